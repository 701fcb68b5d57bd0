package org.bounceledger.batch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.imap.Causes;
import org.bounceledger.store.LeaseLost;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/** What a fault of the database means: whether doing the same again can help, and what to tell a person. */
final class Faults {
    /**
     * Faults that pass, but come with an SQLSTATE that does not say so: query interrupted by a kill, connection killed (MariaDB),
     * connection closed after it was idle for too long (MySQL 8.0.24 and later), server shutting down.
     */
    private static final Set<Integer> PASSING = Set.of(1317, 1927, 4031, 1053);

    /** The table, the disk, the temporary space, or the quota is full. */
    private static final Set<Integer> FULL = Set.of(1114, 1021, 1041, 3019);

    /** What Connector/J throws for a batch whose connection was killed: cleaning up after it hides what happened. */
    private static final String CLOSED = "com.mysql.cj.exceptions.StatementIsClosedException";

    /** Values that are refused with an SQLSTATE that does not say so: bad characters, a check that fails (MySQL, MariaDB). */
    private static final Set<Integer> REFUSED = Set.of(1366, 3819, 4025);

    private static final Set<Integer> LOCKED = Set.of(1205, 1213);

    /** To the database, a table, a column, a routine, or for want of a global right. */
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227, 1370);

    /** Of the server, of the transaction, of InnoDB. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 1874);

    private static final int RETRIES = 4;

    private Faults() {}

    /** Does what is idempotent again if it met a fault that passes, after a pause that grows. */
    static RetryTemplate doingAgain() {
        return new RetryTemplate(RetryPolicy.builder()
                .predicate(Faults::pass)
                .maxRetries(RETRIES)
                .delay(Duration.ofMillis(250))
                .jitter(Duration.ofMillis(100))
                .multiplier(2)
                .build());
    }

    /**
     * Whether the same transaction may succeed if it is done again: a deadlock, a lock that was not got in time, a connection that was
     * lost. If the connection was lost in the commit, the transaction may have succeeded already; so only what is idempotent may be
     * done again.
     */
    static boolean pass(Throwable fault) {
        if (Causes.find(fault, LeaseLost.class).isPresent()) {
            return false;
        }
        return Causes.find(fault, TransientDataAccessException.class).isPresent()
                || Causes.find(fault, RecoverableDataAccessException.class).isPresent()
                || Causes.find(fault, CannotCreateTransactionException.class).isPresent()
                || Causes.find(fault, SQLException.class).filter(Faults::passes).isPresent()
                || closedMeanwhile(fault);
    }

    private static boolean closedMeanwhile(Throwable fault) {
        return Causes.of(fault).anyMatch(cause -> CLOSED.equals(cause.getClass().getName()));
    }

    /** SQLSTATE classes: 08 connection, 40 transaction rolled back (ISO/IEC 9075-2). */
    private static boolean passes(SQLException fault) {
        return inClass(fault, "08")
                || inClass(fault, "40")
                || PASSING.contains(fault.getErrorCode())
                || LOCKED.contains(fault.getErrorCode());
    }

    /**
     * Whether it may lie in the data that were to be written, so that the other messages of a chunk can be recorded without the one that is
     * the cause: a value that the database refuses, or an error of our own. SQLSTATE classes: 22 data exception, 23 integrity constraint
     * violation, of which a row that somebody else wrote at the same time is none of the kind.
     */
    static boolean mayLieInData(Throwable fault) {
        if (pass(fault)
                || Causes.find(fault, LeaseLost.class).isPresent()
                || Causes.find(fault, TransactionException.class).isPresent()
                || Causes.find(fault, DuplicateKeyException.class).isPresent()) {
            return false;
        }
        return Causes.find(fault, SQLException.class).map(Faults::refusesData).orElse(true);
    }

    private static boolean refusesData(SQLException fault) {
        return inClass(fault, "22") || inClass(fault, "23") || REFUSED.contains(fault.getErrorCode());
    }

    /** What happened to the database, for a person. */
    static String describe(SQLException fault) {
        return known(fault)
                .orElseGet(() -> "the database failed (SQLSTATE " + fault.getSQLState() + ", error "
                        + fault.getErrorCode() + ")");
    }

    /** The same if it is something that happens to databases; empty if it may as well lie in what was asked of it. */
    static Optional<String> known(SQLException fault) {
        if (FULL.contains(fault.getErrorCode())) {
            return Optional.of("the database is full (error " + fault.getErrorCode() + "): make room");
        }
        if (LOCKED.contains(fault.getErrorCode())) {
            return Optional.of("the database kept the same rows locked for others, however often it was tried (error "
                    + fault.getErrorCode() + ")");
        }
        if (DENIED.contains(fault.getErrorCode())) {
            return Optional.of("the database does not let BOUNCE_DB_USER do that (error " + fault.getErrorCode()
                    + "): it needs all rights on it, GRANT ALL ON … TO …");
        }
        if (READ_ONLY.contains(fault.getErrorCode())) {
            return Optional.of("the database takes no changes (error " + fault.getErrorCode()
                    + "): is it a replica, or set to read-only?");
        }
        if (inClass(fault, "08") || PASSING.contains(fault.getErrorCode()) || closedMeanwhile(fault)) {
            return Optional.of("the database went away or does not answer (SQLSTATE " + fault.getSQLState() + ", error "
                    + fault.getErrorCode() + "): see whether it runs");
        }
        return Optional.empty();
    }

    private static boolean inClass(SQLException fault, String sqlStateClass) {
        return fault.getSQLState() != null && fault.getSQLState().startsWith(sqlStateClass);
    }
}
