package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bounceledger.server.ScriptedImapServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that wants less, or wants to be left alone for a while, gets what it wants, and nothing is lost by it. */
class ThrottlingTest {
    private static final int MESSAGES = 20;
    private static final long[] ALL = LongStream.rangeClosed(1, MESSAGES).toArray();
    private static final String BODIES = "(UID RFC822.SIZE INTERNALDATE";

    private final ScriptedImapServer server = ScriptedImapServer.start();

    @BeforeEach
    void fill() {
        IntStream.rangeClosed(1, MESSAGES)
                .forEach(number -> server.mail().add("INBOX", TestMailbox.message(number, 40)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Mailbox open() {
        return TestMailbox.open(TestMailbox.settings(server.port(), "bounce"), TestMailbox.limits());
    }

    private List<String> read() {
        try (Mailbox mailbox = open()) {
            SourceFolder inbox = mailbox.open("INBOX");
            return TestMailbox.drain(mailbox.fetch(inbox, mailbox.list(inbox))).stream()
                    .map(TestMailbox::line)
                    .toList();
        }
    }

    private MoveResult moveAll() {
        try (Mailbox mailbox = open()) {
            mailbox.ensureTargets();
            return mailbox.move(mailbox.open("INBOX"), ALL, TestMailbox.FOLDERS.processed());
        }
    }

    /** The messages that a command names. */
    private static long[] asked(String command) {
        String set =
                command.replaceFirst("UID (FETCH|MOVE|COPY|SEARCH UID) ", "").replaceFirst(" .*", "");
        return UidSet.parse(set, MESSAGES);
    }

    /** How many messages each FETCH asked for. */
    private List<Integer> batches() {
        return server.commands().stream()
                .filter(command -> command.startsWith("UID FETCH") && command.contains(BODIES))
                .map(command -> asked(command).length)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO [LIMIT] Rate limit hit.",
                "NO [OVERQUOTA] Account exceeded command or bandwidth limits.",
                "NO [THROTTLED] please slow down",
                "NO [UNAVAILABLE] the backend is restarting",
                "NO [MESSAGELIMIT 5] too many messages",
                "NO Request is throttled. Suggested Backoff Time: 20 milliseconds"
            })
    void aRefusalForNowMakesBatchesShrinkAndTheRunGoOn(String refusal) {
        server.on("UID FETCH 1:20 " + BODIES, 1, exchange -> exchange.end(refusal));
        assertThat(read()).hasSize(MESSAGES).allMatch(line -> line.contains(" read "));
        assertThat(batches()).startsWith(20, 10, 10);
    }

    @Test
    void oneThatLetsOnlyFewThroughIsReadByFews() {
        server.always("UID FETCH", exchange -> {
            boolean tooMuch = exchange.command().contains(BODIES) && asked(exchange.command()).length > 3;
            if (tooMuch) {
                exchange.end("NO Request is throttled. Suggested Backoff Time: 5 milliseconds");
            } else {
                exchange.write(exchange.usual());
            }
        });
        assertThat(read()).hasSize(MESSAGES).allMatch(line -> line.contains(" read "));
        assertThat(batches()).startsWith(20, 10, 5, 2);
    }

    @Test
    void theTimeThatTheServerAsksForIsWaited() {
        server.on(
                "UID FETCH 1:20 " + BODIES,
                1,
                exchange -> exchange.end("NO Request is throttled. Suggested Backoff Time: 700 milliseconds"));
        long start = System.nanoTime();
        assertThat(read()).hasSize(MESSAGES);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(690));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "STATUS"})
    void whoOnlyLooksOnIsToldInsteadOfMadeToWait(String command) {
        server.always(command, exchange -> exchange.end("NO [THROTTLED] come back tonight"));
        Clock clock = Clock.systemUTC();
        Deadline deadline = Deadline.impatient(clock.instant().plus(Duration.ofHours(1)), clock);
        assertThatThrownBy(() -> {
                    try (Mailbox mailbox = ImapMailbox.open(
                            TestMailbox.settings(server.port(), "bounce"),
                            TestMailbox.FOLDERS,
                            TestMailbox.limits(),
                            deadline)) {
                        mailbox.describe();
                    }
                })
                .isInstanceOf(MailboxException.Throttled.class)
                .hasMessageContaining("wants to be left alone for now: ")
                .hasMessageContaining("come back tonight");
        assertThat(server.commands())
                .filteredOn(given -> given.startsWith(command))
                .hasSize(1);
    }

