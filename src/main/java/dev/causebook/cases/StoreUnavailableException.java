package dev.causebook.cases;

import org.jspecify.annotations.Nullable;

/** The store does not answer now. It recovers by itself, so the call may be made again a little later. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String detail, @Nullable Throwable cause) {
        super(detail, cause);
    }
}
