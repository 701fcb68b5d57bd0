package org.bounceledger.mime;

import java.nio.charset.StandardCharsets;

/**
 * The octets of a message, bounded, with LF as the only line end and without NULs. They are kept as a text, too, a character for
 * each: the virtual machine finds a character or a word in a text many octets at a time.
 */
final class Octets {
    private final byte[] content;
    private final String text;
    private final boolean cut;

    private Octets(byte[] content, String text, boolean cut) {
        this.content = content;
        this.text = text;
        this.cut = cut;
    }

    /** The octets; only the first {@link #length} of them count. Not a copy. */
    byte[] content() {
        return content;
    }

    int length() {
        return text.length();
    }

    /** Whether something was left out for its size. */
    boolean cut() {
        return cut;
    }

    /**
     * Takes what is inside the bounds. CR LF, LF and a lone CR each end a line.
     *
     * <p>QUIRK RFC 5322 section 2.3: gateways that add a CR to each LF leave CR CR LF; a run of CRs before an LF is one line end.
     */
    static Octets of(byte[] raw) {
        int limit = Math.min(raw.length, Bounds.MESSAGE);
        String text = new String(raw, 0, limit, StandardCharsets.ISO_8859_1);
        byte[] out = new byte[limit];
        int length = 0;
        int column = 0;
        boolean cut = raw.length > limit;
        int lf = next(text, '\n', 0);
        int cr = next(text, '\r', 0);
        int nul = next(text, '\0', 0);
        boolean clean = cr == limit && nul == limit;
        int i = 0;
        while (i < limit) {
            int end = Math.min(lf, Math.min(cr, nul));
            int kept = Math.min(end - i, Bounds.LINE - column);
            System.arraycopy(raw, i, out, length, kept);
            length += kept;
            column += kept;
            cut |= kept < end - i;
            i = end + 1;
            if (end == lf && end < limit) {
                out[length++] = '\n';
                column = 0;
            } else if (end == cr && end < limit) {
                int run = i;
                while (run < limit && raw[run] == '\r') {
                    run++;
                }
                boolean beforeLf = run < limit && raw[run] == '\n';
                for (int ends = beforeLf ? 1 : run - i + 1; ends > 0; ends--) {
                    out[length++] = '\n';
                }
                column = 0;
                i = beforeLf ? run + 1 : run;
            }
            lf = lf < i ? next(text, '\n', i) : lf;
            cr = cr < i ? next(text, '\r', i) : cr;
            nul = nul < i ? next(text, '\0', i) : nul;
        }
        boolean same = clean && length == limit;
        return new Octets(out, same ? text : new String(out, 0, length, StandardCharsets.ISO_8859_1), cut);
    }

    /** Where the character is from there on, or the end. */
    private static int next(String text, char wanted, int from) {
        int at = text.indexOf(wanted, from);
        return at < 0 ? text.length() : at;
    }

    /** The position behind the next LF, or the end. */
    int nextLine(int from, int to) {
        int lf = text.indexOf('\n', from);
        return lf < 0 || lf >= to ? to : lf + 1;
    }

    /** Where the text, a character for each octet, is from there on, or -1. */
    int find(String wanted, int from) {
        return text.indexOf(wanted, from);
    }

    /** Whether the octets at that position are that text, whatever the case. The text must be ASCII. */
    boolean startsWith(int from, int to, String ascii) {
        return to - from >= ascii.length() && text.regionMatches(true, from, ascii, 0, ascii.length());
    }
}
