package org.bounceledger.cli;

import org.bounceledger.model.Analysis;

/** Writes what was made of messages, one at a time. */
interface Results extends AutoCloseable {
    /**
     * Writes the judgement of a message.
     *
     * @param source where the message comes from
     * @throws tools.jackson.core.JacksonException if it can't be written
     */
    void write(String source, Analysis analysis);

    /** Writes the end, and what is still in a buffer. */
    @Override
    void close();
}
