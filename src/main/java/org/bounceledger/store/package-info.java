/** All SQL: the ledger, the events, the recipients' status, and the migrations that own the tables. */
@NullMarked
package org.bounceledger.store;

import org.jspecify.annotations.NullMarked;
