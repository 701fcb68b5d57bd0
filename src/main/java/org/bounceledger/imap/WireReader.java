package org.bounceledger.imap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one response (RFC 9051 section 4), strictly: what is malformed is not guessed at. */
final class WireReader {
    private static final int DEEPEST = 20;

    private final byte[] octets;
    private final int end;
    private int at;

    /**
     * @param at  where to begin
     * @param end behind the last octet, without the CRLF
     */
    WireReader(byte[] octets, int at, int end) {
        this.octets = octets;
        this.at = at;
        this.end = end;
    }

    /** Skips blanks; then takes the character if it comes next. */
    boolean take(char wanted) {
        skipBlanks();
        if (at < end && octets[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void demand(char wanted) throws Malformed {
        if (!take(wanted)) {
            throw new Malformed("'" + wanted + "' is missing");
        }
    }

    boolean atEnd() {
        skipBlanks();
        return at >= end;
    }

    private void skipBlanks() {
        while (at < end && octets[at] == ' ') {
            at++;
        }
    }

    /**
     * A word up to a blank or a parenthesis; brackets belong to it together with what stands between them, as in
     * {@code BODY[HEADER.FIELDS (TO)]<0>}.
     */
    String word() throws Malformed {
        skipBlanks();
        int from = at;
        boolean inBrackets = false;
        while (at < end) {
            byte octet = octets[at];
            if (octet == '[') {
                inBrackets = true;
            } else if (octet == ']') {
                inBrackets = false;
            } else if (octet < ' ' || (!inBrackets && (octet == ' ' || octet == '(' || octet == ')' || octet == '"'))) {
                break;
            }
            at++;
        }
        if (at == from) {
            throw new Malformed("a word is missing");
        }
        return new String(octets, from, at - from, StandardCharsets.US_ASCII);
    }

    /** A number of at most 63 bits. */
    long number() throws Malformed {
        String digits = word();
        if (digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Malformed("a number is missing");
        }
        return Long.parseLong(digits);
    }

    /** A string, quoted or literal; null for NIL. */
    byte @Nullable [] nstring() throws Malformed {
        if (take('"')) {
            return quoted();
        }
        if (take('~') || (at < end && octets[at] == '{')) {
            return literal();
        }
        if (word().equalsIgnoreCase("NIL")) {
            return null;
        }
        throw new Malformed("a string is missing");
    }

    /** A string or a word. */
    byte[] astring() throws Malformed {
        skipBlanks();
        if (at < end && (octets[at] == '"' || octets[at] == '{')) {
            byte[] text = nstring();
            return text == null ? new byte[0] : text;
        }
        return word().getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] quoted() throws Malformed {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (at < end && octets[at] != '"') {
            if (octets[at] == '\\') {
                at++;
            }
            if (at < end) {
                text.write(octets[at++]);
            }
        }
        demand('"');
        return text.toByteArray();
    }

    private byte[] literal() throws Malformed {
        demand('{');
        int from = at;
        while (at < end && octets[at] >= '0' && octets[at] <= '9') {
            at++;
        }
        String digits = new String(octets, from, at - from, StandardCharsets.US_ASCII);
        if (digits.isEmpty() || digits.length() > 9 || at + 3 > end || octets[at] != '}') {
            throw new Malformed("a literal has no length");
        }
        int begin = at + 3;
        long behind = begin + Long.parseLong(digits);
        if (behind > end) {
            throw new Malformed("a literal is cut off");
        }
        at = (int) behind;
        return Arrays.copyOfRange(octets, begin, at);
    }

    /** Skips a value of any kind: word, number, string or list. */
    void skipValue() throws Malformed {
        skipValue(0);
    }

    private void skipValue(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("lists are nested too deeply");
        }
        if (take('(')) {
            while (!take(')')) {
                skipValue(depth + 1);
            }
        } else {
            astring();
        }
    }

    /** The response does not follow the grammar. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
