package org.bounceledger.dispatch;

/** A report could not be written or sent. The message says why and what to do, and holds no address. */
final class DispatchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DispatchFailure(String message, Throwable cause) {
        super(message, cause);
    }

    DispatchFailure(String message) {
        super(message);
    }
}