    @Test
    void oneMessageThatIsAlwaysRefusedForNowDoesNotHoldBackTheOthers() {
        server.always("UID FETCH", exchange -> {
            boolean seven = exchange.command().contains(BODIES)
                    && LongStream.of(asked(exchange.command())).anyMatch(uid -> uid == 7);
            if (seven) {
                exchange.end("NO [UNAVAILABLE] Suggested Backoff Time: 5 milliseconds");
            } else {
                exchange.write(exchange.usual());
            }
        });
        assertThat(read())
                .hasSize(MESSAGES)
                .filteredOn(line -> !line.contains(" read "))
                .singleElement()
                .asString()
                .startsWith("7 not read: ")
                .contains("wants to be left alone for now: [UNAVAILABLE]");
    }

    /** What was refused before comes after all, and with it the next refusal. */
    @Test
    void whatComesTogetherWithARefusalForNowIsRead() {
        AtomicInteger asked = new AtomicInteger();
        server.always("UID FETCH", exchange -> {
            String usual = exchange.usual();
            boolean seven = exchange.command().contains(BODIES)
                    && LongStream.of(asked(exchange.command())).anyMatch(uid -> uid == 7);
            boolean alone = seven && asked(exchange.command()).length == 1;
            if (alone && asked.incrementAndGet() > 4) {
                exchange.write(usual.substring(0, usual.lastIndexOf("\r\n", usual.length() - 3) + 2));
            }
            if (seven) {
                exchange.end("NO [LIMIT] Suggested Backoff Time: 5 milliseconds");
            } else {
                exchange.write(usual);
            }
        });
        assertThat(read()).hasSize(MESSAGES).allMatch(line -> line.contains(" read "));
    }

    @Test
    void whereNothingIsLetThroughNoMessageIsGivenUp() {
        server.always("UID FETCH", exchange -> {
            if (exchange.command().contains(BODIES)) {
                exchange.end("NO Suggested Backoff Time: 1 milliseconds");
            } else {
                exchange.write(exchange.usual());
            }
        });
        assertThatThrownBy(this::read).isInstanceOfSatisfying(MailboxException.Throttled.class, throttled -> assertThat(
                        throttled.transientTrouble())
                .isTrue());
    }

