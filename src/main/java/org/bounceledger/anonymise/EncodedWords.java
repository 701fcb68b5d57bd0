package org.bounceledger.anonymise;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes a field's value, of octets and with its folding, by way of the text of its encoded words (RFC 2047). */
final class EncodedWords {
    private static final int LONGEST = 2_000;

    /** Characters per encoded word: of UTF-8, its base64 stays under the 75 of section 2. */
    private static final int PER_WORD = 10;

    private EncodedWords() {}

    /** Applies the change to each stretch of plain text and to each row of encoded words, whose text is joined. */
    static String map(String value, UnaryOperator<String> change) {
        StringBuilder out = new StringBuilder(value.length());
        int done = 0;
        int mark = value.indexOf("=?");
        while (mark >= 0) {
            Word word = word(value, mark);
            if (word == null) {
                mark = value.indexOf("=?", mark + 2);
                continue;
            }
            out.append(Octets.map(value.substring(done, mark), "", change));
            StringBuilder octets = new StringBuilder(word.octets);
            String gap = " ";
            int end = word.end;
            for (Word next = next(value, end, word); next != null; next = next(value, end, word)) {
                gap = value.substring(end, next.start);
                octets.append(next.octets);
                end = next.end;
            }
            encode(change.apply(Octets.text(octets.toString(), word.charset)), gap, out);
            done = end;
            mark = value.indexOf("=?", done);
        }
        return out.append(Octets.map(value.substring(done), "", change)).toString();
    }

    /** As one or more words of UTF-8 in base64. */
    private static void encode(String text, String gap, StringBuilder out) {
        if (text.isEmpty()) {
            // A line of a folded field must not become blank (RFC 5322 section 3.2.2).
            out.append("=?UTF-8?B??=");
        }
        int from = 0;
        while (from < text.length()) {
            int to = text.offsetByCodePoints(from, Math.min(PER_WORD, text.codePointCount(from, text.length())));
            byte[] octets = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
            out.append(from == 0 ? "" : gap.isBlank() && !gap.isEmpty() ? gap : " ")
                    .append("=?UTF-8?B?")
                    .append(Base64.getEncoder().encodeToString(octets))
                    .append("?=");
            from = to;
        }
    }

    private static @Nullable Word next(String value, int from, Word before) {
        int start = from;
        while (start < value.length() && value.charAt(start) <= ' ') {
            start++;
        }
        Word word = value.startsWith("=?", start) ? word(value, start) : null;
        return word != null && word.charset.equalsIgnoreCase(before.charset) ? word : null;
    }

    private static @Nullable Word word(String text, int mark) {
        int charsetEnd = text.indexOf('?', mark + 2);
        if (charsetEnd < 0 || charsetEnd > mark + 60 || charsetEnd + 2 >= text.length()) {
            return null;
        }
        char encoding = text.charAt(charsetEnd + 1);
        int end = text.indexOf("?=", charsetEnd + 3);
        if ("bBqQ".indexOf(encoding) < 0
                || text.charAt(charsetEnd + 2) != '?'
                || end < 0
                || end > charsetEnd + LONGEST) {
            return null;
        }
        String coded = text.substring(charsetEnd + 3, end);
        boolean base64 = encoding == 'b' || encoding == 'B';
        String octets = base64 ? TransferCoding.base64(coded) : TransferCoding.quoted(coded.replace('_', ' '));
        String charset = text.substring(mark + 2, charsetEnd);
        int language = charset.indexOf('*');
        return new Word(language < 0 ? charset : charset.substring(0, language), octets, mark, end + 2);
    }

    private record Word(String charset, String octets, int start, int end) {}
}
