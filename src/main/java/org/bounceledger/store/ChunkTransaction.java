package org.bounceledger.store;

import java.sql.Connection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the writers of the ledger demand of the transaction that they are called in. */
final class ChunkTransaction {
    private ChunkTransaction() {}

    /**
     * Demands a transaction under READ COMMITTED. Without one, half a chunk could stay; under REPEATABLE READ, what another
     * writer committed while we waited for its locks would stay unseen, and a status would be computed without it.
     *
     * @throws IllegalStateException if the caller is at fault
     */
    static void require(JdbcOperations jdbc) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the ledger is written inside a transaction only");
        }
        Integer isolation = jdbc.execute((ConnectionCallback<Integer>) Connection::getTransactionIsolation);
        if (isolation == null || isolation != Connection.TRANSACTION_READ_COMMITTED) {
            throw new IllegalStateException("the ledger is written under READ COMMITTED only:"
                    + " set spring.datasource.hikari.transaction-isolation to TRANSACTION_READ_COMMITTED");
        }
    }
}
