package org.bounceledger.lists;

/** A file is not what it should be: where, and what to write instead, for a person. */
public final class BadListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message with file and line */
    public BadListException(String message) {
        super(message);
    }
}
