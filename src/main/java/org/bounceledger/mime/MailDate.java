package org.bounceledger.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/** Reads the date of a message (RFC 5322 section 3.3), in the obsolete forms too. */
public final class MailDate {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private MailDate() {}

    /**
     * The instant that a Date field states; empty if no date can be read. A missing or unknown zone counts as UTC (RFC 5322 section
     * 4.3).
     */
    public static Optional<Instant> parse(String value) {
        int day = -1;
        int month = -1;
        int year = -1;
        int[] time = {0, 0, 0};
        int offset = 0;
        StringTokenizer words = new StringTokenizer(value.substring(0, Math.min(value.length(), 100)), " ,\t");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.indexOf(':') > 0) {
                time = time(word);
            } else if (word.length() == 5 && (word.charAt(0) == '+' || word.charAt(0) == '-')) {
                offset = offset(word);
            } else if (number(word) >= 0) {
                if (day < 0) {
                    day = number(word);
                } else if (year < 0) {
                    year = number(word);
                }
            } else if (month < 0 && day >= 0 && word.length() >= 3) {
                month = month(word);
            } else if (year >= 0) {
                offset = namedZone(word, offset);
            }
        }
        return instant(year, month, day, time, offset);
    }

    private static Optional<Instant> instant(int year, int month, int day, int[] time, int offset) {
        if (year < 0 || month < 0 || day < 0) {
            return Optional.empty();
        }
        int fullYear = year < 50 ? year + 2000 : year < 1000 ? year + 1900 : year;
        try {
            LocalDateTime local = LocalDateTime.of(fullYear, month, day, time[0], time[1], Math.min(time[2], 59));
            return Optional.of(local.toInstant(ZoneOffset.ofTotalSeconds(offset)));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    private static int[] time(String word) {
        int[] time = {0, 0, 0};
        StringTokenizer numbers = new StringTokenizer(word, ":.");
        for (int i = 0; i < 3 && numbers.hasMoreTokens(); i++) {
            time[i] = Math.max(0, number(numbers.nextToken()));
        }
        return time;
    }

    private static int offset(String word) {
        int number = number(word.substring(1));
        int seconds = Math.max(0, number) / 100 * 3600 + Math.max(0, number) % 100 * 60;
        boolean sane = seconds <= 18 * 3600;
        return !sane ? 0 : word.charAt(0) == '-' ? -seconds : seconds;
    }

    private static int namedZone(String word, int known) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "EST" -> -5 * 3600;
            case "EDT" -> -4 * 3600;
            case "CST" -> -6 * 3600;
            case "CDT" -> -5 * 3600;
            case "MST" -> -7 * 3600;
            case "MDT" -> -6 * 3600;
            case "PST" -> -8 * 3600;
            case "PDT" -> -7 * 3600;
            case "JST" -> 9 * 3600;
            default -> known;
        };
    }

    private static int month(String word) {
        int index = MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT));
        return index < 0 || index % 3 != 0 ? -1 : index / 3 + 1;
    }

    private static int number(String word) {
        if (word.isEmpty() || word.length() > 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < word.length(); i++) {
            int digit = word.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
