package org.bounceledger.store;

import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database as a whole. */
public final class Database {
    /**
     * How much room the ledger takes and has.
     *
     * @param tables octets that its tables and their indexes take on disk, as the server estimates them
     * @param cache octets of them, and of what else the server holds, that it keeps in memory
     */
    public record Size(long tables, long cache) {
        private static final long MEGABYTE = 1L << 20;

        /** What to do if the tables outgrow the cache. */
        public Optional<String> warning() {
            return tables <= cache
                    ? Optional.empty()
                    : Optional.of("its tables take " + megabytes(tables) + " MB and it caches "
                            + megabytes(cache) + " MB, so runs get slower as the ledger grows; set"
                            + " innodb_buffer_pool_size in the server's configuration to more than the tables take");
        }

        private static long megabytes(long octets) {
            return (octets + MEGABYTE - 1) / MEGABYTE;
        }
    }

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

    /** How large the ledger is, and the server's cache. */
    public Size size() {
        return new Size(
                sql.sql("""
                        SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables
                        WHERE table_schema = DATABASE()""").query(Long.class).single(),
                sql.sql("SELECT @@innodb_buffer_pool_size").query(Long.class).single());
    }
}
