package org.bounceledger.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What Quartz keeps in its tables of schedulers that nobody starts any more. */
public final class StoredSchedules {
    /** In the order in which their keys let them be emptied. */
    private static final List<String> TABLES = List.of(
            "QRTZ_FIRED_TRIGGERS",
            "QRTZ_CRON_TRIGGERS",
            "QRTZ_SIMPLE_TRIGGERS",
            "QRTZ_SIMPROP_TRIGGERS",
            "QRTZ_BLOB_TRIGGERS",
            "QRTZ_TRIGGERS",
            "QRTZ_JOB_DETAILS",
            "QRTZ_CALENDARS",
            "QRTZ_PAUSED_TRIGGER_GRPS",
            "QRTZ_SCHEDULER_STATE",
            "QRTZ_LOCKS");

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    public StoredSchedules(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactions) {
        this.sql = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Removes the schedulers of which no process has given a sign of life for long. One that is just being started waits for that with its own
     * sign, and has to look afterwards whether its schedules are still there.
     *
     * @param own is left alone, however silent it was
     * @return their names
     */
    public List<String> forgetSilent(String own, Instant now, Duration silence) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<String> silent = sql.sql("SELECT sched_name FROM QRTZ_SCHEDULER_STATE WHERE sched_name <> :own"
                            + " GROUP BY sched_name HAVING MAX(last_checkin_time) < :before ORDER BY sched_name")
                    .param("own", own)
                    .param("before", now.minus(silence).toEpochMilli())
                    .query(String.class)
                    .list();
            List<String> forgotten = silent.stream()
                    .filter(name -> stillSilent(name, now.minus(silence)))
                    .toList();
            forgotten.forEach(this::forget);
            return forgotten;
        }));
    }

    /** Its rows are locked from here on. */
    private boolean stillSilent(String name, Instant before) {
        return sql
                .sql("SELECT last_checkin_time FROM QRTZ_SCHEDULER_STATE WHERE sched_name = :name FOR UPDATE")
                .param("name", name)
                .query(Long.class)
                .list()
                .stream()
                .allMatch(at -> at < before.toEpochMilli());
    }

    private void forget(String name) {
        TABLES.forEach(table -> sql.sql("DELETE FROM " + table + " WHERE sched_name = :name")
                .param("name", name)
                .update());
    }
}
