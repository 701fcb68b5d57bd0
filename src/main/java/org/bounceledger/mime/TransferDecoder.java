package org.bounceledger.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;

/** Undoes content transfer encodings (RFC 2045 section 6), stepping over what is no code. */
final class TransferDecoder {
    private TransferDecoder() {}

    /** The decoded octets of a range; an unknown encoding counts as none. */
    static byte[] decode(byte[] content, int from, int to, String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> all(new Base64InputStream(new ByteArrayInputStream(content, from, to - from)));
            case "quoted-printable" -> quotedPrintable(content, from, to);
            default -> Arrays.copyOfRange(content, from, to);
        };
    }

    static byte[] base64(String coded) {
        byte[] octets = coded.getBytes(StandardCharsets.ISO_8859_1);
        return decode(octets, 0, octets.length, "base64");
    }

    /** The "Q" encoding of RFC 2047 section 4.2, its underscores already replaced. */
    static byte[] quoted(String coded) {
        byte[] octets = coded.getBytes(StandardCharsets.ISO_8859_1);
        byte[] out = new byte[octets.length];
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            int code = code(octets, i, octets.length);
            out[length++] = code < 0 ? octets[i] : (byte) code;
            i += code < 0 ? 0 : 2;
        }
        return Arrays.copyOf(out, length);
    }

    /**
     * Quoted-printable (RFC 2045 section 6.7) with LF line ends: a "=" and two digits are an octet, a "=" at the end of a line joins
     * it with the next, blanks at the end of a line fall away.
     *
     * <p>QUIRK RFC 2045 section 6.7: a "=" before anything else stands for itself.
     */
    private static byte[] quotedPrintable(byte[] content, int from, int to) {
        byte[] out = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            byte octet = content[i];
            int code = code(content, i, to);
            if (code >= 0) {
                out[length++] = (byte) code;
                i += 3;
            } else if (octet == '=' || octet == ' ' || octet == '\t') {
                int end = endOfBlanks(content, octet == '=' ? i + 1 : i, to);
                boolean lineEnds = end == to || content[end] == '\n';
                for (int kept = i; kept < end && !lineEnds; kept++) {
                    out[length++] = content[kept];
                }
                i = lineEnds && octet == '=' ? end + 1 : end;
            } else {
                out[length++] = octet;
                i++;
            }
        }
        return Arrays.copyOf(out, length);
    }

    private static int endOfBlanks(byte[] content, int from, int to) {
        int end = from;
        while (end < to && (content[end] == ' ' || content[end] == '\t')) {
            end++;
        }
        return end;
    }

    /** The octet that a "=" there and two hexadecimal digits behind it stand for, or -1. */
    private static int code(byte[] content, int at, int to) {
        if (content[at] != '=' || at + 2 >= to) {
            return -1;
        }
        int high = Character.digit(content[at + 1], 16);
        int low = Character.digit(content[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static byte[] all(InputStream decoded) {
        try (decoded) {
            return decoded.readAllBytes();
        } catch (IOException fromMemory) {
            throw new UncheckedIOException(fromMemory);
        }
    }
}
