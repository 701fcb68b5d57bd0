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
    private static final int[] GREATEST = {59, 59, 23, 31, 12, 7};
    private static final String[] NAMES = {"second", "minute", "hour", "day-of-month", "month", "day-of-week"};

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
        CronExpression parsed = parse(expression);
        checkRanges(expression);
        if (!fires(parsed)) {
            throw new IllegalArgumentException("never fires");
        }
    }

    /** Quartz lets some numbers pass that are too great, and reads them as others: minute 99 as minute 45. */
    private static void checkRanges(String expression) {
        String[] fields = expression.split(" ", -1);
        for (int i = 0; i < GREATEST.length; i++) {
            for (String number : fields[i].split("[^0-9]+", -1)) {
                if (!number.isEmpty() && (number.length() > 2 || Integer.parseInt(number) > GREATEST[i])) {
                    throw new IllegalArgumentException(
                            "has " + number + " for " + NAMES[i] + ", which goes up to " + GREATEST[i]);
                }
            }
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
