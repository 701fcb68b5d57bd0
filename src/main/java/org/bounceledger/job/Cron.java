package org.bounceledger.job;

import java.text.ParseException;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A schedule in Quartz' syntax: six fields, seconds first, and an optional seventh for the year.
 *
 * @param expression checked, single blanks between the fields
 */
public record Cron(String expression) {
    /**
     * Checks it.
     *
     * @throws IllegalArgumentException saying for a person what is wrong, if Quartz does not accept it or it never fires
     */
    public Cron {
        expression = expression.strip().replaceAll("\\s+", " ");
        int fields = expression.split(" ", -1).length;
        if (fields < 6 || fields > 7) {
            throw new IllegalArgumentException("has " + (fields == 1 ? "1 field" : fields + " fields")
                    + "; Quartz wants six: second minute hour day-of-month month day-of-week, such as 0 15 4 * * ?");
        }
        if (!fires(parse(expression))) {
            throw new IllegalArgumentException("never fires");
        }
    }

    @SuppressWarnings("JavaUtilDate") // Quartz takes no Instant
    private static boolean fires(CronExpression parsed) {
        parsed.setTimeZone(TimeZone.getTimeZone("UTC"));
        return parsed.getNextValidTimeAfter(new Date(0)) != null;
    }

    private static CronExpression parse(String expression) {
        try {
            return new CronExpression(expression);
        } catch (ParseException e) {
            String words = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    words.contains("both a day-of-week AND a day-of-month")
                            ? "names both a day of the month and a day of the week; write ? for one of them"
                            : "is no Quartz cron expression: " + words,
                    e);
        }
    }

    @Override
    public String toString() {
        return expression;
    }
}
