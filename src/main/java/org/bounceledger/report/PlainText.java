package org.bounceledger.report;

/** Text of strangers without what is no text: it does nothing to a terminal, a log, a line or its order of reading. */
public final class PlainText {
    private PlainText() {}

    /** The text with a blank for each control (C0, C1), each end of a line and each bidirectional control. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(Character.isISOControl(c) || separator(c) || bidirectional(c) ? ' ' : c);
        }
        return TerminalEscapes.wellFormed(plain.toString());
    }

    private static boolean separator(char c) {
        return c == '\u2028' || c == '\u2029';
    }

    private static boolean bidirectional(char c) {
        return c == '\u061C'
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
