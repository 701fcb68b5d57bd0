package org.bounceledger.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Octets to text, for any label and for none. A label that is missing, unknown or contradicted by 8-bit octets (RFC 2045 section
 * 6.2) is replaced by a guess among the encodings that old mail systems send unlabelled.
 */
final class TextDecoder {
    private static final Charset ISO_2022_JP = charset("ISO-2022-JP");
    private static final Charset SHIFT_JIS = charset("windows-31j");
    private static final Charset EUC_JP = charset("EUC-JP");
    private static final Charset WINDOWS_1252 = charset("windows-1252");
    /** What a decoder puts in the place of octets that mean nothing. */
    private static final char REPLACEMENT = '\ufffd';

    private static final int MAX_LABELS = 256;
    private static final ConcurrentMap<String, Optional<Charset>> LABELS = new ConcurrentHashMap<>();

    private TextDecoder() {}

    /**
     * The text of a range of octets.
     *
     * @param label the charset as the sender names it, in any form; "" if it names none
     */
    static String decode(byte[] content, int from, int to, String label) {
        boolean ascii = true;
        boolean escapes = false;
        for (int i = from; i < to; i++) {
            ascii &= content[i] >= 0;
            escapes |= content[i] == 0x1B;
        }
        if (ascii && escapes) {
            return new String(content, from, to - from, ISO_2022_JP);
        }
        if (ascii && Utf7.isNamed(label)) {
            return Utf7.decode(new String(content, from, to - from, StandardCharsets.ISO_8859_1));
        }
        Optional<Charset> named = named(label);
        if (ascii && (named.isEmpty() || asciiCompatible(named.get()))) {
            return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
        }
        if (named.isPresent() && !named.get().equals(StandardCharsets.US_ASCII)) {
            Charset charset = named.get();
            if (!charset.equals(StandardCharsets.UTF_8)) {
                return new String(content, from, to - from, charset);
            }
        }
        return guess(content, from, to);
    }

    /** The charset of that label, if this platform knows it. */
    static Optional<Charset> named(String label) {
        if (label.isEmpty() || label.length() > 40) {
            return Optional.empty();
        }
        String key = label.strip().toLowerCase(Locale.ROOT);
        Optional<Charset> known = LABELS.get(key);
        if (known == null) {
            known = lookUp(key);
            if (LABELS.size() < MAX_LABELS) {
                LABELS.put(key, known);
            }
        }
        return known;
    }

    private static Optional<Charset> lookUp(String key) {
        try {
            return switch (key) {
                case "shift_jis", "shift-jis", "x-sjis", "sjis" -> Optional.of(SHIFT_JIS);
                case "ansi_x3.4-1968", "ascii" -> Optional.of(StandardCharsets.US_ASCII);
                case "iso-8859-1", "latin1" -> Optional.of(WINDOWS_1252);
                default -> Charset.isSupported(key) ? Optional.of(Charset.forName(key)) : Optional.empty();
            };
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static boolean asciiCompatible(Charset charset) {
        String name = charset.name();
        return !name.startsWith("UTF-16") && !name.startsWith("UTF-32") && !name.startsWith("IBM");
    }

    private static String guess(byte[] content, int from, int to) {
        String utf8 = new String(content, from, to - from, StandardCharsets.UTF_8);
        if (utf8.indexOf(REPLACEMENT) < 0) {
            return utf8;
        }
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, EUC_JP, SHIFT_JIS}) {
            Optional<String> text = strictly(content, from, to, charset);
            if (text.isPresent() && (charset.equals(StandardCharsets.UTF_8) || mostlyJapanese(text.get()))) {
                return text.get();
            }
        }
        return new String(
                content, from, to - from, isUtf8InPart(content, from, to) ? StandardCharsets.UTF_8 : WINDOWS_1252);
    }

    private static Optional<String> strictly(byte[] content, int from, int to, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, to - from))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** Whether at least half of what is not ASCII is kana or common kanji; Latin-1 text read as EUC-JP or Shift_JIS is not. */
    private static boolean mostlyJapanese(String text) {
        int other = 0;
        int japanese = 0;
        int kana = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                other++;
                boolean isKana = c >= 0x3040 && c <= 0x30FF;
                kana += isKana ? 1 : 0;
                japanese += isKana || (c >= 0x3000 && c <= 0x303F) || (c >= 0x4E00 && c <= 0x9FFF) ? 1 : 0;
            }
        }
        return japanese * 2 >= other && kana * 10 >= other;
    }

    /** Whether UTF-8 sequences outnumber other 8-bit octets, as in a UTF-8 text that was cut in the middle of a character. */
    private static boolean isUtf8InPart(byte[] content, int from, int to) {
        int sequences = 0;
        int strays = 0;
        int i = from;
        while (i < to) {
            int octet = content[i] & 0xFF;
            int length =
                    octet < 0x80 ? 1 : octet < 0xC2 ? 0 : octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : octet < 0xF5 ? 4 : 0;
            boolean whole = length > 1 && i + length <= to;
            for (int k = 1; whole && k < length; k++) {
                whole = (content[i + k] & 0xC0) == 0x80;
            }
            if (whole) {
                sequences++;
                i += length;
            } else {
                strays += octet >= 0x80 ? 1 : 0;
                i++;
            }
        }
        return sequences > strays;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException missingFromThisRuntime) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
