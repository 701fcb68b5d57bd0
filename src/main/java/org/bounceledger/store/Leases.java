package org.bounceledger.store;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who may work on a mailbox: one row per mailbox, with an owner, a token that grows with each owner, and an end by the clock of
 * the database. A holder that dies loses the lease when it expires; nobody has to clean up.
 */
public final class Leases {
    private static final String END = "UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND";

    private final JdbcClient sql;
    private final TransactionTemplate ownTransaction;

    public Leases(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactions) {
        this.sql = JdbcClient.create(jdbc);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.ownTransaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /**
     * Takes the lease of a mailbox if nobody holds it, in a transaction of its own. It is not re-entrant: an owner that holds
     * it already gets nothing either.
     *
     * @param owner process and host, for people; at most 255 characters
     * @return empty if it is held; {@link #holder} tells by whom
     */
    public Optional<Lease> acquire(String mailbox, String owner, Duration duration) {
        // A look without a lock first: the holder's row is locked while a chunk of it is being committed.
        if (holder(mailbox).isPresent()) {
            return Optional.empty();
        }
        try {
            return Objects.requireNonNull(ownTransaction.execute(status -> takeIfFree(mailbox, owner, duration)));
        } catch (CannotAcquireLockException committing) {
            // An expired lease whose holder has a chunk open: nobody takes over until that is committed or given up.
            return Optional.empty();
        }
    }

    /**
     * Extends the lease. Inside a chunk's transaction it also guards the commit: once it returned, nobody can take over the
     * mailbox until that transaction ends. It is best called last, since several chunks of one mailbox wait for each other from
     * here on.
     *
     * @throws LeaseLost if somebody else has taken over the mailbox, or the lease was released
     */
    public void renew(Lease lease) {
        int rows = sql.sql("UPDATE mailbox_lease SET expires_at = " + END
                        + " WHERE mailbox = :mailbox AND token = :token AND released = FALSE")
                .param("mailbox", lease.mailbox())
                .param("token", lease.token())
                .param("micros", micros(lease.duration()))
                .update();
        if (rows == 0) {
            throw new LeaseLost(lease);
        }
    }

    /**
     * Does something in a transaction of its own that is committed only if the lease is still held.
     *
     * @throws LeaseLost if somebody else has taken over the mailbox, or the lease was released; nothing is done then
     */
    public void holding(Lease lease, Runnable work) {
        ownTransaction.executeWithoutResult(status -> {
            work.run();
            renew(lease);
        });
    }

    /** Gives the lease back; does nothing if it was lost. */
    public void release(Lease lease) {
        sql.sql("UPDATE mailbox_lease SET released = TRUE WHERE mailbox = :mailbox AND token = :token")
                .param("mailbox", lease.mailbox())
                .param("token", lease.token())
                .update();
    }

    /** Who holds the lease of a mailbox now; empty if nobody does. */
    public Optional<LeaseHolder> holder(String mailbox) {
        return sql.sql("SELECT mailbox, owner, since_at, expires_at FROM mailbox_lease"
                        + " WHERE mailbox = :mailbox AND released = FALSE AND expires_at > UTC_TIMESTAMP(6)")
                .param("mailbox", mailbox)
                .query((row, number) -> new LeaseHolder(
                        row.getString("mailbox"),
                        row.getString("owner"),
                        Column.instant(row, "since_at"),
                        Column.instant(row, "expires_at")))
                .optional();
    }

    private Optional<Lease> takeIfFree(String mailbox, String owner, Duration duration) {
        lockRow(mailbox);
        if (holder(mailbox).isPresent()) {
            return Optional.empty();
        }
        take(mailbox, owner, duration);
        return Optional.of(read(mailbox, duration));
    }

    /** Locks the row of a mailbox until the transaction ends; makes it first, as one that is free. */
    private void lockRow(String mailbox) {
        sql.sql("INSERT INTO mailbox_lease (mailbox, owner, token, since_at, expires_at, released)"
                        + " VALUES (:mailbox, '', 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), TRUE)"
                        + " ON DUPLICATE KEY UPDATE mailbox = VALUES(mailbox)")
                .param("mailbox", mailbox)
                .update();
    }

    private void take(String mailbox, String owner, Duration duration) {
        sql.sql("UPDATE mailbox_lease SET owner = :owner, token = token + 1, since_at = UTC_TIMESTAMP(6), expires_at = "
                        + END + ", released = FALSE WHERE mailbox = :mailbox")
                .param("mailbox", mailbox)
                .param("owner", owner)
                .param("micros", micros(duration))
                .update();
    }

    private Lease read(String mailbox, Duration duration) {
        return sql.sql("SELECT owner, token, since_at FROM mailbox_lease WHERE mailbox = :mailbox")
                .param("mailbox", mailbox)
                .query((row, number) -> new Lease(
                        mailbox,
                        row.getString("owner"),
                        row.getLong("token"),
                        Column.instant(row, "since_at"),
                        duration))
                .single();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
