package org.bounceledger.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How much was sent, for rates: the table {@code send_volume}, and the stretches of logs that are in it. */
public final class SendVolume {
    private static final String UPSERT = """
            INSERT INTO send_volume (sent_on, stream, sent) VALUES (:day, :stream, :sent)
            ON DUPLICATE KEY UPDATE sent = %sVALUES(sent)""";

    private static final String LOCK = """
            INSERT INTO send_log (stream, host, from_at, to_at, at_end) VALUES (:stream, '', '1000-01-01', '1000-01-01', 0)
            ON DUPLICATE KEY UPDATE at_end = 0""";

    private static final String SPAN = """
            INSERT INTO send_log (stream, host, from_at, to_at, at_end) VALUES (:stream, :host, :from, :to, :atEnd)""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    public SendVolume(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /** Writes days over what is there of them, all in one transaction. */
    public void replace(Collection<DayVolume> days) {
        transaction.executeWithoutResult(status -> upsert("", days));
    }

    /** The stretches of logs that were counted under that name, by host and time. */
    public List<LogSpan> spans(String stream) {
        return sql.sql("SELECT host, from_at, to_at, at_end FROM send_log WHERE stream = :stream AND host <> ''"
                        + " ORDER BY host, from_at")
                .param("stream", stream)
                .query((row, number) -> new LogSpan(
                        row.getString("host"),
                        Column.instant(row, "from_at"),
                        Column.instant(row, "to_at"),
                        row.getInt("at_end")))
                .list();
    }

    /**
     * Adds what a log has to its days, and keeps which stretches that were.
     *
     * @param before what {@link #spans} told when the counting began
     * @param after  what is counted now, the former included
     * @return false if another import has changed it meanwhile: nothing was written
     */
    public boolean add(String stream, List<LogSpan> before, List<LogSpan> after, Map<LocalDate, Long> sent) {
        return Objects.requireNonNull(transaction.execute(status -> {
            sql.sql(LOCK).param("stream", stream).update();
            if (!spans(stream).equals(before)) {
                status.setRollbackOnly();
                return false;
            }
            sql.sql("DELETE FROM send_log WHERE stream = :stream AND host <> ''")
                    .param("stream", stream)
                    .update();
            jdbc.batchUpdate(SPAN, after.stream().map(span -> row(stream, span)).toArray(SqlParameterSource[]::new));
            Map<LocalDate, Long> sorted = new TreeMap<>(sent);
            upsert(
                    "sent + ",
                    sorted.entrySet().stream()
                            .map(day -> new DayVolume(day.getKey(), stream, day.getValue()))
                            .toList());
            return true;
        }));
    }

    private void upsert(String what, Collection<DayVolume> days) {
        SqlParameterSource[] rows = days.stream()
                .sorted(Comparator.comparing(DayVolume::day).thenComparing(DayVolume::stream))
                .map(day -> new RowValues()
                        .code("day", day.day().toString())
                        .text("stream", day.stream(), 190)
                        .number("sent", day.sent()))
                .toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            jdbc.batchUpdate(UPSERT.formatted(what), rows);
        }
    }

    private static RowValues row(String stream, LogSpan span) {
        return new RowValues()
                .text("stream", stream, 190)
                .text("host", span.host(), 255)
                .instant("from", span.from())
                .instant("to", span.to())
                .number("atEnd", span.atEnd());
    }
}
