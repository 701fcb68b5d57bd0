package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bounceledger.report.Columns;
import org.bounceledger.report.PlainText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How things are shown to a person: streams, times in the zone of the user, text of strangers made harmless. */
final class Terminal {
    private static final int MAX_CELL = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private Terminal() {}

    static PrintWriter out(@Nullable CommandSpec spec) {
        return required(spec).commandLine().getOut();
    }

    static PrintWriter err(@Nullable CommandSpec spec) {
        return required(spec).commandLine().getErr();
    }

    /** With seconds and zone. */
    static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** To the minute; for columns whose zone is said elsewhere. */
    static String minute(Instant instant) {
        return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
    }

    static String day(Instant instant) {
        return DAY.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** For people: "850 ms", "3.2 s", "4 min 10 s", "2 h 5 min". */
    static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** A number with its noun: "1 message", "2,004 messages". */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /**
     * Text out of a mail, harmless for a terminal: C0 and C1 controls and bidirectional controls become blanks, and it is cut
     * at {@value #MAX_CELL} characters.
     */
    static String harmless(String text) {
        return PlainText.of(text.substring(0, Math.min(text.length(), MAX_CELL)));
    }

    /** The same, cut at so many columns with an ellipsis in place of the last one. */
    static String cut(String text, int most) {
        return Columns.cut(harmless(text), most);
    }

    private static CommandSpec required(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("only a command that was parsed can be called");
        }
        return spec;
    }
}
