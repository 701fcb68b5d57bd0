package org.bounceledger.app;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import javax.sql.DataSource;
import org.bounceledger.batch.BouncePoll;
import org.bounceledger.batch.PollLauncher;
import org.bounceledger.batch.Progress;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.cli.Services;
import org.bounceledger.engine.Engine;
import org.bounceledger.imap.Mailboxes;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.schedule.Schedules;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.Runs;
import org.quartz.Scheduler;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes the parts and joins them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Wiring {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource pool(DataSourceProperties properties) {
        return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    }

    /** No connection is held while the mailbox answers: it is fetched for the first statement of a transaction. */
    @Bean
    @Primary
    DataSource dataSource(HikariDataSource pool) {
        return new LazyConnectionDataSourceProxy(pool);
    }

    @Bean
    PollLauncher pollLauncher(
            JobOperator operator,
            JobRepository repository,
            BouncePoll bouncePoll,
            Leases leases,
            Runs runs,
            Clock clock,
            Progress progress) {
        return new PollLauncher(
                operator, repository, bouncePoll, leases, runs, new Mailboxes(clock), clock, progress, owner());
    }

    /** Who holds a mailbox, for the person who finds it held. */
    private static String owner() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            host = "unknown host";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }
}
