package org.bounceledger.model;

import java.util.Optional;

/**
 * An SMTP reply code (RFC 5321 section 4.2.1), such as 550.
 *
 * @param value 200 to 599
 */
public record ReplyCode(int value) {
    /** Refuses what no SMTP server can answer. */
    public ReplyCode {
        if (value < 200 || value > 599) {
            throw new IllegalArgumentException("an SMTP reply code is 200 to 599: " + value);
        }
    }

    /**
     * Reads a code that makes up the whole text.
     *
     * @return empty if the text is not three digits from 200 to 599
     */
    public static Optional<ReplyCode> parse(String text) {
        if (text.length() != 3) {
            return Optional.empty();
        }
        int value = 0;
        for (int i = 0; i < 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            value = value * 10 + digit;
        }
        return value < 200 || value > 599 ? Optional.empty() : Optional.of(new ReplyCode(value));
    }

    /** Whether it begins with 5. */
    public boolean permanent() {
        return value >= 500;
    }

    /** Whether it begins with 4. */
    public boolean temporary() {
        return value >= 400 && value < 500;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
