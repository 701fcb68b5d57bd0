package org.bounceledger.mime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Content-Type (RFC 2045 section 5.1).
 *
 * @param mediaType  type and subtype in lower case; "" if the field is missing or unreadable
 * @param parameters by lower-case name, quotes removed
 */
record ContentType(String mediaType, Map<String, String> parameters) {
    private static final ContentType NONE = new ContentType("", Map.of());
    private static final int MAX_PARAMETERS = 40;

    static ContentType parse(String value) {
        if (value.isEmpty()) {
            return NONE;
        }
        Scanner scanner = new Scanner(value);
        String mediaType = scanner.token(";").strip().toLowerCase(Locale.ROOT);
        if (mediaType.indexOf('/') < 1) {
            mediaType = mediaType.equals("text") ? "text/plain" : "";
        }
        Map<String, String> parameters = new HashMap<>();
        while (scanner.more() && parameters.size() < MAX_PARAMETERS) {
            String name = scanner.token("=;").strip().toLowerCase(Locale.ROOT);
            if (scanner.last() == '=') {
                put(parameters, name, scanner.token(";").strip());
            }
        }
        return new ContentType(mediaType, Map.copyOf(parameters));
    }

    /** Joins the segments of a long parameter (RFC 2231 section 3); the charset of an extended one is not needed here. */
    private static void put(Map<String, String> parameters, String name, String value) {
        int star = name.indexOf('*');
        if (star < 0) {
            parameters.putIfAbsent(name, value);
        } else if (parameters.getOrDefault(name.substring(0, star), "").length() <= Bounds.BOUNDARY) {
            parameters.merge(name.substring(0, star), value, String::concat);
        }
    }

    /** Steps through the value: quoted strings lose their quotes, comments fall away. */
    private static final class Scanner {
        private final String value;
        private int position;
        private char last;

        Scanner(String value) {
            this.value = value;
        }

        boolean more() {
            return position < value.length();
        }

        char last() {
            return last;
        }

        String token(String ends) {
            int start = position;
            while (more() && "()\"".indexOf(value.charAt(position)) < 0) {
                char c = value.charAt(position++);
                if (ends.indexOf(c) >= 0) {
                    last = c;
                    return value.substring(start, position - 1);
                }
            }
            last = 0;
            return more() ? unquoted(ends, start) : value.substring(start);
        }

        /** The token that begins there; up to the position there is nothing in it that falls away. */
        private String unquoted(String ends, int start) {
            StringBuilder token = new StringBuilder(value.substring(start, position));
            int comments = 0;
            boolean quoted = false;
            while (more()) {
                char c = value.charAt(position++);
                if (quoted) {
                    if (c == '\\' && more()) {
                        token.append(value.charAt(position++));
                    } else if (c == '"') {
                        quoted = false;
                    } else {
                        token.append(c);
                    }
                } else if (c == '(') {
                    comments++;
                } else if (c == ')' && comments > 0) {
                    comments--;
                } else if (comments == 0 && ends.indexOf(c) >= 0) {
                    last = c;
                    return token.toString();
                } else if (comments == 0 && c == '"') {
                    quoted = true;
                } else if (comments == 0) {
                    token.append(c);
                }
            }
            return token.toString();
        }
    }
}
