package org.bounceledger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes share a scheduler. */
final class SchedulesTest {
    private static final String JOB = """
            mailbox:
              host: imap.example.com
              user: bounces@example.com
              password: ${PASSWORD}
            schedule:
              cron: 0 15 4 * * ?
            """;

    @TempDir
    private Path folder;

    @Test
    void thoseWithTheSameJobsOnTheSameSchedules() throws IOException {
        String alone = scheduler("nightly", JOB);
        assertThat(alone).matches("bounce-ledger-[0-9a-f]{16}");
        assertThat(scheduler("nightly", JOB + "limits: { chunk-size: 50 }\n")).isEqualTo(alone);
        assertThat(scheduler("on-demand", JOB.substring(0, JOB.indexOf("schedule"))))
                .isEqualTo(alone);
        String two = scheduler("weekly", JOB);
        assertThat(two).isNotEqualTo(alone);
        assertThat(scheduler("weekly", JOB.replace("15 4", "30 4"))).isNotIn(alone, two);
        assertThat(scheduler("weekly", JOB.replace("imap.example.com", "mx.example.com")))
                .isNotIn(alone, two);
        assertThat(scheduler("weekly", JOB + "enabled: false\n")).isEqualTo(alone);
    }

    private String scheduler(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), yaml);
        return Schedules.scheduler(new JobCatalogue(
                new JobFiles(folder, variable -> "secret").loadAll().jobs()));
    }
}
