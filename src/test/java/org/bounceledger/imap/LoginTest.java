package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.server.ScriptedImapServer.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way in which a connection or a login fails has its own type and says what to do. */
class LoginTest {
    private final ScriptedImapServer server = ScriptedImapServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private MailboxSettings settings(TlsMode tls, String password) {
        return TestMailbox.settings(server.port(), tls, "bounce", password, Duration.ofMillis(400));
    }

    private static void open(MailboxSettings settings) {
        TestMailbox.open(settings, TestMailbox.limits()).close();
    }

    private static MailboxSettings at(String host, int port) {
        MailboxSettings plain = TestMailbox.settings(port, TlsMode.NONE, "bounce", "secret", Duration.ofMillis(400));
        return new MailboxSettings(
                host,
                port,
                TlsMode.NONE,
                null,
                "bounce",
                plain.password(),
                null,
                plain.connectTimeout(),
                plain.readTimeout(),
                false,
                null,
                null,
                null);
    }

    @Test
    void aWrongPasswordIsToldInTheServersWordsButNeverShown() {
        assertThatThrownBy(() -> open(settings(TlsMode.NONE, "hunter2")))
                .isInstanceOf(MailboxException.LoginRefused.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("wrong password")
                .hasMessageContaining("mailbox.password")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aServerThatRepeatsThePasswordDoesNotGetItIntoTheMessage() {
        server.always("LOGIN", exchange -> exchange.end("NO bad login: " + exchange.command()));
        assertThatThrownBy(() -> open(settings(TlsMode.NONE, "hunter2")))
                .hasMessageContaining("bad login")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void tooManyConnectionsPass() {
        server.always("LOGIN", exchange -> exchange.end("NO [UNAVAILABLE] too many connections"));
        assertThatThrownBy(() -> open(settings(TlsMode.NONE, "secret")))
                .isInstanceOfSatisfying(MailboxException.ServerBusy.class, busy -> assertThat(busy.transientTrouble())
                        .isTrue());
    }

    @Test
    void aServerThatTakesNoPasswordsIsToldApart() {
        server.mail().with("LOGINDISABLED", "AUTH=XOAUTH2");
        assertThatThrownBy(() -> open(settings(TlsMode.NONE, "secret")))
                .isInstanceOf(MailboxException.LoginRefused.class)
                .hasMessageContaining("LOGINDISABLED")
                .hasMessageContaining("[AUTH=XOAUTH2]");
        assertThat(server.commands()).noneMatch(command -> command.startsWith("LOGIN"));
    }

    @Test
    void strippedStarttlsIsRefusedBeforeAnythingIsSaid() {
        assertThatThrownBy(() -> open(settings(TlsMode.STARTTLS, "secret")))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining("does not offer STARTTLS");
        assertThat(server.commands()).noneMatch(command -> command.contains("secret"));
    }

    @Test
    void aServerThatLogsUsInByItselfCannotPreventStarttls() {
        server.greeting("* PREAUTH welcome");
        assertThatThrownBy(() -> open(settings(TlsMode.STARTTLS, "secret")))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining("PREAUTH");
    }

    @Test
    void noTlsOnTheOtherSideIsExplained() {
        assertThatThrownBy(() -> open(settings(TlsMode.IMPLICIT, "secret")))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining("try tls: starttls");
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> open(at("imap.invalid", 143)))
                .isInstanceOf(MailboxException.Unreachable.class)
                .hasMessageContaining("imap.invalid")
                .hasMessageContaining("mailbox.host");
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> open(at("127.0.0.1", port)))
                .isInstanceOf(MailboxException.Unreachable.class)
                .hasMessageContaining("127.0.0.1:" + port + " refuses the connection");
    }

    @Test
    void aServerWithoutAGreetingIsNotWaitedForForever() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> open(at("127.0.0.1", silent.getLocalPort())))
                    .isInstanceOf(MailboxException.Unreachable.class)
                    .hasMessageContaining("does not answer in time");
        }
    }

    private final List<String> away = new ArrayList<>();

    private Mailbox knock(MailboxSettings settings) {
        Clock clock = Clock.systemUTC();
        return Knocking.patiently(
                () -> TestMailbox.open(settings, TestMailbox.limits()),
                new Deadline(clock.instant().plusSeconds(60), clock),
                trouble -> away.add(trouble.getMessage()));
    }

    @Test
    void aServerThatIsRestartingIsWaitedFor() {
        server.on("LOGIN", 1, exchange -> exchange.end("NO [UNAVAILABLE] starting up"));
        server.on("LOGIN", 1, Exchange::hangUp);
        knock(settings(TlsMode.NONE, "secret")).close();
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("LOGIN"))
                .hasSize(3);
        assertThat(away)
                .as("whoever looks on hears why nothing happens")
                .hasSize(2)
                .first(InstanceOfAssertFactories.STRING)
                .contains("starting up");
    }

    @Test
    void aRefusedLoginIsNotRepeated() {
        assertThatThrownBy(() -> knock(settings(TlsMode.NONE, "hunter2")))
                .isInstanceOf(MailboxException.LoginRefused.class);
        assertThat(away).isEmpty();
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("LOGIN"))
                .hasSize(1);
    }

    @Test
    void aHostThatDoesNotExistIsNotWaitedFor() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> knock(at("imap.invalid", 143)))
                .isInstanceOfSatisfying(MailboxException.Unreachable.class, away -> assertThat(away.transientTrouble())
                        .isFalse());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void nothingIsStartedWhenTheTimeIsOver() {
        Clock clock = Clock.systemUTC();
        Instant past = clock.instant().minusSeconds(1);
        assertThatThrownBy(() -> ImapMailbox.open(
                        settings(TlsMode.NONE, "secret"),
                        TestMailbox.FOLDERS,
                        TestMailbox.limits(),
                        new Deadline(past, clock)))
                .isInstanceOf(MailboxException.OutOfTime.class)
                .hasMessageContaining("limits.run-time");
        assertThat(server.commands()).isEmpty();
    }

    @Test
    void noCommandOutlivesTheRun() {
        Clock clock = Clock.systemUTC();
        server.always("EXAMINE", Exchange::stall);
        MailboxSettings slow =
                TestMailbox.settings(server.port(), TlsMode.NONE, "bounce", "secret", Duration.ofMinutes(5));
        try (Mailbox mailbox = ImapMailbox.open(
                slow,
                TestMailbox.FOLDERS,
                TestMailbox.limits(),
                new Deadline(clock.instant().plusSeconds(2), clock))) {
            assertThatThrownBy(() -> mailbox.open("INBOX")).isInstanceOf(MailboxException.OutOfTime.class);
        }
    }
}
