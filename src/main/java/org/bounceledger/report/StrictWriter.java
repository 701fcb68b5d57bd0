package org.bounceledger.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Throws what cannot be written as an {@link UncheckedIOException}, whatever writes to it: of the libraries for CSV, JSON and HTML
 * each makes an exception of its own of an {@link IOException}.
 */
final class StrictWriter extends FilterWriter {
    StrictWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) {
        strictly(() -> out.write(c));
    }

    @Override
    public void write(char[] text, int from, int length) {
        strictly(() -> out.write(text, from, length));
    }

    @Override
    public void write(String text, int from, int length) {
        strictly(() -> out.write(text, from, length));
    }

    @Override
    public void flush() {
        strictly(out::flush);
    }

    private static void strictly(Writing writing) {
        try {
            writing.write();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Writes something. */
    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }
}
