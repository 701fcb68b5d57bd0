package org.bounceledger.imap;

/** The server's own words, fit to be shown. */
final class Words {
    private static final int LONGEST = 400;

    private Words() {}

    /** Without control characters, and not too long. */
    static String printable(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
