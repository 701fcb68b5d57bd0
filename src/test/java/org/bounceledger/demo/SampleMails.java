package org.bounceledger.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The project's sample mails, with their dates moved by whole days so that the newest is from yesterday: what the policy makes of a
 * history depends on how long ago it was.
 */
final class SampleMails {
    private static final Path FOLDER = Path.of("src/test/resources/samples");
    private static final Pattern DATE = Pattern.compile("\\b(\\d{1,2} (?:Oct|Nov|Dec) 2026)\\b");
    private static final Pattern WEEKDAY_AND_DATE =
            Pattern.compile("\\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), *)?(\\d{1,2} (?:Oct|Nov|Dec) 2026)\\b");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY_AND_DAY =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy", Locale.ENGLISH);

    private SampleMails() {}

    /** All samples in the order of their names. */
    static List<byte[]> asOf(LocalDate today) throws IOException {
        List<String> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                // One character per octet, so that whatever is in the mail survives.
                mails.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        LocalDate newest = mails.stream()
                .flatMap(mail -> headerDates(mail).stream())
                .max(LocalDate::compareTo)
                .orElse(today);
        long days = ChronoUnit.DAYS.between(newest, today.minusDays(1));
        return mails.stream()
                .map(mail -> move(mail, days).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static List<LocalDate> headerDates(String mail) {
        List<LocalDate> dates = new ArrayList<>();
        mail.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith("Date:"))
                .forEach(line -> {
                    Matcher date = DATE.matcher(line);
                    if (date.find()) {
                        dates.add(LocalDate.parse(date.group(1).replaceFirst("^0", ""), DAY));
                    }
                });
        return dates;
    }

    private static String move(String mail, long days) {
        return WEEKDAY_AND_DATE.matcher(mail).replaceAll(found -> {
            LocalDate moved =
                    LocalDate.parse(found.group(1).replaceFirst("^0", ""), DAY).plusDays(days);
            return moved.format(Character.isLetter(found.group().charAt(0)) ? WEEKDAY_AND_DAY : DAY);
        });
    }
}
