package org.bounceledger.mime;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Decodes encoded words (RFC 2047), also where they stand without the blanks that section 5 demands around them. */
final class EncodedWords {
    private EncodedWords() {}

    /**
     * The text with its encoded words replaced. Blanks between two words fall away, and words of the same charset are joined before
     * they are decoded, since some senders split a character between two words.
     */
    static String decode(String text) {
        int mark = text.indexOf("=?");
        if (mark < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = "";
        int done = 0;
        while (mark >= 0) {
            Word word = word(text, mark);
            if (word == null) {
                mark = text.indexOf("=?", mark + 2);
                continue;
            }
            boolean adjacent = pending.size() > 0 && text.substring(done, mark).isBlank();
            if (!adjacent || !charset.equalsIgnoreCase(word.charset)) {
                flush(pending, charset, out);
                out.append(adjacent ? "" : text.substring(done, mark));
            }
            charset = word.charset;
            byte[] octets = word.octets();
            pending.write(octets, 0, octets.length);
            done = word.end;
            mark = text.indexOf("=?", done);
        }
        flush(pending, charset, out);
        return out.append(text, done, text.length()).toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder out) {
        if (pending.size() == 0) {
            return;
        }
        byte[] octets = pending.toByteArray();
        out.append(TextDecoder.decode(octets, 0, octets.length, charset));
        pending.reset();
    }

    /** The encoded word at that mark, or null if there is none; it looks no further than a word may be long. */
    private static @Nullable Word word(String text, int mark) {
        int charsetEnd = indexNear(text, '?', mark + 2, 60);
        if (charsetEnd < 0 || charsetEnd + 2 >= text.length() || text.charAt(charsetEnd + 2) != '?') {
            return null;
        }
        char encoding = text.charAt(charsetEnd + 1);
        if ("bBqQ".indexOf(encoding) < 0) {
            return null;
        }
        int from = charsetEnd + 3;
        int end = indexNear(text, '?', from, 2_000);
        // QUIRK RFC 2047 section 4.2: some leave a "?" of the text as it is, so only "?=" ends the word
        while (end >= 0 && (end + 1 >= text.length() || text.charAt(end + 1) != '=')) {
            end = indexNear(text, '?', end + 1, 2_000 - (end - from));
        }
        if (end < 0) {
            return null;
        }
        String charset = text.substring(mark + 2, charsetEnd);
        int language = charset.indexOf('*');
        return new Word(
                language < 0 ? charset : charset.substring(0, language), encoding, text.substring(from, end), end + 2);
    }

    private static int indexNear(String text, char wanted, int from, int reach) {
        int limit = Math.min(text.length(), from + reach);
        for (int i = from; i < limit; i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private record Word(String charset, char encoding, String coded, int end) {
        byte[] octets() {
            boolean base64 = encoding == 'b' || encoding == 'B';
            return base64 ? TransferDecoder.base64(coded) : TransferDecoder.quoted(coded.replace('_', ' '));
        }
    }
}
