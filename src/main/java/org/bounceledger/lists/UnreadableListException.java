package org.bounceledger.lists;

import java.io.IOException;

/** A file that is there cannot be read. */
public final class UnreadableListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableListException(String name, IOException cause) {
        super(name + " cannot be read (" + cause.getClass().getSimpleName() + ", " + cause.getMessage() + ")", cause);
    }
}
