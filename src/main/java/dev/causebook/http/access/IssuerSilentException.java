package dev.causebook.http.access;

/** The issuer does not give its keys, so that no token can be judged at the moment. */
public final class IssuerSilentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IssuerSilentException(Throwable cause) {
        super("the keys of the issuer cannot be fetched", cause);
    }
}
