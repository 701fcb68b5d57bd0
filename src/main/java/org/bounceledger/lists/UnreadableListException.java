package org.bounceledger.lists;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A file is not there, or cannot be read. */
public final class UnreadableListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableListException(String name, IOException cause) {
        super(name + words(cause), cause);
    }

    private static String words(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return ": there is no such file or folder";
        }
        if (cause instanceof AccessDeniedException) {
            return ": permission denied";
        }
        return cause.getClass().equals(IOException.class)
                ? " cannot be read: " + cause.getMessage()
                : " cannot be read (" + cause.getClass().getSimpleName() + ", " + cause.getMessage() + ")";
    }
}
