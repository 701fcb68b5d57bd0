package org.bounceledger.lists;

import org.bounceledger.store.Suppressed;

/** Writes suppressed recipients, one by one. */
public interface SuppressionWriter {
    /**
     * Writes one.
     *
     * @throws java.io.UncheckedIOException if it can't be written
     */
    void write(Suppressed one);

    /** Writes what is left to write after the last one. */
    void end();
}
