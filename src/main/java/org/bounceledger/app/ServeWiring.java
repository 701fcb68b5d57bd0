package org.bounceledger.app;

import javax.sql.DataSource;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.schedule.Schedules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What {@code serve} needs: all of it, with the web server, the health page and the metrics. */
@Configuration(proxyBeanMethods = false)
@Import(Wiring.class)
@EnableAutoConfiguration
class ServeWiring {
    private static final Logger LOG = LoggerFactory.getLogger(ServeWiring.class);

    /** Where to look whether all is well. */
    @Bean
    ApplicationListener<WebServerInitializedEvent> tellWhere(@Value("${server.address}") String address) {
        return started -> LOG.info(
                "health at http://{}:{}/actuator/health, metrics at /actuator/prometheus",
                address.indexOf(':') < 0 ? address : "[" + address + "]",
                started.getWebServer().getPort());
    }

    /** In place of Spring Boot's own, which waits for as long as the pool does. */
    @Bean
    DatabaseHealth dbHealthIndicator(DataSource database) {
        return new DatabaseHealth(database);
    }

    /** In Quartz' tables a scheduler is known by its name. */
    @Bean
    SchedulerFactoryBeanCustomizer schedulerOf(JobCatalogue jobs) {
        return factory -> factory.setSchedulerName(Schedules.scheduler(jobs));
    }
}
