package org.bounceledger.mime;

/** The octets of a message, bounded, with LF as the only line end and without NULs. */
final class Octets {
    private final byte[] content;
    private final int length;
    private final boolean cut;

    private Octets(byte[] content, int length, boolean cut) {
        this.content = content;
        this.length = length;
        this.cut = cut;
    }

    /** The octets; only the first {@link #length} of them count. Not a copy. */
    byte[] content() {
        return content;
    }

    int length() {
        return length;
    }

    /** Whether something was left out for its size. */
    boolean cut() {
        return cut;
    }

    /**
     * Copies what is inside the bounds. CR LF, LF and a lone CR each end a line.
     *
     * <p>QUIRK RFC 5322 section 2.3: gateways that add a CR to each LF leave CR CR LF; a run of CRs before an LF is one line end.
     */
    static Octets of(byte[] raw) {
        int limit = Math.min(raw.length, Bounds.MESSAGE);
        byte[] out = new byte[limit];
        int length = 0;
        int column = 0;
        boolean cut = raw.length > limit;
        int i = 0;
        while (i < limit) {
            int start = i;
            while (i < limit && ordinary(raw[i])) {
                i++;
            }
            int kept = Math.min(i - start, Bounds.LINE - column);
            System.arraycopy(raw, start, out, length, kept);
            length += kept;
            column += kept;
            cut |= kept < i - start;
            if (i == limit) {
                break;
            }
            byte octet = raw[i++];
            if (octet == '\n') {
                out[length++] = '\n';
                column = 0;
            } else if (octet == '\r') {
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
        }
        return new Octets(out, length, cut);
    }

    /** Whether the octet is copied as it is: not a line end, not a NUL. */
    private static boolean ordinary(byte octet) {
        return octet > '\r' || octet < 0 || (octet != '\n' && octet != '\r' && octet != 0);
    }

    /** The position behind the next LF, or the end. */
    static int nextLine(byte[] content, int from, int to) {
        int i = from;
        while (i < to && content[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, to);
    }

    /** Whether the octets at that position are that text, whatever the case. The text must be lower-case ASCII. */
    static boolean startsWith(byte[] content, int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            int octet = content[from + i];
            if (octet >= 'A' && octet <= 'Z') {
                octet += 'a' - 'A';
            }
            if (octet != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
