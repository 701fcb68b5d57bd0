package org.bounceledger.app;

import java.time.Clock;
import org.bounceledger.store.Alarms;
import org.bounceledger.store.Brakes;
import org.bounceledger.store.Database;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.Overrides;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.Reports;
import org.bounceledger.store.Runs;
import org.bounceledger.store.SendVolume;
import org.bounceledger.store.SentMessages;
import org.bounceledger.store.StoredSchedules;
import org.bounceledger.store.Suppressions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/** The parts of the ledger, each over the one database. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
    @Bean
    Ledger ledger(NamedParameterJdbcOperations jdbc, Clock clock) {
        return new Ledger(jdbc, clock);
    }

    @Bean
    Recipients recipients(NamedParameterJdbcOperations jdbc) {
        return new Recipients(jdbc);
    }

    @Bean
    Overrides overrides(NamedParameterJdbcOperations jdbc) {
        return new Overrides(jdbc);
    }

    @Bean
    Brakes brakes(NamedParameterJdbcOperations jdbc) {
        return new Brakes(jdbc);
    }

    @Bean
    Alarms alarms(NamedParameterJdbcOperations jdbc) {
        return new Alarms(jdbc);
    }

    @Bean
    Suppressions suppressions(NamedParameterJdbcOperations jdbc) {
        return new Suppressions(jdbc);
    }

    @Bean
    SentMessages sentMessages(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        return new SentMessages(jdbc, transactionManager);
    }

    @Bean
    SendVolume sendVolume(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        return new SendVolume(jdbc, transactionManager);
    }

    @Bean
    Runs runs(NamedParameterJdbcOperations jdbc, Clock clock) {
        return new Runs(jdbc, clock);
    }

    @Bean
    Reports reports(NamedParameterJdbcOperations jdbc) {
        return new Reports(jdbc);
    }

    @Bean
    Leases leases(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        return new Leases(jdbc, transactionManager);
    }

    @Bean
    StoredSchedules storedSchedules(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        return new StoredSchedules(jdbc, transactionManager);
    }

    @Bean
    Database database(NamedParameterJdbcOperations jdbc) {
        return new Database(jdbc);
    }
}
