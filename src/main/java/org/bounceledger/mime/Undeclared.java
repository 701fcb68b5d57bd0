package org.bounceledger.mime;

import java.nio.charset.StandardCharsets;

/** Recognises transfer encodings (RFC 2045 section 6) of texts whose header does not tell them any more: a relay or an archive lost it. */
public final class Undeclared {
    /** Octets that are looked at. */
    private static final int LOOK = 4_096;

    private static final int LINE = 76;
    private static final int LEAST = 56;

    private Undeclared() {}

    /** The same of a body whose octets are characters, with any line ends. */
    public static boolean isBase64(String body) {
        byte[] octets = body.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.ISO_8859_1);
        return isBase64(octets, 0, octets.length);
    }

    /** Whether a body is nothing but base64, in lines of one length as programs write it, with blanks at most at their ends, and gives text. */
    static boolean isBase64(byte[] content, int from, int to) {
        int digits = 0;
        int line = 0;
        int first = 0;
        boolean ended = false;
        boolean blanks = false;
        for (int i = from; i < to; i++) {
            byte octet = content[i];
            if (octet == ' ' || octet == '\t') {
                blanks = true;
            } else if (octet == '\n') {
                blanks = false;
                first = first == 0 ? line : first;
                ended |= first > 0 && line < first;
                line = 0;
            } else if (ended || blanks || !isDigit(octet) || ++line > LINE) {
                return false;
            } else {
                digits++;
            }
        }
        return digits >= LEAST && digits % 4 == 0 && isText(TransferDecoder.decode(content, from, to, "base64"));
    }

    /** The text with quoted-printable undone, if it has broken lines and coded octets as only that encoding has them; else the text. */
    public static String withoutQuotedPrintable(String text) {
        if (!text.contains("=\n") || !isQuotedPrintable(text)) {
            return text;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = TransferDecoder.decode(octets, 0, octets.length, "quoted-printable");
        return TextDecoder.decode(decoded, 0, decoded.length, "");
    }

    private static boolean isQuotedPrintable(String text) {
        int line = 0;
        boolean broken = false;
        for (int i = 0; i < Math.min(text.length(), LOOK); i++) {
            char c = text.charAt(i);
            line = c == '\n' ? 0 : line + 1;
            if (c > '~' || line > LINE) {
                return false;
            }
            if (c == '=' && i + 2 < text.length() && !codes(text, i)) {
                if (text.charAt(i + 1) != '\n') {
                    return false;
                }
                broken |= line > LINE / 2;
            }
        }
        return broken;
    }

    private static boolean codes(String text, int at) {
        return isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
    }

    private static boolean isDigit(byte octet) {
        return Character.isLetterOrDigit(octet) || octet == '+' || octet == '/' || octet == '=';
    }

    private static boolean isText(byte[] decoded) {
        for (byte octet : decoded) {
            if (octet >= 0 && octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
                return false;
            }
        }
        return decoded.length > 0;
    }
}
