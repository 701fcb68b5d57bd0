package org.bounceledger.store;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database as a whole. */
public final class Database {
    private final JdbcClient sql;

    public Database(NamedParameterJdbcOperations jdbc) {
        this.sql = JdbcClient.create(jdbc);
    }

    /** What it is and how far it is filled, for a person. */
    public String describe() {
        String version = sql.sql("SELECT VERSION()").query(String.class).single();
        String name = sql.sql("SELECT DATABASE()").query(String.class).single();
        String product = version.contains("MariaDB") ? "MariaDB" : "MySQL";
        long messages = sql.sql("SELECT COUNT(*) FROM mailbox_message")
                .query(Long.class)
                .single();
        long recipients = sql.sql("SELECT COUNT(*) FROM recipient_status")
                .query(Long.class)
                .single();
        return product + " " + version + ", database " + name + ": " + messages + " messages and " + recipients
                + " recipients in the ledger";
    }
}
