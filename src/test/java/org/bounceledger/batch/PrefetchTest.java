package org.bounceledger.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.ImapMailbox;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.ByteSize;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.LimitSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.Secret;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading ahead, against a server that answers as it is told to. */
final class PrefetchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long ROOM = 1 << 20;

    private final ScriptedImapServer server = ScriptedImapServer.start();
    private final Mailbox mailbox = open();

    @AfterEach
    void stop() {
        mailbox.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void givesEveryMessageInOneOrderWhateverTheNumberOfConnections(int connections) {
        fill(2 * Slice.MESSAGES + 500, 10);

        List<Long> uids = new ArrayList<>();
        try (Prefetch prefetch = start(ROOM, connections)) {
            for (Optional<FetchResult> next = prefetch.next(PATIENCE);
                    next.isPresent();
                    next = prefetch.next(PATIENCE)) {
                uids.add(next.get().ref().uid());
            }
            assertThat(prefetch.finished()).isTrue();
            assertThat(prefetch.refusal()).isEmpty();
        }

        assertThat(uids).isEqualTo(server.mail().uids("INBOX"));
        assertThat(logins()).isEqualTo(Math.min(connections, 3));
    }

    @Test
    void readsAheadNoMoreThanItMay() {
        fill(40, 100_000);

        try (Prefetch prefetch = start(ROOM, 1)) {
            // ten fit into the queue, and ten into the batch that follows it
            await().atMost(PATIENCE).until(() -> bodies() >= 2);
            for (int taken = 1; taken <= 40; taken++) {
                assertThat(prefetch.next(PATIENCE)).isPresent();
                assertThat(bodies()).as("commands after " + taken).isLessThanOrEqualTo(2 + taken / 10);
            }
        }
    }

    /** A slice of small messages fits into the room as a whole; the next one must not get as much again. */
    @Test
    void readsAheadNoMoreThanItMayOverAllSlices() {
        fill(2 * Slice.MESSAGES, 400);

        int batch = 500;
        try (Prefetch prefetch = start(ROOM, 1)) {
            await("the connection has no room left").atMost(PATIENCE).until(PrefetchTest::waits);
            // five batches and a bit fit into the room, and one more is under way
            assertThat(bodies()).isBetween(5, 6);
            for (int taken = 1; taken <= 2 * Slice.MESSAGES; taken++) {
                assertThat(prefetch.next(PATIENCE)).isPresent();
                assertThat(bodies()).as("commands after " + taken).isLessThanOrEqualTo(7 + taken / batch);
            }
        }
    }

    private static boolean waits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("fetch-test-1"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(Room.class.getName()));
    }

    @Test
    void aFurtherConnectionThatIsRefusedCostsNothingButTheGain() {
        fill(Slice.MESSAGES + 1, 10);
        server.always("LOGIN", exchange -> exchange.end("NO [ALERT] too many connections"));

        try (Prefetch prefetch = start(ROOM, 2)) {
            int read = 0;
            while (prefetch.next(PATIENCE).isPresent()) {
                read++;
            }
            assertThat(read).isEqualTo(Slice.MESSAGES + 1);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(prefetch.refusal().orElse("")).contains("too many connections"));
        }
    }

    @Test
    void troubleComesAfterAllThatWasReadBeforeIt() {
        fill(30, 100_000);
        server.on("UID FETCH 1:", 1, exchange -> exchange.write(exchange.usual()));
        server.on("UID FETCH 1:", 1, exchange -> exchange.write(exchange.usual()));
        server.always("UID FETCH", exchange -> exchange.end("NO out of order"));

        try (Prefetch prefetch = start(ROOM, 1)) {
            for (int i = 0; i < 10; i++) {
                assertThat(prefetch.next(PATIENCE)).as("message " + i).isPresent();
            }
            assertThatThrownBy(() -> {
                        while (!prefetch.finished()) {
                            prefetch.next(PATIENCE);
                        }
                    })
                    .isInstanceOf(MailboxException.class)
                    .hasMessageContaining("out of order");
        }
    }

    @Test
    void closingLeavesTheMailboxToWhoComesNext() {
        fill(40, 100_000);
        Prefetch prefetch = start(ROOM, 1);
        assertThat(prefetch.next(PATIENCE)).isPresent();

        prefetch.close();

        int before = bodies();
        assertThat(mailbox.open("INBOX").messages()).isEqualTo(40);
        assertThat(bodies()).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("fetch-test-1");
    }

    private Prefetch start(long room, int connections) {
        SourceFolder folder = mailbox.open("INBOX");
        List<Slice> slices = Slice.of(folder, mailbox.list(folder));
        return Prefetch.start(slices, room, mailbox, connections, this::open, "test");
    }

    private void fill(int messages, int octets) {
        for (int i = 0; i < messages; i++) {
            server.mail()
                    .add(
                            "INBOX",
                            ("Subject: " + i + "\r\n\r\n" + "x".repeat(octets)).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private int bodies() {
        return (int) server.commands().stream()
                .filter(command -> command.contains("BODY"))
                .count();
    }

    private long logins() {
        return server.commands().stream()
                .filter(command -> command.startsWith("LOGIN"))
                .count();
    }

    private Mailbox open() {
        return ImapMailbox.open(
                new MailboxSettings(
                        "127.0.0.1",
                        server.port(),
                        TlsMode.NONE,
                        null,
                        "bounce",
                        new Secret("secret"),
                        null,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        false,
                        null,
                        null,
                        null),
                new FolderSettings(List.of("INBOX"), "Processed", "Ignored", "Review"),
                new LimitSettings(200, 500, new ByteSize(ROOM), new ByteSize(1 << 20), Duration.ofMinutes(5), 3, 1),
                new Deadline(Clock.systemUTC().instant().plus(Duration.ofMinutes(5)), Clock.systemUTC()));
    }
}
