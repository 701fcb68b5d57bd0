package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.ProxyAddress;
import org.bounceledger.job.Secret;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.server.SocksServer;
import org.bounceledger.server.TestCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a proxy in the settings, no connection goes past it. */
class ProxyTest {
    private final SocksServer proxy = SocksServer.start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        proxy.close();
    }

    private static MailboxSettings settings(String host, int port, TlsMode tls, @Nullable Path caFile, int proxyPort) {
        return new MailboxSettings(
                host,
                port,
                tls,
                caFile,
                "bounce",
                new Secret("secret"),
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                false,
                null,
                new ProxyAddress("127.0.0.1", proxyPort),
                null);
    }

    @ParameterizedTest
    @EnumSource(TlsMode.class)
    void allConnectionsGoThroughIt(TlsMode tls) {
        SSLContext context = TestCertificates.context(folder, "ip:127.0.0.1", "-1d", 10);
        try (ScriptedImapServer server = tls == TlsMode.IMPLICIT
                ? ScriptedImapServer.start(context.getServerSocketFactory())
                : ScriptedImapServer.start()) {
            server.offerStartTls(context);
            Path trusted = folder.resolve("certificate.pem");
            TestMailbox.open(settings("127.0.0.1", server.port(), tls, trusted, proxy.port()), TestMailbox.limits())
                    .close();
            assertThat(proxy.requests()).containsExactly("127.0.0.1:" + server.port());
            assertThat(server.commands()).contains("LOGOUT");
        }
    }

    /** Where only the proxy knows names, it gets the name. */
    @Test
    void aNameThatIsNotKnownHereIsLeftToTheProxy() {
        try (ScriptedImapServer server = ScriptedImapServer.start()) {
            TestMailbox.open(
                            settings("imap.invalid", server.port(), TlsMode.NONE, null, proxy.port()),
                            TestMailbox.limits())
                    .close();
            assertThat(proxy.requests()).containsExactly("imap.invalid:" + server.port());
        }
    }

    @Test
    void aProxyThatIsAwayIsNamed() throws IOException {
        int closed = closedPort();
        assertThatThrownBy(() ->
                        TestMailbox.open(settings("127.0.0.1", 143, TlsMode.NONE, null, closed), TestMailbox.limits()))
                .isInstanceOf(MailboxException.Unreachable.class)
                .hasMessageContaining("through the proxy socks5://127.0.0.1:" + closed + ": Connection refused")
                .hasMessageContaining("check mailbox.proxy");
    }

    @Test
    void whatTheProxyCannotReachIsTold() throws IOException {
        int closed = closedPort();
        assertThatThrownBy(() -> TestMailbox.open(
                        settings("127.0.0.1", closed, TlsMode.NONE, null, proxy.port()), TestMailbox.limits()))
                .isInstanceOf(MailboxException.Unreachable.class)
                .hasMessageContaining(
                        "through the proxy socks5://127.0.0.1:" + proxy.port() + ": SOCKS: Connection refused");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
