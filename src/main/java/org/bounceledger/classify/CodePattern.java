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
    private static final int ANY = -1;

    /** Reads either kind; empty if the text is neither. */
    static Optional<CodePattern> parse(String text) {
        String[] parts = text.indexOf('.') >= 0 ? text.split("\\.", -1) : text.split("", -1);
        boolean reply = text.indexOf('.') < 0;
        int size = reply && parts.length == 4 ? 3 : parts.length;
        if (size != 3) {
            return Optional.empty();
        }
        int[] numbers = new int[3];
        for (int i = 0; i < 3; i++) {
            boolean any = parts[i].equals("x");
            if (!any
                    && (parts[i].isEmpty()
                            || parts[i].length() > 3
                            || !parts[i].chars().allMatch(Character::isDigit))) {
                return Optional.empty();
            }
            numbers[i] = any ? ANY : Integer.parseInt(parts[i]);
        }
        return Optional.of(new CodePattern(reply, numbers[0], numbers[1], numbers[2]));
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
