package org.bounceledger.mime;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A header field (RFC 5322 section 2.2). Its value is read when it is asked for. */
public final class Field {
    private final String name;
    private final Octets octets;
    private final int from;
    private final int to;
    private @Nullable String value;
    private @Nullable String text;

    /**
     * A field whose value, still folded, is that range of the octets.
     *
     * @param name in lower case
     */
    Field(String name, Octets octets, int from, int to) {
        this.name = name;
        this.octets = octets;
        this.from = from;
        this.to = to;
    }

    /** The name in lower case. */
    public String name() {
        return name;
    }

    /** The value as written, unfolded and stripped (RFC 5322 section 2.2.3); 8-bit octets are read as {@link TextDecoder} guesses. */
    public String value() {
        String known = value;
        if (known == null) {
            known = unfold();
            value = known;
        }
        return known;
    }

    /** The value with its encoded words (RFC 2047) decoded. */
    public String text() {
        String known = text;
        if (known == null) {
            known = EncodedWords.decode(value());
            text = known;
        }
        return known;
    }

    private String unfold() {
        byte[] content = octets.content();
        int start = from;
        int end = to;
        while (start < end && blank(content[start])) {
            start++;
        }
        while (end > start && blank(content[end - 1])) {
            end--;
        }
        boolean ascii = true;
        boolean folded = false;
        for (int i = start; i < end; i++) {
            ascii &= content[i] >= 0 && content[i] != 0x1B;
            folded |= content[i] == '\n';
        }
        if (!folded && ascii) {
            return new String(content, start, end - start, StandardCharsets.ISO_8859_1);
        }
        byte[] line = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            if (content[i] != '\n') {
                line[length++] = content[i];
            }
        }
        return ascii
                ? new String(line, 0, length, StandardCharsets.ISO_8859_1)
                : TextDecoder.decode(line, 0, length, "");
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\n';
    }

    @Override
    public String toString() {
        return name + ": " + value();
    }
}
