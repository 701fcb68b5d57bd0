package org.bounceledger.model;

import java.util.Optional;

/**
 * An enhanced mail system status code (RFC 3463 section 2), such as 5.1.1.
 *
 * @param statusClass 2 (success), 4 (temporary) or 5 (permanent)
 * @param subject     0 to 999
 * @param detail      0 to 999
 */
public record StatusCode(int statusClass, int subject, int detail) {
    /** Refuses what is outside the ranges of the RFC. */
    public StatusCode {
        if (statusClass != 2 && statusClass != 4 && statusClass != 5) {
            throw new IllegalArgumentException("class of a status code must be 2, 4 or 5: " + statusClass);
        }
        if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException("subject and detail of a status code must be 0 to 999");
        }
    }

    /**
     * Reads a code that makes up the whole text.
     *
     * @param text for example {@code "5.1.1"}, without comment or blanks
     * @return empty if the text is not a status code
     */
    public static Optional<StatusCode> parse(String text) {
        if (text.length() < 5 || text.length() > 9 || text.charAt(1) != '.') {
            return Optional.empty();
        }
        int statusClass = text.charAt(0) - '0';
        int dot = text.indexOf('.', 2);
        if (dot < 0 || (statusClass != 2 && statusClass != 4 && statusClass != 5)) {
            return Optional.empty();
        }
        int subject = digits(text, 2, dot);
        int detail = digits(text, dot + 1, text.length());
        return subject < 0 || detail < 0 ? Optional.empty() : Optional.of(new StatusCode(statusClass, subject, detail));
    }

    /** Whether the class is 5. */
    public boolean permanent() {
        return statusClass == 5;
    }

    /** Whether the class is 4. */
    public boolean temporary() {
        return statusClass == 4;
    }

    /** The code as the RFC writes it. */
    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }

    /** The number in that range of the text, or -1 if it is not one to three digits. */
    private static int digits(String text, int from, int to) {
        if (to <= from || to - from > 3) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
