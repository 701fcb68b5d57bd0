package org.bounceledger.app;

import java.util.concurrent.atomic.AtomicReference;
import org.bounceledger.batch.Progress;
import org.bounceledger.cli.Backend;
import org.bounceledger.cli.Services;
import org.bounceledger.job.JobCatalogue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the Spring context, when a command first needs it. */
public final class SpringBackend implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(SpringBackend.class);

    private @Nullable ConfigurableApplicationContext context;

    @Override
    public Services open(JobCatalogue jobs, Progress progress) {
        return start(jobs, progress, CommandWiring.class, WebApplicationType.NONE, "command");
    }

    @Override
    public Services openForServing(JobCatalogue jobs) {
        Progress log = (job, doing, done, total) -> LOG.info("{}: {} of {} messages {}", job, done, total, doing);
        return start(jobs, log, ServeWiring.class, WebApplicationType.SERVLET, "serve");
    }

    private Services start(
            JobCatalogue jobs, Progress progress, Class<?> wiring, WebApplicationType web, String profile) {
        AtomicReference<@Nullable String> url = new AtomicReference<>();
        SpringApplicationBuilder builder = new SpringApplicationBuilder(wiring)
                .web(web)
                .profiles(profile)
                .initializers(fresh -> {
                    GenericApplicationContext beans = (GenericApplicationContext) fresh;
                    url.set(fresh.getEnvironment().getProperty("spring.datasource.url"));
                    beans.registerBean(JobCatalogue.class, () -> jobs);
                    beans.registerBean(Progress.class, () -> progress);
                });
        try {
            ConfigurableApplicationContext started = builder.run();
            context = started;
            return started.getBean(Services.class);
        } catch (RuntimeException failure) {
            throw StartFailure.explain(failure, url.get());
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
