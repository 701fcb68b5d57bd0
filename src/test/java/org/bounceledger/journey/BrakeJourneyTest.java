package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bounceledger.batch.PollResult;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider's outage refuses everybody as unknown: from the run that is held back to the person who decides. */
@Tag("long")
final class BrakeJourneyTest {
    private static final String JOB = JourneyContract.SMALL_CHUNKS + """
            brake:
              domain: { recipients: 10 }
            """;

    @TempDir
    Path folder;

    @Test
    void anOutageIsHeldToldAndDropped() {
        try (Scenario scenario = scenario("brake1")) {
            scenario.inbox.deliver(outage());

            Ended run = scenario.product.execute("run", "test");
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
            assertThat(run.out())
                    .contains("done, but 12 recipients held back by the brake")
                    .contains("12 recipients are NOT suppressed until a person decides; most at docomo.example")
                    .contains("brake drop 1");
            assertThat(scenario.inbox.count("Bounces/Processed")).isEqualTo(13);
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM report_suppressed"))
                    .isOne();
            try (Inside product = new Inside(scenario.product)) {
                List<String> held = scenario.ledger.rows();
                PollResult again = product.run();
                assertThat(again.state()).isEqualTo(PollResult.State.DONE);
                assertThat(again.notices()).anySatisfy(notice -> assertThat(notice)
                        .contains("what the brake held back of run 1 still waits"));
                assertThat(scenario.ledger.rows()).isEqualTo(held);
                assertThat(product.execute("recompute", "--check")).isZero();
                assertThat(product.execute("recipient", "r1@docomo.example")).isZero();
                assertThat(product.execute("brake", "list")).isZero();
                assertThat(product.execute("brake", "drop", "99")).isEqualTo(2);
                assertThat(product.execute("brake", "drop", "1", "--domain", "dokomo.example"))
                        .isEqualTo(2);
                assertThat(product.execute("brake", "drop", "2")).isEqualTo(2);
                assertThat(product.execute("stop", "tset")).isEqualTo(2);
                assertThat(product.execute("stop", "test")).isZero();
                assertThat(product.execute("brake", "drop", "1", "--note", "their outage"))
                        .isZero();
                assertThat(product.execute("brake", "list", "1", "--all")).isZero();
                assertThat(scenario.ledger.recipients()).hasSize(1);
                assertThat(product.execute("recompute", "--check")).isZero();
                assertThat(product.run().notices()).isEmpty();
                assertThat(scenario.ledger.recipients()).hasSize(1);

                // the outage is over, and one of them is dead indeed
                scenario.inbox.deliver(List.of(Mails.bounce(9, "r1@docomo.example")));
                assertThat(product.run().state()).isEqualTo(PollResult.State.DONE);
                assertThat(scenario.ledger.recipients()).hasSize(2);
            }
        }
    }

    /** Whoever asks in between finds nobody suppressed; the next run looks at what the dead one left. */
    @Test
    void aRunThatDiesBeforeTheBrakeOrInItIsHeldByTheNext() {
        List<String> expected = new ArrayList<>();
        for (String death : List.of("", "after-commit", "in-brake", "in-release")) {
            try (Scenario scenario = scenario("brake2" + death.replace('-', '_'))) {
                scenario.inbox.deliver(outage());
                if (!death.isEmpty()) {
                    assertThat(scenario.product
                                    .failingAt(death)
                                    .execute("run", "test")
                                    .exitCode())
                            .isEqualTo(86);
                    scenario.ledger.expireLeases();
                    assertThat(scenario.ledger.count("SELECT COUNT(*) FROM report_suppressed"))
                            .isZero();
                }
                try (Inside product = new Inside(scenario.product)) {
                    product.run();
                    assertThat(product.differences()).isEmpty();
                    assertThat(product.run().counts().held()).isZero();
                }
                List<String> outcome = scenario.outcome();
                expected = expected.isEmpty() ? outcome : expected;
                assertThat(outcome).as(death).isEqualTo(expected);
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM recipient_now WHERE state = 'held'"))
                        .isEqualTo(12);
            }
        }
    }

    private Scenario scenario(String database) {
        Scenario scenario = new Scenario(
                folder, new GreenMailInbox(), EmbeddedMariaDb.shared().database(database));
        scenario.job("test", JOB);
        return scenario;
    }

    private static List<byte[]> outage() {
        List<byte[]> mails = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(i -> Mails.bounce(i % 10, "r" + i + "@docomo.example"))
                .toList());
        mails.add(Mails.bounce(5, "neko@jp.example"));
        return mails;
    }
}
