package org.bounceledger.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads lines of any length in bounded memory: a line longer than {@value #BUFFER} octets comes in pieces. */
final class Lines {
    private static final int BUFFER = 65_536;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private int filled;
    private long position;
    private boolean beginning = true;
    private boolean ended = true;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line, or to the next piece of a long one; false at the end of the stream. */
    boolean next() throws IOException {
        position += length();
        from = to;
        beginning = ended;
        int end = endOfLine(from);
        while (end < 0) {
            int searched = filled - from;
            if (!fill()) {
                break;
            }
            end = endOfLine(searched);
        }
        to = end < 0 ? filled : end;
        ended = end >= 0;
        return to > from;
    }

    /** Holds the piece, from {@link #from()} to {@link #to()}; valid until the next one. */
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    /** Behind the last octet, which is LF at the end of a line. */
    int to() {
        return to;
    }

    /** How many octets of the stream lie before the piece. */
    long position() {
        return position;
    }

    int length() {
        return to - from;
    }

    /** Whether the piece begins a line. */
    boolean beginning() {
        return beginning;
    }

    /** Whether the piece ends its line. */
    boolean ended() {
        return ended;
    }

    /** Makes room and reads on; false if the buffer is full or the stream has ended. */
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
        }
        int count = filled == BUFFER ? -1 : in.read(buffer, filled, BUFFER - filled);
        filled += Math.max(count, 0);
        return count > 0;
    }

    /** Behind the first LF at or after that index, or -1. */
    private int endOfLine(int index) {
        for (int i = index; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
