package org.bounceledger.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.bounceledger.model.Key;
import org.jspecify.annotations.Nullable;

/**
 * Where the bounces lie and how to log in. Exactly one of password and oauth2 is given.
 *
 * @param port null for the port that the TLS mode implies
 */
public record MailboxSettings(
        @Key(value = "The IMAP server's name.", required = true, example = "imap.example.com")
        String host,

        @Key(value = "The IMAP server's port; 993 with implicit TLS, else 143.", min = 1, max = 65_535) @Nullable
        Integer port,

        @Key(value = "How the connection is encrypted.", fallback = "implicit")
        TlsMode tls,

        @Key(
                value = "A file of CA certificates (PEM) to trust in place of the system's.",
                example = "/etc/ssl/company-ca.pem")
        @Nullable
        Path caFile,

        @Key(value = "The login name.", required = true, example = "bounces@example.com")
        String user,

        @Key(value = "The password; taken from the environment or from a file.", example = "${BOUNCE_IMAP_PASSWORD}")
        @Nullable
        Secret password,

        @Key("Login by OAuth 2.0 in place of a password.") @Nullable
        OAuth2Settings oauth2,

        @Key(value = "How long to wait for a connection.", fallback = "10s", min = 1)
        Duration connectTimeout,

        @Key(value = "How long the server may be silent.", fallback = "60s", min = 1)
        Duration readTimeout,

        @Key(
                value =
                        "Copy and mark as deleted where the server can neither MOVE nor expunge by UID; nothing is expunged then.",
                fallback = "false")
        boolean allowCopyAndMark,

        @Key("A certificate of our own, for a server that asks for one.") @Nullable
        ClientCertificateSettings clientCertificate,

        @Key(
                value =
                        "A SOCKS5 proxy without login, for the connections to the mail server and to the token endpoint.",
                example = "socks5://proxy.example.com:1080")
        @Nullable
        ProxyAddress proxy,

        @Key(
                value =
                        "The mailbox' name in the ledger, in place of USER@HOST: for mailboxes that differ by the port alone, as those "
                                + "behind two tunnels do, and for one whose user or host changes.",
                example = "bounces@mail2")
        @Nullable
        String ledgerName) {
    /** Those of one server, with TLS and without. */
    private static final Set<Integer> USUAL_PORTS = Set.of(143, 993);

    /**
     * The mailbox' name in the ledger. Neither port nor encryption is part of it, so that they may change: a mailbox goes on where it was
     * under TLS, or through another tunnel. Mailboxes that differ by nothing else have to be named ({@link JobFiles}).
     */
    public String id() {
        return ledgerName != null ? ledgerName : user + "@" + host.toLowerCase(Locale.ROOT);
    }

    /** Whether another job may well be about another mailbox, although the ledger would take it for this one. */
    boolean confusedWith(MailboxSettings other) {
        boolean usual = USUAL_PORTS.contains(effectivePort()) && USUAL_PORTS.contains(other.effectivePort());
        boolean named = ledgerName != null && other.ledgerName != null;
        return id().equals(other.id()) && effectivePort() != other.effectivePort() && !usual && !named;
    }

    /** Whether others are on the way to the server and nothing is encrypted. */
    public boolean exposed() {
        return tls == TlsMode.NONE && !SectionChecks.loopback(host);
    }

    /** The port to connect to. */
    public int effectivePort() {
        if (port != null) {
            return port;
        }
        return tls == TlsMode.IMPLICIT ? 993 : 143;
    }
}
