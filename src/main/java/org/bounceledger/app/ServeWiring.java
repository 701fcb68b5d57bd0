package org.bounceledger.app;

import org.bounceledger.job.JobCatalogue;
import org.bounceledger.schedule.Schedules;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What {@code serve} needs: all of it, with the web server, the health page and the metrics. */
@Configuration(proxyBeanMethods = false)
@Import(Wiring.class)
@EnableAutoConfiguration
class ServeWiring {
    /** In Quartz' tables a scheduler is known by its name. */
    @Bean
    SchedulerFactoryBeanCustomizer schedulerOf(JobCatalogue jobs) {
        return factory -> factory.setSchedulerName(Schedules.scheduler(jobs));
    }
}
