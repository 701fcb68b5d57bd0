package org.bounceledger.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Undoes content transfer encodings (RFC 2045 section 6), stepping over what is no code. */
final class TransferDecoder {
    private TransferDecoder() {}

    /** The decoded octets of a range; an unknown encoding counts as none. */
    static byte[] decode(byte[] content, int from, int to, String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> all(new Base64InputStream(new ByteArrayInputStream(content, from, to - from)));
            case "quoted-printable" ->
                all(new QuotedPrintableInputStream(new ByteArrayInputStream(content, from, to - from)));
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
            boolean code = octets[i] == '=' && i + 2 < octets.length;
            int high = code ? Character.digit(octets[i + 1], 16) : -1;
            int low = code ? Character.digit(octets[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                out[length++] = octets[i];
            }
        }
        return Arrays.copyOf(out, length);
    }

    private static byte[] all(InputStream decoded) {
        try (decoded) {
            return decoded.readAllBytes();
        } catch (IOException fromMemory) {
            throw new UncheckedIOException(fromMemory);
        }
    }
}
