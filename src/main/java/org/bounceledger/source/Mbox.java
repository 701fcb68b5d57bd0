package org.bounceledger.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.bounceledger.model.RawMessage;

/**
 * Splits an mbox (RFC 4155 appendix A) while it is read. Takes mboxrd and mboxo alike: of a line of {@code >} and "From ", one
 * {@code >} is taken away. A message begins at a "From " line that has a time of day in it and follows an empty line.
 */
public final class Mbox {
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final Lines lines;
    private final LimitedBuffer message;
    private final String source;
    private final Taker taker;
    private int number;
    private long begin;
    /** Octets of an empty line that is not yet known to belong to the message; 0 if there is none. */
    private int heldBack;

    /** Takes the messages of an mbox. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes one.
         *
         * @param begin    where its "From " line begins, in octets from the beginning of the mbox
         * @param end      behind its last octet, and behind the empty line that belongs to the mbox
         * @param checksum of all its octets, without the "From " line
         */
        void take(RawMessage message, long begin, long end, long checksum);
    }

    private Mbox(InputStream in, int limit, String source, Taker taker) {
        this.lines = new Lines(in);
        this.message = new LimitedBuffer(limit);
        this.source = source;
        this.taker = taker;
    }

    /** Whether a file that begins so is an mbox. */
    public static boolean startsWith(byte[] beginning) {
        return isFrom(beginning, 0, beginning.length);
    }

    /**
     * Gives the messages one by one, named {@code source#1} and so on. When reading fails, the message that is not complete
     * is not given.
     *
     * @param in    begins with a "From " line
     * @param limit octets of a message that are kept
     */
    public static void read(InputStream in, int limit, String source, Consumer<RawMessage> consumer)
            throws IOException {
        split(in, limit, source, (message, begin, end, checksum) -> consumer.accept(message));
    }

    /** The same, with the place of each message. */
    static void split(InputStream in, int limit, String source, Taker taker) throws IOException {
        new Mbox(in, limit, source, taker).read();
    }

    private void read() throws IOException {
        while (lines.next()) {
            if (isSeparator()) {
                give(lines.position());
                begin = lines.position();
                number++;
                skipLine();
            } else {
                releaseEmptyLine();
                add();
            }
        }
        give(lines.position());
    }

    private boolean isSeparator() {
        return lines.beginning()
                && isFrom(lines.buffer(), lines.from(), lines.to())
                && (number == 0 || (heldBack > 0 && hasTime()));
    }

    /** The empty line before a "From " line belongs to the mbox, not to the message: so each is held back until the next line. */
    private void add() {
        if (lines.beginning() && isEmptyLine()) {
            heldBack = lines.length();
            return;
        }
        int quote = lines.beginning() && isQuotedFrom() ? 1 : 0;
        message.add(lines.buffer(), lines.from() + quote, lines.length() - quote);
    }

    private void releaseEmptyLine() {
        if (heldBack > 0) {
            byte[] end = heldBack == 2 ? new byte[] {'\r', '\n'} : new byte[] {'\n'};
            message.add(end, 0, end.length);
            heldBack = 0;
        }
    }

    private void give(long end) {
        heldBack = 0;
        if (number > 0) {
            long checksum = message.checksum();
            taker.take(message.take(source + "#" + number), begin, end, checksum);
        }
    }

    private void skipLine() throws IOException {
        boolean more = true;
        while (more && !lines.ended()) {
            more = lines.next();
        }
    }

    private boolean isEmptyLine() {
        byte[] buffer = lines.buffer();
        int from = lines.from();
        return buffer[from] == '\n' || (lines.length() == 2 && buffer[from] == '\r' && buffer[from + 1] == '\n');
    }

    private boolean isQuotedFrom() {
        int i = lines.from();
        while (i < lines.to() && lines.buffer()[i] == '>') {
            i++;
        }
        return i > lines.from() && isFrom(lines.buffer(), i, lines.to());
    }

    private static boolean isFrom(byte[] octets, int from, int to) {
        if (to - from < FROM.length) {
            return false;
        }
        for (int i = 0; i < FROM.length; i++) {
            if (octets[from + i] != FROM[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether "12:34" stands in the line, as in every "From " line and hardly in a sentence that begins with "From". */
    private boolean hasTime() {
        byte[] octets = lines.buffer();
        for (int i = lines.from() + FROM.length; i + 4 < lines.to(); i++) {
            boolean colon = octets[i + 2] == ':';
            if (colon && digit(octets[i]) && digit(octets[i + 1]) && digit(octets[i + 3]) && digit(octets[i + 4])) {
                return true;
            }
        }
        return false;
    }

    private static boolean digit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
