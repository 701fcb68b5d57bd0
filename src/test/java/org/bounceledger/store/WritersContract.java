package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bounceledger.store.Entries.withContent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/** Two mailboxes at once that report the same recipients. */
abstract class WritersContract extends StoreContract {
    private static final MailFolder LEFT = new MailFolder("left", "INBOX", 1);
    private static final MailFolder RIGHT = new MailFolder("right", "INBOX", 1);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    WritersContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @AfterAll
    void shutDown() {
        threads.shutdown();
    }

    @Test
    void theSecondWriterWaitsAndSeesWhatTheFirstOneRecorded() throws Exception {
        Future<Boolean> second = store.inTransaction(() -> {
            Recorded recorded = store.ledger.record(
                    1,
                    List.of(
                            withContent(LEFT, 1, "a", "neko@jp.example"),
                            withContent(LEFT, 2, "same", "neko@jp.example")));
            Future<Boolean> other = threads.submit(() -> store.inTransaction(() -> compute(store.ledger.record(
                    2,
                    List.of(
                            withContent(RIGHT, 1, "b", "neko@jp.example"),
                            withContent(RIGHT, 2, "same", "neko@jp.example"))))));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> other.isDone() || waitsForRecipients());
            assertThat(other).isNotDone();
            compute(recorded);
            return other;
        });
        second.get();
        assertThat(counted("neko@jp.example")).isEqualTo(3);
    }

    @Test
    void writersInAnyOrderLoseNoEventAndHardlyDeadlock() throws Exception {
        List<String> addresses =
                IntStream.range(0, 40).mapToObj(i -> "r" + i + "@jp.example").toList();
        int rounds = 15;
        List<Future<Integer>> writers = new ArrayList<>();
        for (MailFolder folder : List.of(LEFT, RIGHT)) {
            writers.add(threads.submit(() -> write(folder, addresses, rounds)));
        }
        int repeated = 0;
        for (Future<Integer> writer : writers) {
            repeated += writer.get();
        }
        assertThat(repeated).as("chunks done again").isLessThanOrEqualTo(1);
        for (String address : addresses) {
            assertThat(counted(address)).as(address).isEqualTo(2 * rounds);
        }
    }

    @Test
    void aChunkThatFailsLeavesNothing() {
        Callable<Boolean> chunk = () -> store.inTransaction(() -> {
            compute(store.ledger.record(1, List.of(withContent(LEFT, 1, "a", "neko@jp.example"))));
            throw new LeaseLost(new Lease("left", "me", 1, StoreFixture.NOW, Duration.ofMinutes(1)));
        });
        assertThat(threads.submit(chunk))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(LeaseLost.class);
        assertThat(store.dump()).isEmpty();
    }

    /** Records one chunk per round, the recipients in random order; returns how many chunks had to be done again. */
    private int write(MailFolder folder, List<String> addresses, int rounds) {
        Random random = new Random(folder.mailbox().hashCode());
        int repeated = 0;
        for (int round = 1; round <= rounds; round++) {
            List<LedgerEntry> chunk = new ArrayList<>();
            List<String> shuffled = new ArrayList<>(addresses);
            Collections.shuffle(shuffled, random);
            for (String address : shuffled) {
                chunk.add(Entries.bounce(folder, round * 1_000L + chunk.size(), address));
            }
            while (!succeeds(chunk)) {
                repeated++;
            }
        }
        return repeated;
    }

    private boolean succeeds(Collection<LedgerEntry> chunk) {
        try {
            return store.inTransaction(() -> compute(store.ledger.record(1, chunk)));
        } catch (ConcurrencyFailureException again) {
            return false;
        }
    }

    /** A policy that only counts. */
    private boolean compute(Recorded recorded) {
        List<RecipientStatus> statuses = new ArrayList<>();
        store.recipients.history(recorded.recipients()).forEach((key, history) -> {
            List<PastEvent> events =
                    history.events().stream().filter(PastEvent::counts).toList();
            PastEvent last = events.get(events.size() - 1);
            statuses.add(new RecipientStatus(
                    key,
                    history.address(),
                    RecipientState.BOUNCING,
                    last.at(),
                    null,
                    Reason.USERUNKNOWN,
                    last.tier(),
                    last.rule(),
                    "",
                    last.id(),
                    0,
                    0,
                    events.size(),
                    events.get(0).at(),
                    last.at()));
        });
        store.recipients.save(statuses);
        return true;
    }

    private int counted(String key) {
        return store.recipients.find(key).orElseThrow().events();
    }

    private boolean waitsForRecipients() {
        return store.number("SELECT COUNT(*) FROM information_schema.processlist"
                        + " WHERE info LIKE 'INSERT INTO recipient_status%'")
                > 0;
    }
}
