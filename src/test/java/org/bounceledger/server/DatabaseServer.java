package org.bounceledger.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database for tests: where it is, and who may log in.
 *
 * @param name for people
 * @param url  with the properties that the product asks for
 */
public record DatabaseServer(String name, String url, String user, String password) {
    /** What the product's configuration says as well. */
    private static final String PROPERTIES = "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&rewriteBatchedStatements=true&connectTimeout=10000&socketTimeout=60000";

    /** The URL of a database on a server, which is created if the user may and it is absent. */
    public static String url(String host, int port, String database) {
        return "jdbc:mysql://" + host + ":" + port + "/" + database + "?createDatabaseIfNotExist=true&" + PROPERTIES;
    }

    /** One that runs already, by a URL without properties. */
    public static DatabaseServer running(String name, String url, String user, String password) {
        return new DatabaseServer(name, url + "?" + PROPERTIES, user, password);
    }

    /** Connections of it, each a new one, under the isolation level that the product uses. */
    public DriverManagerDataSource dataSource() {
        return new ReadCommitted(url, user, password);
    }

    /** Removes all tables and views. */
    public DatabaseServer emptied() {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String drop : drops(statement)) {
                statement.execute(drop);
            }
            return this;
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot empty the database of " + name, failed);
        }
    }

    private static List<String> drops(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT table_type, table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() ORDER BY table_name")) {
            while (rows.next()) {
                drops.add(
                        (rows.getString(1).equals("VIEW") ? "DROP VIEW `" : "DROP TABLE `") + rows.getString(2) + "`");
            }
        }
        return drops;
    }

    private static final class ReadCommitted extends DriverManagerDataSource {
        ReadCommitted(String url, String user, String password) {
            super(url, user, password);
        }

        @Override
        protected Connection getConnectionFromDriverManager(String url, java.util.Properties properties)
                throws SQLException {
            Connection connection = DriverManager.getConnection(url, properties);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return connection;
        }
    }
}
