package org.bounceledger.report;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes what could change how a terminal shows the rest: controls (C0, DEL, C1), bidirectional controls, and what some take for
 * the end of a line. A JSON reader gets the very characters back.
 */
public final class TerminalEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7F;

    private final int[] ascii = standardAsciiEscapesForJSON();

    public TerminalEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return c > DELETE && dangerous(c) ? new SerializedString(String.format("\\u%04X", c)) : null;
    }

    /** The text with U+FFFD for each half of a surrogate pair that stands alone, which UTF-8 can't express. */
    public static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                StringBuilder fixed = new StringBuilder(text.length());
                text.codePoints()
                        .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
                        .forEach(fixed::appendCodePoint);
                return fixed.toString();
            }
        }
        return text;
    }

    private static boolean dangerous(int c) {
        return c <= 0x9F
                || c == 0x061C
                || (c >= 0x200E && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF
                || (c >= 0xFFF9 && c <= 0xFFFB);
    }
}
