package org.bounceledger.app;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import javax.sql.DataSource;
import org.bounceledger.batch.Blocks;
import org.bounceledger.batch.BouncePoll;
import org.bounceledger.batch.DeadRuns;
import org.bounceledger.batch.Decisions;
import org.bounceledger.batch.DryRun;
import org.bounceledger.batch.Engines;
import org.bounceledger.batch.JobPolicies;
import org.bounceledger.batch.MailboxOpener;
import org.bounceledger.batch.PollLauncher;
import org.bounceledger.batch.Progress;
import org.bounceledger.batch.Recompute;
import org.bounceledger.batch.RunBrake;
import org.bounceledger.batch.ShadowLedger;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.cli.Services;
import org.bounceledger.dispatch.Dispatch;
import org.bounceledger.imap.ImapMailbox;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.schedule.RunMetrics;
import org.bounceledger.schedule.Schedules;
import org.bounceledger.source.FileMailboxes;
import org.bounceledger.store.Alarms;
import org.bounceledger.store.Beliefs;
import org.bounceledger.store.Brakes;
import org.bounceledger.store.Database;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.Overrides;
import org.bounceledger.store.PolicyTexts;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.Reports;
import org.bounceledger.store.Runs;
import org.bounceledger.store.SendVolume;
import org.bounceledger.store.SentMessages;
import org.bounceledger.store.StoredSchedules;
import org.bounceledger.store.Suppressions;
import org.quartz.Scheduler;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes the parts and joins them, for {@link CommandWiring} and {@link ServeWiring}. */
@Configuration(proxyBeanMethods = false)
@Import(StoreWiring.class)
class Wiring {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource pool(DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    /** No connection is held while the mailbox answers: it is fetched for the first statement of a transaction. */
    @Bean
    @Primary
    DataSource dataSource(HikariDataSource pool) {
        return new LazyConnectionDataSourceProxy(pool);
    }

    @Bean
    JobPolicies jobPolicies(NamedParameterJdbcOperations jdbc, Clock clock) {
        return new JobPolicies(new PolicyTexts(jdbc), clock);
    }

    @Bean
    ShadowLedger shadowLedger(Recipients recipients, JobPolicies policies, Clock clock) {
        return new ShadowLedger(recipients, policies, clock);
    }

    @Bean
    Decisions decisions(
            Recipients recipients,
            Overrides overrides,
            JobPolicies policies,
            PlatformTransactionManager transactionManager) {
        return new Decisions(recipients, overrides, policies, transactionManager);
    }

    @Bean
    RunMetrics runMetrics(ObjectProvider<MeterRegistry> registries, JobCatalogue jobs) {
        return new RunMetrics(
                registries.getIfAvailable(SimpleMeterRegistry::new),
                jobs.all().stream()
                        .filter(JobDefinition::enabled)
                        .map(JobDefinition::name)
                        .toList());
    }

    @Bean
    RunBrake runBrake(
            Brakes brakes,
            Recipients recipients,
            Runs runs,
            JobPolicies policies,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        return new RunBrake(brakes, recipients, runs, policies, clock, transactionManager);
    }

    @Bean
    Blocks blocks(Overrides overrides, Suppressions suppressions, PlatformTransactionManager transactionManager) {
        return new Blocks(overrides, suppressions, transactionManager);
    }

    @Bean
    Dispatch dispatch(Reports reports, Runs runs, Clock clock) {
        return new Dispatch(reports, runs, clock);
    }

    @Bean
    Engines engines() {
        return new Engines(RuleSet.bundled());
    }

    @Bean
    MailboxOpener mailboxOpener(Clock clock) {
        return (job, deadline) -> job.from(
                server -> ImapMailbox.open(server, job.folders(), job.limits(), deadline),
                files -> FileMailboxes.open(files, job.folders(), job.limits(), clock));
    }

    @Bean
    BouncePoll bouncePoll(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            Ledger ledger,
            Recipients recipients,
            Leases leases,
            Runs runs,
            JobPolicies policies,
            RunBrake runBrake,
            Alarms alarms,
            ShadowLedger shadow,
            Engines engines) {
        return new BouncePoll(
                repository,
                transactionManager,
                ledger,
                recipients,
                leases,
                runs,
                policies,
                runBrake,
                alarms,
                shadow,
                engines);
    }

    @Bean
    DeadRuns deadRuns(JobOperator operator, JobRepository repository, Runs runs, Leases leases) {
        return new DeadRuns(operator, repository, runs, leases);
    }

    @Bean
    PollLauncher pollLauncher(
            JobOperator operator,
            DeadRuns deadRuns,
            BouncePoll bouncePoll,
            Leases leases,
            Runs runs,
            MailboxOpener mailboxes,
            Clock clock,
            Progress progress,
            Dispatch dispatch) {
        return new PollLauncher(
                operator, deadRuns, bouncePoll, leases, runs, mailboxes, clock, progress, host(), dispatch);
    }

    @Bean
    StopOnShutdown stopOnShutdown(PollLauncher launcher, Scheduler scheduler) {
        return new StopOnShutdown(launcher, scheduler);
    }

    @Bean
    DryRun dryRun(Ledger ledger, Engines engines, MailboxOpener mailboxes, Clock clock) {
        return new DryRun(ledger, engines, mailboxes, clock);
    }

    @Bean
    Recompute recompute(
            Recipients recipients,
            JobPolicies policies,
            NamedParameterJdbcOperations jdbc,
            PlatformTransactionManager transactionManager) {
        return new Recompute(recipients, policies, new Beliefs(jdbc), transactionManager);
    }

    @Bean
    Services services(
            Scheduler scheduler,
            JobCatalogue jobs,
            StoredSchedules storedSchedules,
            RunMetrics metrics,
            Clock clock,
            DryRun dryRun,
            MailboxOpener mailboxes,
            Database database,
            Recipients recipients,
            Overrides overrides,
            Decisions decisions,
            RunBrake runBrake,
            Brakes brakes,
            DeadRuns deadRuns,
            ShadowLedger shadow,
            Recompute recompute,
            Leases leases,
            Runs runs,
            Reports reports,
            Dispatch dispatch,
            Suppressions suppressions,
            Blocks blocks,
            SentMessages sentMessages,
            SendVolume sendVolume) {
        return new Services(
                new Schedules(scheduler, jobs, storedSchedules, runs, metrics, clock),
                dryRun,
                mailboxes,
                database,
                recipients,
                overrides,
                decisions,
                runBrake,
                brakes,
                deadRuns,
                shadow,
                recompute,
                leases,
                runs,
                reports,
                dispatch,
                suppressions,
                blocks,
                sentMessages,
                sendVolume);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown host";
        }
    }
}
