package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that dies is the embedded one, which the demonstration works with. */
@Tag("long")
final class EmbeddedFaultsTest {
    @TempDir
    Path folder;

    @Test
    void anEmbeddedDatabaseThatIsKilledFailsTheRunAndTheNextOneGoesOn() {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.temporary()) {
            List<String> expected = uninterrupted(server.database("uninterrupted"));
            try (Scenario scenario = scenario(server.database("killed"))) {
                Product run = FaultsContract.impatient(scenario).waitingAt("in-write");
                Process working = run.startUntilItWaits("run", "test");
                server.killAndRestart(() -> {
                    run.goOn();
                    Ended ended = run.await(working, "run", "test");
                    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
                    assertThat(ended.out() + ended.err())
                            .contains("the database went away or does not answer")
                            .doesNotContain("\tat ");
                });
                FaultsContract.assertGoesOn(scenario, expected);
            }
        }
    }

    private List<String> uninterrupted(DatabaseServer database) {
        try (Scenario scenario = scenario(database);
                Inside product = new Inside(scenario.product)) {
            assertThat(product.run().counts().filedInAll())
                    .isEqualTo(Mails.few().size());
            return scenario.outcome();
        }
    }

    private Scenario scenario(DatabaseServer database) {
        Scenario scenario = new Scenario(folder, new GreenMailInbox(), database);
        scenario.job("test", JourneyContract.SMALL_CHUNKS);
        scenario.inbox.deliver(Mails.few());
        return scenario;
    }
}
