package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bounceledger.job.LimitSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.server.ScriptedImapServer.Exchange;
import org.bounceledger.server.ScriptedImapServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading from a server that does what servers do on bad days. */
class MisbehavingServerTest {
    private static final int SIZE = TestMailbox.message(1, 40).length;

    private final ScriptedImapServer server = ScriptedImapServer.start();

    @BeforeEach
    void fill() {
        IntStream.rangeClosed(1, 9).forEach(number -> server.mail().add("INBOX", TestMailbox.message(number, 40)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static MailboxSettings settings(int port) {
        return TestMailbox.settings(port, TlsMode.NONE, "bounce", "secret", Duration.ofMillis(400));
    }

    private Mailbox open(LimitSettings limits) {
        return TestMailbox.open(settings(server.port()), limits);
    }

    /** One line per message, in the order of the UIDs. */
    private List<String> read(LimitSettings limits) {
        try (Mailbox mailbox = open(limits)) {
            SourceFolder inbox = mailbox.open("INBOX");
            return TestMailbox.drain(mailbox.fetch(inbox, mailbox.list(inbox))).stream()
                    .map(TestMailbox::line)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> allReadBut(String... others) {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(uid -> List.of(others).stream()
                        .filter(line -> line.startsWith(uid + " "))
                        .findFirst()
                        .orElse(uid + " read " + SIZE + "/" + SIZE))
                .toList();
    }

    /** Spoils every answer that has the body of message 5. */
    private void spoilBodyOfFive(Spoiler spoiler) {
        server.always("UID FETCH", exchange -> {
            String usual = exchange.usual();
            String before = "* 1 FETCH (UID 5 ";
            int from = usual.indexOf(before);
            if (from < 0 || !exchange.command().contains("BODY")) {
                exchange.write(usual);
            } else {
                int to = usual.indexOf("* 1 FETCH", from + 1);
                int end = to < 0 ? usual.lastIndexOf("\r\n", usual.length() - 3) + 2 : to;
                spoiler.answer(exchange, usual.substring(0, from), usual.substring(from, end), usual.substring(end));
            }
        });
    }

    private interface Spoiler {
        void answer(Exchange exchange, String before, String five, String after)
                throws IOException, InterruptedException;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            NIL       | the server delivered NIL in place of its content
            missing   | the server did not deliver it
            doubled   | the server delivered it 2 times in one answer
            short     | the server delivered 10 octets but tells a size of %d
            malformed | the server did not deliver it
            """)
    void whatIsNotDeliveredExactlyIsNotRead(String fault, String why) {
        spoilBodyOfFive((exchange, before, five, after) -> exchange.write(before + spoil(fault, five) + after));
        assertThat(read(TestMailbox.limits())).isEqualTo(allReadBut("5 not read: " + why.formatted(SIZE)));
        assertThat(server.commands())
                .filteredOn("UID FETCH 5 (UID RFC822.SIZE INTERNALDATE BODY.PEEK[])"::equals)
                .hasSize(1);
    }

    private static String spoil(String fault, String five) {
        int body = five.indexOf("BODY[]");
        return switch (fault) {
            case "NIL" -> five.substring(0, body) + "BODY[] NIL)\r\n";
            case "missing" -> "";
            case "doubled" -> five + five;
            case "short" ->
                body < 0 || five.startsWith("BODY[]<", body)
                        ? five
                        : five.substring(0, body) + "BODY[] {10}\r\n0123456789)\r\n";
            default -> five.substring(0, body) + "BODY[ {10}\r\n0123456789)\r\n";
        };
    }

    @Test
    void aRefusalOfOneMessageCostsThatMessage() {
        spoilBodyOfFive((exchange, before, five, after) -> {
            exchange.write(before);
            exchange.end("NO [SERVERBUG] message is damaged");
        });
        assertThat(read(TestMailbox.limits()))
                .isEqualTo(allReadBut("5 not read: 127.0.0.1:" + server.port()
                        + ": the server refuses FETCH: NO [SERVERBUG] message is damaged"));
    }

    @Test
    void aMessageThatBreaksTheConnectionIsIsolated() {
        spoilBodyOfFive((exchange, before, five, after) -> {
            exchange.write(before + five.substring(0, five.length() - 20));
            exchange.hangUp();
        });
        assertThat(read(TestMailbox.limits()))
                .isEqualTo(allReadBut("5 not read: 127.0.0.1:" + server.port()
                        + ": the connection broke: Connection dropped by server?"));
    }

    @Test
    void aServerThatSaysGoodbyeIsAskedAgain() {
        server.on("UID FETCH", 2, exchange -> {
            exchange.write("* BYE shutting down\r\n");
            exchange.hangUp();
        });
        assertThat(read(TestMailbox.limits())).isEqualTo(allReadBut());
    }

    @Test
    void aServerThatKeepsSilentOnceIsAskedAgain() {
        server.on("UID FETCH 1:9 (UID RFC822.SIZE INTERNALDATE", 1, Exchange::stall);
        assertThat(read(TestMailbox.limits())).isEqualTo(allReadBut());
    }

    @Test
    void aServerThatDripsIsGivenUpAndAskedAgain() {
        server.on("UID FETCH 1:9 (UID RFC822.SIZE INTERNALDATE", 1, drip(Duration.ofMillis(100)));
        assertThat(read(TestMailbox.limits())).isEqualTo(allReadBut());
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("LOGIN"))
                .hasSize(2);
    }

    private static Fault drip(Duration pause) {
        return exchange -> {
            for (char octet : exchange.usual().toCharArray()) {
                exchange.write(String.valueOf(octet));
                exchange.stall(pause);
            }
        };
    }

    @Test
    void aServerThatRefusesEverythingEndsTheRun() {
        server.always("UID FETCH", exchange -> exchange.end("NO I do not feel like it"));
        IntStream.rangeClosed(10, 40).forEach(number -> server.mail().add("INBOX", TestMailbox.message(number, 40)));
        assertThatThrownBy(() -> read(TestMailbox.limits()))
                .isInstanceOf(MailboxException.CommandRefused.class)
                .hasMessageContaining("I do not feel like it");
        assertThat(server.mail().uids("INBOX")).hasSize(40);
    }

    @Test
    void aServerThatTellsEstimatesAsSizesIsReadAllTheSame() {
        server.always(
                "UID FETCH",
                exchange ->
                        exchange.write(exchange.usual().replace("RFC822.SIZE " + SIZE, "RFC822.SIZE " + (SIZE + 7))));
        assertThat(read(TestMailbox.limits())).isEqualTo(allReadBut());
    }

    @Test
    void newsAboutFlagsAreNoDeliveries() {
        server.always(
                "UID FETCH",
                exchange -> exchange.write("* 5 FETCH (UID 5 FLAGS (\\Seen))\r\n* 3 EXISTS\r\n" + exchange.usual()));
        assertThat(read(TestMailbox.limits())).isEqualTo(allReadBut());
    }

    @Test
    void aLargeMessageIsReadUpToTheLimit() {
        long uid = server.mail().add("INBOX", TestMailbox.message(10, 200_000));
        int size = TestMailbox.message(10, 200_000).length;
        assertThat(read(TestMailbox.limits(500, 65_536)))
                .contains(uid + " read 65536/" + size)
                .hasSize(10);
        assertThat(server.commands()).contains("UID FETCH 10 (UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.65536>)");
    }

    @Test
    void aFolderMadeAnewInMidRunIsNotReadOn() {
        try (Mailbox mailbox = open(TestMailbox.limits(3, 1 << 20))) {
            SourceFolder inbox = mailbox.open("INBOX");
            FetchCursor cursor = mailbox.fetch(inbox, mailbox.list(inbox));
            assertThat(cursor.next()).isPresent();
            server.mail().recreate("INBOX");
            server.on("UID FETCH", 1, Exchange::hangUp);
            assertThatThrownBy(() -> TestMailbox.drain(cursor))
                    .isInstanceOf(MailboxException.UidValidityChanged.class)
                    .hasMessageContaining("1700000000, now 1700000001");
        }
    }

    @Test
    void theStreamCutAtEveryOctetOfAFetchOfThreeMessagesLosesNothing() {
        long[] uids = {1, 2, 3};
        int answer = 3 * (SIZE + 90);
        for (int at : IntStream.range(0, answer).filter(n -> n % 7 == 0).toArray()) {
            server.on("UID FETCH 1:3 (UID RFC822.SIZE INTERNALDATE", 1, exchange -> {
                String usual = exchange.usual();
                exchange.write(usual.substring(0, Math.min(at, usual.length())));
                exchange.hangUp();
            });
            try (Mailbox mailbox = open(TestMailbox.limits())) {
                SourceFolder inbox = mailbox.open("INBOX");
                assertThat(TestMailbox.drain(mailbox.fetch(inbox, uids)).stream()
                                .map(TestMailbox::line)
                                .sorted())
                        .as("cut after %d octets", at)
                        .containsExactlyElementsOf(LongStream.of(uids)
                                .mapToObj(uid -> uid + " read " + SIZE + "/" + SIZE)
                                .toList());
            }
        }
    }
}
