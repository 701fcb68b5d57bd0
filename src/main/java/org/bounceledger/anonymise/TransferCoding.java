package org.bounceledger.anonymise;

import java.util.Base64;
import java.util.Locale;
import org.bounceledger.mime.Undeclared;

/** Undoes a content transfer encoding (RFC 2045 section 6) and does it again. Octets are characters of a string here. */
enum TransferCoding {
    NONE,
    BASE64,
    QUOTED_PRINTABLE;

    private static final int LINE = 76;
    private static final String HEX = "0123456789ABCDEF";

    static TransferCoding of(String field) {
        String value = field.strip().toLowerCase(Locale.ROOT);
        if (value.startsWith("base64")) {
            return BASE64;
        }
        return value.startsWith("quoted-printable") ? QUOTED_PRINTABLE : NONE;
    }

    /** This one, or the one that a text without one turns out to be in. */
    TransferCoding orFoundIn(String coded) {
        return this == NONE && Undeclared.isBase64(coded) ? BASE64 : this;
    }

    /** A report's own words without an encoding that the header does not tell, in which addresses would stand unseen. */
    static String withoutQuotedPrintable(String own) {
        String lines = own.replace("\r\n", "\n").replace('\r', '\n');
        String undone = Undeclared.withoutQuotedPrintable(lines);
        return undone.equals(lines) ? own : undone;
    }

    String decode(String coded) {
        return switch (this) {
            case NONE -> coded;
            case BASE64 -> base64(coded);
            case QUOTED_PRINTABLE -> quoted(coded);
        };
    }

    /** Encodes octets in lines that end as told. */
    String encode(String octets, String lineEnd) {
        return switch (this) {
            case NONE -> octets;
            case BASE64 -> {
                String coded =
                        Base64.getMimeEncoder(LINE, Octets.bytes(lineEnd)).encodeToString(Octets.bytes(octets));
                yield coded.isEmpty() ? "" : coded + lineEnd;
            }
            case QUOTED_PRINTABLE -> encodeQuoted(octets, lineEnd);
        };
    }

    /** Steps over what is no code, and takes what is whole of a code that breaks off. */
    static String base64(String coded) {
        StringBuilder clean = new StringBuilder(coded.length());
        for (int i = 0; i < coded.length() && coded.charAt(i) != '='; i++) {
            char c = coded.charAt(i);
            if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/') {
                clean.append(c);
            }
        }
        if (clean.length() % 4 == 1) {
            clean.setLength(clean.length() - 1);
        }
        return Octets.of(Base64.getDecoder().decode(clean.toString()));
    }

    /** Also the "Q" encoding of RFC 2047, when its underscores are blanks again. */
    static String quoted(String coded) {
        StringBuilder out = new StringBuilder(coded.length());
        for (int i = 0; i < coded.length(); i++) {
            char c = coded.charAt(i);
            int high = c == '=' && i + 2 < coded.length() ? Character.digit(coded.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(coded.charAt(i + 2), 16);
            if (low >= 0) {
                out.append((char) (high * 16 + low));
                i += 2;
            } else if (c == '=' && lineEnd(coded, i + 1) > i + 1) {
                i = lineEnd(coded, i + 1) - 1;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int lineEnd(String text, int at) {
        int end = at;
        if (end < text.length() && text.charAt(end) == '\r') {
            end++;
        }
        return end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
    }

    private static String encodeQuoted(String octets, String lineEnd) {
        StringBuilder out = new StringBuilder(octets.length() + octets.length() / 8);
        int column = 0;
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c == '\r' || c == '\n') {
                out.append(c);
                column = 0;
                continue;
            }
            boolean beforeEnd =
                    i + 1 == octets.length() || octets.charAt(i + 1) == '\r' || octets.charAt(i + 1) == '\n';
            boolean plain = (c > ' ' && c < 127 && c != '=') || ((c == ' ' || c == '\t') && !beforeEnd);
            int width = plain ? 1 : 3;
            if (column + width > LINE - 1 && !(beforeEnd && column + width <= LINE)) {
                out.append('=').append(lineEnd);
                column = 0;
            }
            if (plain) {
                out.append(c);
            } else {
                out.append('=').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
            column += width;
        }
        return out.toString();
    }
}
