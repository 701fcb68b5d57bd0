package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.server.TestCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that cannot prove who it is gets nothing, and the message says how to put it right. */
class TlsTest {
    @TempDir
    private Path folder;

    private void open(String alternative, String starts, int days, @Nullable Path caFile) {
        try (ScriptedImapServer server =
                ScriptedImapServer.start(TestCertificates.make(folder, alternative, starts, days))) {
            MailboxSettings plain = TestMailbox.settings(server.port(), "bounce");
            MailboxSettings settings = new MailboxSettings(
                    plain.host(),
                    plain.port(),
                    TlsMode.IMPLICIT,
                    caFile,
                    plain.user(),
                    plain.password(),
                    null,
                    plain.connectTimeout(),
                    plain.readTimeout(),
                    false);
            try (Mailbox mailbox = TestMailbox.open(settings, TestMailbox.limits())) {
                assertThat(mailbox.describe().encryption()).isEqualTo("TLS");
            } catch (MailboxException refused) {
                assertThat(server.commands()).isEmpty();
                throw refused;
            }
        }
    }

    @Test
    void aCertificateOfTheCaFileIsTrusted() {
        open("ip:127.0.0.1", "-1d", 10, folder.resolve("certificate.pem"));
        assertThat(folder.resolve("certificate.pem")).exists();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "ip:127.0.0.1,         -1d,  10, false, is self-signed (subject CN=Test server",
        "dns:imap.example.org, -1d,  10, true,  is for another name (subject CN=Test server",
        "ip:127.0.0.1,         -20d, 10, true,  has expired (subject CN=Test server",
        "ip:127.0.0.1,         +20d, 10, true,  is not valid yet (subject CN=Test server"
    })
    void whatProvesNothingIsRefused(String alternative, String starts, int days, boolean trusted, String why) {
        assertThatThrownBy(() -> open(alternative, starts, days, trusted ? folder.resolve("certificate.pem") : null))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining("the server's certificate " + why);
    }

    @Test
    void aCaFileWithoutCertificatesIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> open("ip:127.0.0.1", "-1d", 10, empty))
                .isInstanceOf(MailboxException.TlsRefused.class)
                .hasMessageContaining("empty.pem");
    }
}