    @Test
    void waitingEndsWithTheRun() {
        server.always("UID FETCH", exchange -> exchange.end("NO [LIMIT] come back tomorrow"));
        Clock clock = Clock.systemUTC();
        try (Mailbox mailbox = ImapMailbox.open(
                TestMailbox.settings(server.port(), "bounce"),
                TestMailbox.FOLDERS,
                TestMailbox.limits(),
                new Deadline(clock.instant().plusSeconds(1), clock))) {
            SourceFolder inbox = mailbox.open("INBOX");
            assertThatThrownBy(() -> mailbox.fetch(inbox, ALL).next()).isInstanceOf(MailboxException.OutOfTime.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"EXAMINE", "UID SEARCH", "UID FETCH 1:20 (UID RFC822.SIZE)", "STATUS", "SELECT", "UID MOVE"})
    void everyCommandIsAskedAgain(String command) {
        server.on(command, 1, exchange -> exchange.end("NO Suggested Backoff Time: 5 milliseconds"));
        assertThat(read()).hasSize(MESSAGES).allMatch(line -> line.contains(" read "));
        assertThat(moveAll().moved()).hasSize(MESSAGES);
        assertThat(server.mail().contents(TestMailbox.FOLDERS.processed())).hasSize(MESSAGES);
    }

    @ParameterizedTest
    @CsvSource({"UID MOVE, LIMIT", "UID MOVE, MESSAGELIMIT 6", "UID COPY, LIMIT", "UID COPY, MESSAGELIMIT 6"})
    void movesAreMadeInSetsThatTheServerTakes(String command, String code) {
        if (command.equals("UID COPY")) {
            server.mail().without("MOVE");
        }
        server.always(command, exchange -> {
            if (asked(exchange.command()).length > 6) {
                exchange.end("NO [" + code + "] too many messages at once");
            } else {
                exchange.write(exchange.usual());
            }
        });
        assertThat(moveAll().moved()).hasSize(MESSAGES);
        assertThat(server.mail().uids("INBOX")).isEmpty();
        assertThat(server.mail().contents(TestMailbox.FOLDERS.processed()))
                .hasSize(MESSAGES)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFullMailboxIsNoReasonToWait() {
        server.always("UID MOVE", exchange -> exchange.end("NO [OVERQUOTA] mailbox is full"));
        MoveResult result = moveAll();
        assertThat(result.left()).hasSize(MESSAGES);
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("UID MOVE"))
                .hasSize(1);
    }

    @Test
    void theMostMessagesInACommandThatTheServerNamesAreNeverExceeded() {
        server.mail().with("MESSAGELIMIT=6");
        server.mail().without("ESEARCH");
        assertThat(read()).hasSize(MESSAGES);
        assertThat(moveAll().moved()).hasSize(MESSAGES);
        assertThat(Stream.concat(
                        batches().stream(),
                        server.commands().stream()
                                .filter(command ->
                                        command.startsWith("UID MOVE") || command.startsWith("UID SEARCH UID"))
                                .map(command -> asked(command).length)))
                .isNotEmpty()
                .allMatch(most -> most <= 6);
    }

    /** RFC 9738 section 3.1: what is not processed is left out of an answer that ends with OK. */
    @Test
    void anAnswerForAPartOfTheMessagesIsNoProofThatTheOthersAreGone() {
        server.always("UID SEARCH", exchange -> {
            String usual = exchange.usual();
            boolean all = !exchange.command().contains(" UID ");
            exchange.write(
                    all
                            ? usual
                            : usual.replaceFirst("SEARCH 1 2 3 ", "SEARCH ")
                                    .replaceFirst("OK done", "OK [MESSAGELIMIT 17 4] partial"));
        });
        try (Mailbox mailbox = open()) {
            assertThat(mailbox.present(mailbox.open("INBOX"), ALL)).containsExactly(ALL);
        }
    }

    @Test
    void aListOfAPartOfTheMessagesIsCompletedInWindows() {
        server.always("UID SEARCH RETURN (ALL)", exchange -> {
            exchange.write("* ESEARCH (TAG \"x\") UID ALL 11:20\r\n");
            exchange.end("OK [MESSAGELIMIT 10 11] partial");
        });
        server.always("UID SEARCH 11:20", exchange -> {
            exchange.write("* SEARCH 11 12 13 14 15 16 17 18 19 20\r\n");
            exchange.end("OK searched");
        });
        server.always("UID SEARCH 1:10", exchange -> {
            exchange.write("* SEARCH 1 2 3 4 5 6 7 8 9 10\r\n");
            exchange.end("OK searched");
        });
        try (Mailbox mailbox = open()) {
            assertThat(mailbox.list(mailbox.open("INBOX"))).containsExactly(ALL);
        }
    }

    @Test
    void aLoginWithoutAMailboxIsExplained() {
        server.always("EXAMINE", exchange -> exchange.end("BAD User is authenticated but not connected."));
        server.always("LIST", exchange -> exchange.end("BAD User is authenticated but not connected."));
        try (Mailbox mailbox = open()) {
            assertThatThrownBy(() -> mailbox.open("INBOX"))
                    .hasMessageContaining("it gives no access to this mailbox: check mailbox.user");
        }
    }
}
