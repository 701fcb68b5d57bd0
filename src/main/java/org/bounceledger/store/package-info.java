/**
 * All SQL: the ledger, the events, the recipients' status, and the migrations that own the tables.
 *
 * <p>Its statements run on MySQL 8.0 and later and on MariaDB 10.11 and later, through Connector/J with
 * {@code connectionTimeZone=UTC}, {@code forceConnectionTimeZoneToSession=true} and {@code rewriteBatchedStatements=true}, under
 * READ COMMITTED. A chunk is written in one transaction, in this order: {@link org.bounceledger.store.Ledger#record}, which
 * locks the recipients; {@link org.bounceledger.store.Recipients#history}; {@link org.bounceledger.store.Recipients#save};
 * {@link org.bounceledger.store.Leases#renew}. What fails with a {@link org.springframework.dao.TransientDataAccessException}
 * (deadlock, lock timeout) can be done again, the whole chunk in a new transaction.
 */
@NullMarked
package org.bounceledger.store;

import org.jspecify.annotations.NullMarked;
