package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bounceledger.app.HostedProduct;
import org.bounceledger.batch.DryRun;
import org.bounceledger.batch.PollResult;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.JobFiles;
import org.bounceledger.model.MessageKind;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.time.JumpingClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else does to the mailbox while a run is at it: nothing is lost, and nothing counts twice. */
final class MidRunTest {
    private static final int MESSAGES = 60;
    private static final String COUNTED = "SELECT COUNT(*) FROM bounce_event WHERE counts";

    private static final String HELD = "SELECT COUNT(*) FROM mailbox_lease WHERE expires_at > UTC_TIMESTAMP(6)";
    private static final Duration TIME_FOR_A_SIGN = Duration.ofMinutes(2);

    private static final JumpingClock CLOCK = JumpingClock.going();
    private static HostedProduct product;
    private static LedgerDump ledger;

    private final ScriptedImapServer server = ScriptedImapServer.start();

    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        DatabaseServer database = EmbeddedMariaDb.shared().database("midrun");
        product = HostedProduct.on(database.emptied(), CLOCK);
        ledger = new LedgerDump(database);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void fill() {
        product.forget();
        IntStream.rangeClosed(1, MESSAGES).forEach(this::deliver);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private void deliver(int number) {
        server.mail().add("INBOX", Mails.bounce(number % 10, "neko" + number + "@jp.example"));
    }

    private JobDefinition job() {
        return job("127.0.0.1");
    }

    /** The host is a part of the mailbox' name in the ledger. */
    private JobDefinition job(String host) {
        return job(host, "INBOX");
    }

    private JobDefinition job(String host, String source) {
        try {
            Files.writeString(
                    folder.resolve("test.yaml"),
                    Scenario.JOB
                                    .replace("host: 127.0.0.1", "host: " + host)
                                    .replace("chunk-size: 50", "chunk-size: 10\n  fetch-messages: 20")
                            + "folders:\n  sources: [" + source + "]\n");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> variables = Map.of(
                "BOUNCE_IMAP_PORT", Integer.toString(server.port()),
                "BOUNCE_IMAP_USER", "bounce",
                "BOUNCE_IMAP_PASSWORD", "secret");
        return new JobFiles(folder, variables::get).load("test").jobs().get(0);
    }

    /** Something happens just before a command is answered, once. */
    private void before(String command, Consumer<ScriptedImapServer> event) {
        pending.add(command);
        server.on(command, 1, exchange -> {
            pending.remove(command);
            event.accept(server);
            exchange.write(exchange.usual());
        });
    }

    @AfterEach
    void everythingHappened() {
        assertThat(pending).as("what was to happen and did not").isEmpty();
    }

    /** The same, and the server refuses the command for now. */
    private void refusing(String command, Consumer<ScriptedImapServer> event) {
        pending.add(command);
        server.on(command, 1, exchange -> {
            pending.remove(command);
            event.accept(server);
            exchange.end("NO [UNAVAILABLE] Suggested Backoff Time: 20 milliseconds");
        });
    }

    /** An answer that has NIL in place of the content of the messages whose UIDs match. */
    private static String withoutContent(String uids, String answer) {
        return answer.replaceAll(
                "(?s)(UID " + uids + " [^\r\n]*BODY\\[]) \\{\\d+}.*?(?=\r\n\\* \\d+ FETCH|\r\n[A-Z]+\\d+ OK)",
                "$1 NIL)");
    }

    private void assertTakenOver(PollResult result) {
        assertThat(result.state()).as(result.summary()).isEqualTo(PollResult.State.FAILED);
        assertThat(result.failure()).contains("was taken over from process");
    }

    private void assertAllIsDoneOnce() {
        PollResult last = product.run(job());
        assertThat(last.state()).as(last.failure()).isEqualTo(PollResult.State.DONE);
        assertThat(server.mail().uids("INBOX")).isEmpty();
        assertThat(server.mail().contents("Bounces/Processed"))
                .hasSize(MESSAGES)
                .doesNotHaveDuplicates();
        assertThat(ledger.count(COUNTED)).isEqualTo(MESSAGES);
        assertThat(ledger.count("SELECT COUNT(*) FROM recipient_status WHERE state = 'suppressed'"))
                .isEqualTo(MESSAGES);
        assertThat(ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'recorded'"))
                .isZero();
    }

    /** The folder is deleted and made anew with the same messages under other UIDs: while reading, and before moving. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UID SEARCH RETURN",
                "UID FETCH 1:60 (UID RFC822.SIZE)",
                "UID FETCH 21:40",
                "UID FETCH 41:60",
                "SELECT INBOX",
                "UID SEARCH UID 1:60",
                "UID MOVE"
            })
    void aFolderMadeAnewInMidRunLosesNothingAndCountsNothingTwice(String command) {
        before(command, it -> it.mail().recreate("INBOX"));
        product.run(job());
        assertAllIsDoneOnce();
    }

    @Test
    void thirtyMessagesThatAnotherSessionExpungesAreNotedAndTheOthersDone() {
        before("UID FETCH 21:40", it -> IntStream.rangeClosed(25, 54)
                .forEach(uid -> it.mail().remove("INBOX", uid)));
        PollResult result = product.run(job());
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.DONE);
        assertThat(result.counts().gone()).isEqualTo(30);
        assertThat(server.mail().uids("INBOX")).isEmpty();
        assertThat(server.mail().contents("Bounces/Processed")).hasSize(30);
        assertThat(ledger.count(COUNTED)).isEqualTo(30);
    }

    @Test
    void aDryRunTellsWhatItCouldNotReadAndNotWhatSomebodyTookAway() {
        server.always("UID FETCH", exchange -> {
            if (exchange.command().startsWith("UID FETCH 21:40")) {
                server.mail().remove("INBOX", 25);
            }
            String usual = exchange.usual();
            exchange.write(exchange.command().contains("BODY") ? withoutContent("7", usual) : usual);
        });
        DryRun.Preview preview = product.preview(job());
        assertThat(preview.found()).isEqualTo(MESSAGES);
        assertThat(preview.kinds()).isEqualTo(Map.of(MessageKind.BOUNCE, MESSAGES - 2));
        assertThat(preview.notRead()).isOne();
        assertThat(preview.troubles()).singleElement().asString().startsWith("INBOX UID 7: the server delivered NIL");
    }

    @Test
    void messagesThatAnotherSessionTakesAwayBeforeTheyAreMovedAreNoFailure() {
        before("UID SEARCH UID 1:60", it -> IntStream.rangeClosed(25, 54)
                .forEach(uid -> it.mail().remove("INBOX", uid)));
        PollResult result = product.run(job());
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.DONE);
        assertThat(server.mail().uids("INBOX")).isEmpty();
        assertThat(server.mail().contents("Bounces/Processed")).hasSize(30);
        assertThat(ledger.count(COUNTED)).isEqualTo(MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMINE", "UID SEARCH RETURN", "UID SEARCH UID 1:60", "UID MOVE"})
    void theMailboxIsKeptWhileTheServerWantsToBeLeftAlone(String command) {
        List<Long> held = new CopyOnWriteArrayList<>();
        refusing(command, it -> {
            ledger.expireLeases();
            CLOCK.pass(TIME_FOR_A_SIGN);
        });
        before(command, it -> held.add(ledger.count(HELD)));
        PollResult result = product.run(job());
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.DONE);
        assertThat(held).containsExactly(1L);
        assertAllIsDoneOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMINE", "UID SEARCH RETURN", "UID FETCH 21:40", "UID SEARCH UID 1:60", "UID MOVE"})
    void aProcessThatIsToEndDoesNotWaitForAServerThatWantsToBeLeftAlone(String command) {
        pending.add(command);
        server.on(command, 1, exchange -> {
            pending.remove(command);
            product.shutDown();
            exchange.end("NO [UNAVAILABLE] Suggested Backoff Time: 600000 milliseconds");
        });
        PollResult result = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> product.run(job()));
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.STOPPED);
        assertThat(result.notices()).isEmpty();
        assertThat(server.mail().uids("INBOX")).hasSize(MESSAGES);
        assertAllIsDoneOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMINE", "UID SEARCH RETURN"})
    void aRunThatAPersonStopsDoesNotWaitForAServerThatWantsToBeLeftAlone(String command) {
        pending.add(command);
        server.on(command, 1, exchange -> {
            pending.remove(command);
            ledger.alter("UPDATE poll_run SET stop_requested_at = UTC_TIMESTAMP(6), stop_requested_by = 'hana'");
            CLOCK.pass(TIME_FOR_A_SIGN);
            exchange.end("NO [UNAVAILABLE] Suggested Backoff Time: 600000 milliseconds");
        });
        PollResult result = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> product.run(job()));
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.STOPPED);
        assertThat(result.notices())
                .containsExactly("stopped on the request of hana; the rest is left to the next run");
        assertAllIsDoneOnce();
    }

    @Test
    void whoLosesTheMailboxWhileItWaitsForTheServerMovesNothingMoreAndSaysSo() {
        refusing("UID MOVE", it -> {
            ledger.takeOver();
            CLOCK.pass(TIME_FOR_A_SIGN);
        });
        assertTakenOver(product.run(job()));
        assertThat(server.mail().uids("INBOX")).hasSize(MESSAGES);
        ledger.expireLeases();
        assertAllIsDoneOnce();
    }

    @Test
    void whoLosesTheMailboxWhileReadingMovesNothing() {
        before("UID FETCH 21:40", it -> ledger.takeOver());
        assertTakenOver(product.run(job()));
        assertThat(server.commands()).noneMatch(command -> command.startsWith("UID MOVE"));
        ledger.expireLeases();
        assertAllIsDoneOnce();
    }

    @Test
    void whoLosesTheMailboxWhenAllIsMovedSaysSo() {
        before("LOGOUT", it -> ledger.takeOver());
        assertTakenOver(product.run(job()));
        assertThat(ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'failed'"))
                .isOne();
        ledger.expireLeases();
        assertAllIsDoneOnce();
    }

    /** As if the process had died before the brake, and its mailbox had got another name before the next run. */
    @Test
    void aRunThatDiedIsEndedByItsJobAlsoOverAMailboxOfAnotherName() {
        before("UID FETCH 21:40", it -> ledger.takeOver());
        long dead = product.run(job()).runId();
        ledger.alter("UPDATE poll_run SET state = 'running', ended_at = NULL");

        product.run(job("localhost"));
        assertThat(ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'running'"))
                .as("while somebody holds the mailbox, the run may be alive")
                .isOne();

        ledger.expireLeases();
        assertThat(product.run(job("localhost")).state()).isEqualTo(PollResult.State.DONE);
        assertThat(ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'interrupted' AND id = " + dead))
                .isOne();
        assertThat(ledger.count("SELECT COUNT(*) FROM poll_run WHERE brake <> 'passed'"))
                .isZero();
        assertThat(ledger.count("SELECT COUNT(*) FROM recipient_status WHERE state = 'held'"))
                .isZero();
    }

    @Test
    void whatAFolderStillHoldsThatTheJobNamesNoMoreIsTold() {
        before("SELECT INBOX", it -> CLOCK.pass(Duration.ofHours(7)));
        assertThat(product.run(job()).state()).isEqualTo(PollResult.State.STOPPED);
        long recorded = ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'recorded'");
        assertThat(recorded).isPositive();
        server.mail().add("Junk", Mails.bounce(1, "mike@jp.example"));
        String left = recorded + " messages of INBOX are recorded, but not filed, and this job does not read "
                + "that folder; to have them filed, run a job that has the folder in its folders.sources";
        assertThat(product.preview(job()).notices())
                .containsExactly(
                        recorded + " messages of INBOX are recorded by an earlier run that did not come to filing"
                                + " them; the next run does that first");
        assertThat(product.preview(job("127.0.0.1", "Junk")).notices()).containsExactly(left);

        PollResult result = product.run(job("127.0.0.1", "Junk"));
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.DONE);
        assertThat(result.notices()).containsExactly(left);
        assertThat(server.mail().uids("INBOX")).hasSize(MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMINE", "UID SEARCH RETURN", "UID FETCH 21:40"})
    void whatIsRecordedWhenTheTimeIsOverIsFiledAndTheRestIsLeftToTheNextRun(String command) {
        before(command, it -> CLOCK.pass(Duration.ofHours(6)));
        PollResult result = product.run(job());
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.STOPPED);
        assertThat(result.notices()).contains("stopped after limits.run-time (6h); the rest is left to the next run");
        assertThat(ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'recorded'"))
                .isZero();
        assertThat(server.mail().uids("INBOX"))
                .hasSize(MESSAGES - result.counts().recordedInAll());
        assertAllIsDoneOnce();
    }

    @Test
    void filingThatTakesTooLongIsGoneOnWithByTheNextRun() {
        before("UID MOVE", it -> CLOCK.pass(Duration.ofHours(7)));
        PollResult result = product.run(job());
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.STOPPED);
        assertAllIsDoneOnce();
    }

    @Test
    void aServerThatHandsOverNothingAnyMoreIsNotAskedForEverAndFillsNoLog() {
        IntStream.rangeClosed(MESSAGES + 1, 3 * MESSAGES).forEach(this::deliver);
        server.always("UID FETCH", exchange -> {
            String usual = exchange.usual();
            exchange.write(exchange.command().contains("BODY") ? withoutContent("\\d+", usual) : usual);
        });
        PollResult result = product.run(job());
        assertThat(result.state()).isEqualTo(PollResult.State.FAILED);
        assertThat(result.failure()).contains("none of 100 messages in a row (the last one: the server delivered NIL");
        assertThat(result.notices()).hasSize(11).last().asString().contains("90 more notices about single messages");
        assertThat(result.counts().notRead()).isEqualTo(100);
        assertThat(server.mail().uids("INBOX")).hasSize(3 * MESSAGES);
    }

    @Test
    void aForeignMarkedMessageSurvivesARunThatCopiesAndExpunges() {
        server.mail().without("MOVE");
        long foreign = MESSAGES + 1;
        before("UID STORE", it -> {
            deliver(MESSAGES + 1);
            it.mail().mark("INBOX", foreign);
        });
        PollResult result = product.run(job());
        assertThat(result.state()).as(result.failure()).isEqualTo(PollResult.State.DONE);
        assertThat(server.mail().uids("INBOX")).isEqualTo(List.of(foreign));
    }
}
