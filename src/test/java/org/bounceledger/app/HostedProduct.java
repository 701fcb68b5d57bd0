package org.bounceledger.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bounceledger.batch.DryRun;
import org.bounceledger.batch.Engines;
import org.bounceledger.batch.PollLauncher;
import org.bounceledger.batch.PollResult;
import org.bounceledger.batch.Progress;
import org.bounceledger.batch.Trigger;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.server.DatabaseServer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The product as {@link CommandWiring} joins it, in this JVM: for tests that need hundreds of runs, not hundreds of processes. */
public final class HostedProduct implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final DatabaseServer database;

    private HostedProduct(ConfigurableApplicationContext context, DatabaseServer database) {
        this.context = context;
        this.database = database;
    }

    /** Starts it, and makes the tables. */
    public static HostedProduct on(DatabaseServer database) {
        return on(database, new Engines(RuleSet.bundled()));
    }

    /** The same with another clock. */
    public static HostedProduct on(DatabaseServer database, Clock clock) {
        return on(database, new Engines(RuleSet.bundled()), clock);
    }

    /** The same with others who judge the messages. */
    public static HostedProduct on(DatabaseServer database, Engines engines) {
        return on(database, engines, Clock.systemUTC());
    }

    private static HostedProduct on(DatabaseServer database, Engines engines, Clock clock) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandWiring.class)
                .web(WebApplicationType.NONE)
                .profiles("command")
                .initializers(fresh -> {
                    GenericApplicationContext beans = (GenericApplicationContext) fresh;
                    beans.registerBean(JobCatalogue.class, () -> JobCatalogue.EMPTY);
                    beans.registerBean(Progress.class, () -> Progress.SILENT);
                    beans.registerBean("engines", Engines.class, () -> engines);
                    beans.registerBean("clock", Clock.class, () -> clock);
                })
                .run(Map.of(
                                "spring.main.allow-bean-definition-overriding", "true",
                                "spring.datasource.url", database.url(),
                                "spring.datasource.username", database.user(),
                                "spring.datasource.password", database.password())
                        .entrySet()
                        .stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        return new HostedProduct(context, database);
    }

    /** Runs a job as the command {@code run} does. */
    public PollResult run(JobDefinition job) {
        return context.getBean(PollLauncher.class).launch(job, Trigger.MANUAL, Duration.ZERO);
    }

    /** What {@code run --dry-run} finds. */
    public DryRun.Preview preview(JobDefinition job) {
        return context.getBean(DryRun.class).of(job, Progress.SILENT);
    }

    /** Asks the run that is under way to end, as a process does that is to end; the next run is that of another process. */
    public void shutDown() {
        context.getBean(PollLauncher.class).stopAll();
        ((DefaultListableBeanFactory) context.getBeanFactory()).destroySingleton("pollLauncher");
    }

    /** Empties all tables of the ledger. */
    public void forget() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String table : tables(statement)) {
                statement.execute("DELETE FROM `" + table + "`");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'BATCH%'"
                        + " AND table_name NOT LIKE 'QRTZ%' AND table_name NOT LIKE 'flyway%' ORDER BY table_name")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    @Override
    public void close() {
        context.close();
    }
}
