package org.bounceledger.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.store.DayVolume;
import org.bounceledger.store.SentMessage;

/** Reads what a sender wrote down about what it sent, as CSV with a heading. */
public final class SentFile {
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_NAME = 190;

    private SentFile() {}

    /**
     * Gives messages: {@code message_id,recipient,sent_at}, and if you like {@code campaign,stream}.
     *
     * @param zone of times that state none
     */
    public static void messages(ListFile file, ZoneId zone, Mistakes mistakes, Consumer<SentMessage> sink) {
        List<String> required = List.of("message_id", "recipient", "sent_at");
        CsvText.rows(
                file, mistakes, new NamedColumns(required, List.of("campaign", "stream"), mistakes, (line, cells) -> {
                    String campaign = name(cells, "campaign");
                    sink.accept(new SentMessage(
                            messageId(cells.getOrDefault("message_id", "")),
                            key(cells.getOrDefault("recipient", "")),
                            time(cells.getOrDefault("sent_at", ""), zone),
                            campaign.isEmpty() ? null : campaign,
                            name(cells, "stream")));
                }));
    }

    /** Gives days: {@code sent_on,sent}, and if you like {@code stream}. */
    public static void days(ListFile file, Mistakes mistakes, Consumer<DayVolume> sink) {
        Map<String, Long> lines = new HashMap<>();
        CsvText.rows(
                file,
                mistakes,
                new NamedColumns(List.of("sent_on", "sent"), List.of("stream"), mistakes, (line, cells) -> {
                    DayVolume day = new DayVolume(
                            day(cells.getOrDefault("sent_on", "")),
                            name(cells, "stream"),
                            number(cells.getOrDefault("sent", "")));
                    Long earlier = lines.putIfAbsent(day.day() + " " + day.stream(), line);
                    if (earlier != null) {
                        throw new IllegalArgumentException("is the same day and stream as in line " + earlier);
                    }
                    sink.accept(day);
                }));
    }

    /** A Message-ID without its angle brackets. */
    static String messageId(String text) {
        boolean brackets = text.startsWith("<") && text.endsWith(">");
        String id = brackets ? text.substring(1, text.length() - 1) : text;
        if (id.isEmpty() || id.length() > LONGEST_ID || id.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException(
                    quote(text) + " is no Message-ID, or longer than " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static String key(String text) {
        return EmailAddress.parse(text)
                .filter(EmailAddress::hasDomain)
                .map(EmailAddress::key)
                .orElseThrow(() -> new IllegalArgumentException(
                        quote(text) + " is no address; it should look like name@example.com"));
    }

    private static Instant time(String text, ZoneId zone) {
        String iso = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        try {
            boolean offset = iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)") && iso.indexOf('T') > 0;
            return offset
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    quote(text) + " is no time; write it like 2026-05-01T10:00:00Z or 2026-05-01 10:00:00", wrong);
        }
    }

    private static LocalDate day(String text) {
        try {
            return CalendarDay.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(quote(text) + " is no day; write it like 2026-05-01", wrong);
        }
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException(quote(text) + " is no number of messages");
        }
        return Long.parseLong(text);
    }

    private static String name(Map<String, String> cells, String column) {
        String name = cells.getOrDefault(column, "");
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("the " + column + " is longer than " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static String quote(String text) {
        return '"' + (text.length() > 80 ? text.substring(0, 79) + "…" : text) + '"';
    }
}
