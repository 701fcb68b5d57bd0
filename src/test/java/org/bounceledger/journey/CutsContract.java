package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bounceledger.app.HostedProduct;
import org.bounceledger.batch.PollResult;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.JobFiles;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.server.FaultyProxy;
import org.bounceledger.server.FaultyProxy.Weather;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connection ends after any number of octets of a whole run, from its greeting to its goodbye, in either direction. Whatever
 * became of that run: after the next one all tables are as if nothing had happened, and each message lies in exactly one place.
 *
 * <p>The system property {@code bounceledger.sweep} is the number of octets from one cut to the next; 1 cuts at every octet, which takes
 * half an hour per server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
abstract class CutsContract {
    private static final String STEP = System.getProperty("bounceledger.sweep", "");

    /** Short ones, of which one names a recipient that another one names, too. */
    private static final List<byte[]> MAILS = List.of(mail(1, "neko"), mail(2, "inu"), mail(3, "neko"));

    private HostedProduct product;
    private LedgerDump ledger;
    private FaultyProxy proxy;
    private List<String> undisturbed = List.of();
    private long sentUp;
    private long sentDown;

    @TempDir
    static Path folder;

    /** A mailbox with nothing in it. */
    abstract TestInbox freshInbox();

    private static byte[] mail(int number, String user) {
        return Mails.bounce(number, user + "@jp.example");
    }

    @BeforeAll
    void startAndRunOnceWithoutTrouble() {
        DatabaseServer database = EmbeddedMariaDb.shared().database("cuts");
        product = HostedProduct.on(database.emptied());
        ledger = new LedgerDump(database);
        try (TestInbox inbox = freshInbox()) {
            proxy = FaultyProxy.before(inbox.port());
            inbox.deliver(MAILS);
            assertThat(product.run(job(inbox)).state()).isEqualTo(PollResult.State.DONE);
            undisturbed = ledger.rows();
            assertThat(inbox.count("Bounces/Processed")).isEqualTo(MAILS.size());
            sentUp = proxy.up();
            sentDown = proxy.down();
        }
        assertThat(undisturbed).hasSizeGreaterThan(2 * MAILS.size());
    }

    @AfterAll
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (product != null) {
            product.close();
        }
    }

    @Test
    void whateverTheServerCouldNotSayToTheEnd() {
        sweep(sentDown, 307, Weather::cutDown);
    }

    @Test
    void whateverTheServerDidNotHearToTheEnd() {
        sweep(sentUp, 97, Weather::cutUp);
    }

    @Test
    void aSlowConnectionThatDeliversInPiecesIsNoTrouble() {
        proxy.next(Weather.sliced(7, Duration.ofMillis(1)));
        assertEndsAsUndisturbed("sliced");
    }

    private void sweep(long end, int coarse, LongFunction<Weather> cut) {
        int step = STEP.isEmpty() ? coarse : Integer.parseInt(STEP);
        LongStream.iterate(0, at -> at < end, at -> at + step).forEach(at -> {
            proxy.next(cut.apply(at));
            assertEndsAsUndisturbed("cut after " + at + " of " + end + " octets");
        });
    }

    private void assertEndsAsUndisturbed(String what) {
        product.forget();
        try (TestInbox inbox = freshInbox()) {
            proxy.leadTo(inbox.port());
            inbox.deliver(MAILS);
            product.run(job(inbox));
            PollResult second = product.run(job(inbox));
            assertThat(second.state()).as("%s: %s", what, second.failure()).isEqualTo(PollResult.State.DONE);
            assertThat(ledger.rows()).as(what).isEqualTo(undisturbed);
            assertThat(Stream.of("INBOX", "Bounces/Processed", "Bounces/Ignored", "Bounces/Review")
                            .map(inbox::count))
                    .as(what)
                    .containsExactly(0, MAILS.size(), 0, 0);
        }
    }

    private JobDefinition job(TestInbox inbox) {
        try {
            Files.writeString(folder.resolve("test.yaml"), Scenario.JOB);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> variables = Map.of(
                "BOUNCE_IMAP_PORT", Integer.toString(proxy.port()),
                "BOUNCE_IMAP_USER", inbox.user(),
                "BOUNCE_IMAP_PASSWORD", inbox.password());
        return new JobFiles(folder, variables::get).load("test").jobs().get(0);
    }
}
