package org.bounceledger.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.JobFiles;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.store.Alarm;
import org.bounceledger.store.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PollRunTest {
    @TempDir
    Path folder;

    @Test
    void whatWaitsForAPersonStandsBeforeWhatIsOnlyToBeKnown() throws IOException {
        Files.writeString(folder.resolve("nightly.yaml"), "source: eml:in\n");
        JobDefinition job =
                new JobFiles(folder, name -> null).load("nightly").jobs().get(0);
        Alarm alarm = new Alarm(
                0, "nightly", LocalDate.of(2026, 5, 1), Reason.BLOCKED, Fault.SENDER, 60, 100, "Google", 50, "", 17);
        try (PollRun run = new PollRun(
                17,
                job,
                new Lease(job.mailboxId(), "test", 1, Instant.EPOCH, Duration.ofMinutes(5)),
                Clock.systemUTC(),
                Progress.SILENT,
                deadline -> {
                    throw new IllegalStateException("nobody connects");
                })) {
            run.notices().add("not read");
            run.notices().urgent("held");
            run.raised(alarm, "ALARM");

            assertThat(run.result().notices()).containsExactly("held", "ALARM", "not read");
            assertThat(run.result().state()).isEqualTo(PollResult.State.ATTENTION);
        }
    }
}
