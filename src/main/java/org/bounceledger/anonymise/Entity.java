package org.bounceledger.anonymise;

import java.util.Locale;
import org.bounceledger.mime.Fields;

/** What the header of an entity says about its body. */
record Entity(String type, String contentType, TransferCoding coding) {
    static Entity of(String header) {
        Fields read =
                Fields.parse(header.replace("\r\n", "\n").replace('\r', '\n').stripLeading());
        String contentType = read.value("content-type");
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return new Entity(
                type.strip().toLowerCase(Locale.ROOT),
                contentType,
                TransferCoding.of(read.value("content-transfer-encoding")));
    }

    String boundary() {
        return parameter(contentType, "boundary");
    }

    String charset() {
        return parameter(contentType, "charset");
    }

    boolean isMessage() {
        return switch (type) {
            case "message/rfc822", "message/global", "message/global-headers", "message/rfc822-headers" -> true;
            case "text/rfc822-headers", "text/rfc822-header", "text/rfc822" -> true;
            default -> false;
        };
    }

    boolean isStatus() {
        return type.startsWith("message/") && !isMessage();
    }

    boolean isText() {
        return type.isEmpty() || type.startsWith("text") || type.startsWith("multipart/");
    }

    /** A parameter (RFC 2045 section 5.1) without its quotes; "" if it is absent. */
    static String parameter(String value, String name) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
            int equals = at + name.length();
            while (equals < value.length() && value.charAt(equals) <= ' ') {
                equals++;
            }
            if (equals < value.length() && value.charAt(equals) == '=') {
                String rest = value.substring(equals + 1).stripLeading();
                boolean quoted = rest.startsWith("\"");
                int end = quoted ? rest.indexOf('"', 1) : end(rest);
                return quoted ? rest.substring(1, end < 0 ? rest.length() : end) : rest.substring(0, end);
            }
        }
        return "";
    }

    private static int end(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != ';') {
            end++;
        }
        return end;
    }
}
