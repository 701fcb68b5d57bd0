package org.bounceledger.classify;

import java.util.Optional;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;

/**
 * A status code ({@code 5.1.1}) or a reply code ({@code 550}) in which {@code x} stands for any number or digit.
 *
 * @param reply whether it is of a reply code
 * @param first  the class of a status code or the first digit of a reply code, or -1 for any; likewise the other two
 */
record CodePattern(boolean reply, int first, int second, int third) {
    /** Stands for any number. */
    static final int ANY = -1;

    private static final int NOT_A_NUMBER = -2;

    /** Reads either kind; empty if the text is neither. */
    static Optional<CodePattern> parse(String text) {
        boolean reply = text.indexOf('.') < 0;
        String[] parts = reply ? text.split("") : text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        int first = number(parts[0]);
        int second = number(parts[1]);
        int third = number(parts[2]);
        return Math.min(first, Math.min(second, third)) < ANY
                ? Optional.empty()
                : Optional.of(new CodePattern(reply, first, second, third));
    }

    private static int number(String part) {
        if (part.equals("x")) {
            return ANY;
        }
        if (part.isEmpty() || part.length() > 3) {
            return NOT_A_NUMBER;
        }
        int number = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = part.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    boolean matches(StatusCode code) {
        return !reply && fits(first, code.statusClass()) && fits(second, code.subject()) && fits(third, code.detail());
    }

    boolean matches(ReplyCode code) {
        return reply
                && fits(first, code.value() / 100)
                && fits(second, code.value() / 10 % 10)
                && fits(third, code.value() % 10);
    }

    boolean matches(Statement statement) {
        if (reply) {
            return statement.reply() != null && matches(statement.reply());
        }
        return statement.status() != null && matches(statement.status());
    }

    private static boolean fits(int pattern, int number) {
        return pattern == ANY || pattern == number;
    }
}
