package org.bounceledger.job;

import java.nio.file.Path;
import java.time.Duration;
import org.bounceledger.model.Key;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail.
 *
 * @param port null for the port that the TLS mode implies
 * @param user null for a server that wants no login
 */
public record SmtpSettings(
        @Key(value = "The SMTP server's name.", required = true, example = "smtp.example.com")
        String host,

        @Key(
                value = "The SMTP server's port; 465 with implicit TLS, 587 with STARTTLS, else 25.",
                min = 1,
                max = 65_535)
        @Nullable
        Integer port,

        @Key(value = "How the connection is encrypted.", fallback = "starttls")
        TlsMode tls,

        @Key(
                value = "A file of CA certificates (PEM) to trust in place of the system's.",
                example = "/etc/ssl/company-ca.pem")
        @Nullable
        Path caFile,

        @Key(value = "The login name; without it, no login.", example = "bounces@example.com") @Nullable
        String user,

        @Key(value = "The password; taken from the environment or from a file.", example = "${BOUNCE_SMTP_PASSWORD}")
        @Nullable
        Secret password,

        @Key(value = "How long to wait for a connection, and for each answer.", fallback = "20s", min = 1, max = 600)
        Duration timeout) {
    /** The port to connect to (RFC 8314 section 3.3, RFC 6409 section 3.1). */
    public int effectivePort() {
        if (port != null) {
            return port;
        }
        return switch (tls) {
            case IMPLICIT -> 465;
            case STARTTLS -> 587;
            case NONE -> 25;
        };
    }

    /** Host and port, for people. */
    public String server() {
        return host + ":" + effectivePort();
    }
}
