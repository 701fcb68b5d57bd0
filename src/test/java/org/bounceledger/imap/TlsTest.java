package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.bounceledger.job.ClientCertificateSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.Secret;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.server.TestCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that cannot prove who it is gets nothing, and the message says how to put it right. */
class TlsTest {
    /** Where the keys of the server that demands a certificate lie, and ours. */
    @TempDir
    private static Path ours;

    private static ServerSocketFactory demanding;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() {
        demanding = TestCertificates.demandingOne(ours);
    }

    private static MailboxSettings settings(
            int port, TlsMode tls, @Nullable Path caFile, @Nullable ClientCertificateSettings ours) {
        MailboxSettings plain = TestMailbox.settings(port, "bounce");
        return new MailboxSettings(
                plain.host(),
                plain.port(),
                tls,
                caFile,
                plain.user(),
                plain.password(),
                null,
                plain.connectTimeout(),
                plain.readTimeout(),
                false,
                ours,
                null,
                null);
    }

    /** Logs in, with TLS from the start and with STARTTLS. */
    private void open(TlsMode tls, String alternative, String starts, int days, @Nullable Path caFile) {
        SSLContext context = TestCertificates.context(folder, alternative, starts, days);
        try (ScriptedImapServer server = tls == TlsMode.IMPLICIT
                ? ScriptedImapServer.start(context.getServerSocketFactory())
                : ScriptedImapServer.start()) {
            if (tls == TlsMode.STARTTLS) {
                server.offerStartTls(context);
            }
            try (Mailbox mailbox = TestMailbox.open(settings(server.port(), tls, caFile, null), TestMailbox.limits())) {
                assertThat(mailbox.describe().encryption()).isEqualTo(tls == TlsMode.IMPLICIT ? "TLS" : "STARTTLS");
            } catch (MailboxException refused) {
                assertThat(server.commands()).doesNotContain("LOGIN").allMatch("CAPABILITY STARTTLS"::contains);
                throw refused;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"IMPLICIT", "STARTTLS"})
    void aCertificateOfTheCaFileIsTrusted(TlsMode tls) {
        open(tls, "ip:127.0.0.1", "-1d", 10, folder.resolve("certificate.pem"));
        assertThat(folder.resolve("certificate.pem")).exists();
    }

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource({
        "IMPLICIT, ip:127.0.0.1,         -1d,  10, false, is self-signed (subject CN=Test server",
        "IMPLICIT, dns:imap.example.org, -1d,  10, true,  is for another name (subject CN=Test server",
        "IMPLICIT, ip:127.0.0.1,         -20d, 10, true,  has expired (subject CN=Test server",
        "IMPLICIT, ip:127.0.0.1,         +20d, 10, true,  is not valid yet (subject CN=Test server",
        "STARTTLS, ip:127.0.0.1,         -1d,  10, false, is self-signed (subject CN=Test server",
        "STARTTLS, dns:imap.example.org, -1d,  10, true,  is for another name (subject CN=Test server",
        "STARTTLS, ip:127.0.0.1,         -20d, 10, true,  has expired (subject CN=Test server"
    })
    void whatProvesNothingIsRefused(
            TlsMode tls, String alternative, String starts, int days, boolean trusted, String why) {
        assertThatThrownBy(
                        () -> open(tls, alternative, starts, days, trusted ? folder.resolve("certificate.pem") : null))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining("the server's certificate " + why);
    }

    @Test
    void aCaFileWithoutCertificatesIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> open(TlsMode.IMPLICIT, "ip:127.0.0.1", "-1d", 10, empty))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining("empty.pem");
    }

    private void openWith(@Nullable String file, @Nullable String keyFile, String password) {
        try (ScriptedImapServer server = ScriptedImapServer.start(demanding)) {
            ClientCertificateSettings shown = file == null
                    ? null
                    : new ClientCertificateSettings(
                            ours.resolve(file),
                            keyFile == null ? null : ours.resolve(keyFile),
                            password.isEmpty() ? null : new Secret(password));
            Path trusted = ours.resolve("certificate.pem");
            TestMailbox.open(settings(server.port(), TlsMode.IMPLICIT, trusted, shown), TestMailbox.limits())
                    .close();
            assertThat(server.commands()).contains("LOGOUT");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client.p12,             ,               changeit",
        "client.pem,             ,               ''",
        "client-certificate.pem, client-key.pem, changeit"
    })
    void weProveWhoWeAre(String file, @Nullable String keyFile, String password) {
        assertThatCode(() -> openWith(file, keyFile, password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "client.p12,             ,               wrong,    password was incorrect",
        "client-certificate.pem, client-key.pem, wrong,    key-file",
        "client-certificate.pem, ,               changeit, there is no PKCS#8 key",
        "client-key.pem,         ,               changeit, it has no certificate",
        "server.p12,             ,               changeit, set mailbox.client-certificate",
        ",                       ,               '',       set mailbox.client-certificate"
    })
    void whatProvesNothingOfUsIsExplained(
            @Nullable String file, @Nullable String keyFile, String password, String why) {
        assertThatThrownBy(() -> openWith(file, keyFile, password))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("changeit");
    }
}
