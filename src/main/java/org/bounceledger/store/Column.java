package org.bounceledger.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values stand in columns. */
final class Column {
    /** How many values go into one list of SQL, so that statements stay small and plans stay range scans. */
    static final int LIST = 1_000;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

    private Column() {}

    /**
     * An instant for a DATETIME(6) in UTC. It goes as text, since Connector/J cuts the fraction of a typed value where a
     * MariaDB announces itself as 5.5.5, and shifts some types by the zone of the JVM.
     */
    static String utc(Instant instant) {
        Instant inRange = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return UTC.format(inRange.truncatedTo(ChronoUnit.MICROS));
    }

    /** The instant in a DATETIME(6) that is never null. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** The instant in a DATETIME(6), or null. */
    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** A canonical address for a VARBINARY. */
    static byte[] key(String canonical) {
        return canonical.getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical address in a VARBINARY that is never null. */
    static String key(ResultSet row, String column) throws SQLException {
        return new String(row.getBytes(column), StandardCharsets.UTF_8);
    }

    /** Text cut to that many characters (code points, as the database counts them); null for null. */
    static @Nullable String fit(@Nullable String text, int length) {
        if (text == null || text.length() <= length || text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length));
    }

    /** The values in their order, in lists of at most {@value #LIST}. */
    static <T> List<List<T>> lists(Collection<T> values) {
        List<T> all = new ArrayList<>(values);
        List<List<T>> lists = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LIST) {
            lists.add(all.subList(from, Math.min(all.size(), from + LIST)));
        }
        return lists;
    }
}
