package dev.causebook.cases;

/** An idempotency key came a second time, with another body. */
public final class KeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyReusedException() {
        super("the key stands for another body", null, false, false);
    }
}
