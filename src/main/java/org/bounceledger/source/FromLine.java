package org.bounceledger.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line before a message in an mbox (RFC 4155 appendix A): {@code From sender Thu Jan  1 00:00:00 2026}, in UTC. */
final class FromLine {
    /** Octets that are looked at; an address has up to 254. */
    static final int LONGEST = 400;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.ENGLISH);

    private FromLine() {}

    /**
     * When the message was received; null if the line does not say, or in another way.
     *
     * @param beginning of the message, with this line
     */
    static @Nullable Instant time(byte[] beginning) {
        String line = new String(beginning, StandardCharsets.ISO_8859_1).split("[\r\n]", 2)[0];
        String[] words = line.strip().split(" +", -1);
        int clock = words.length - 1;
        while (clock > 3 && !words[clock].contains(":")) {
            clock--;
        }
        // QUIRK RFC 4155 appendix A: some programs write a zone before the year, or behind it. Without it, the time is
        // near enough.
        for (int year = clock + 1; clock > 3 && year < words.length; year++) {
            String text = words[clock - 2] + " " + words[clock - 1] + " " + words[clock] + " " + words[year];
            Instant time = parsed(text);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException impossible) {
            return null;
        }
    }
}
