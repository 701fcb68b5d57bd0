package org.bounceledger.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.ProxyAddress;
import org.bounceledger.job.TlsMode;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Makes connections that are encrypted as demanded and logged in. */
final class Connector {
    private final Endpoint server;
    private final Deadline deadline;
    private final Watchdog watchdog;
    private final Login login;
    private final Duration patience;
    private final TlsFactory tls;
    private final Properties properties;

    Connector(MailboxSettings settings, Login login, Deadline deadline, Watchdog watchdog) {
        this.server = Endpoint.of(settings);
        this.deadline = deadline;
        this.watchdog = watchdog;
        this.login = login;
        this.patience = settings.connectTimeout().plus(settings.readTimeout().multipliedBy(2));
        this.tls = new TlsFactory(settings.caFile(), settings.clientCertificate(), watchdog);
        this.properties = properties(settings, tls, watchdog);
    }

    private static Properties properties(MailboxSettings settings, TlsFactory tls, Watchdog watchdog) {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", millis(settings.connectTimeout()));
        properties.setProperty("mail.imap.timeout", millis(settings.readTimeout()));
        properties.setProperty("mail.imap.writetimeout", millis(settings.readTimeout()));
        properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
        properties.setProperty("mail.imap.socketFactory.fallback", "false");
        properties.put("mail.imap.ssl.socketFactory", tls);
        ProxyAddress proxy = settings.proxy();
        if (settings.tls() != TlsMode.IMPLICIT) {
            properties.put("mail.imap.socketFactory", new PlainFactory(watchdog, proxy));
        } else if (proxy != null) {
            properties.setProperty("mail.imap.socks.host", proxy.host());
            properties.setProperty("mail.imap.socks.port", Integer.toString(proxy.port()));
        }
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.min(duration.toMillis(), Integer.MAX_VALUE));
    }

    Endpoint server() {
        return server;
    }

    /** Connects and logs in; with OAuth 2.0, a refused token is replaced by a fresh one once. */
    ImapConnection connect() {
        try {
            return connectOnce();
        } catch (MailboxException.LoginRefused refused) {
            if (!login.renew()) {
                throw refused;
            }
            return connectOnce();
        }
    }

    private ImapConnection connectOnce() {
        deadline.check();
        String secret = login.secret();
        ImapConnection connection = greet();
        try {
            if (server.tls() == TlsMode.STARTTLS) {
                deadline.check();
                startTls(connection);
            }
            deadline.check();
            login.perform(connection, secret);
            connection.learnCapabilities();
            return connection;
        } catch (RuntimeException failed) {
            connection.disconnect();
            throw failed;
        }
    }

    private ImapConnection greet() {
        Watchdog.Leash leash = watchdog.patience(patience);
        try {
            return new ImapConnection(server, properties, deadline, watchdog);
        } catch (IOException | ProtocolException failure) {
            throw ConnectFailure.explain(server, tls.shown(), failure);
        } finally {
            leash.release();
        }
    }

    /** RFC 9051 section 11.1: without encryption nothing may be said, whatever the server offers. */
    private void startTls(ImapConnection connection) {
        if (connection.isAuthenticated()) {
            throw new MailboxException.TlsRefused(
                    server + ": the server logs us in without encryption (PREAUTH), so STARTTLS is impossible; somebody"
                            + " may be tampering with the connection",
                    null);
        }
        if (!connection.hasCapability("STARTTLS")) {
            throw new MailboxException.TlsRefused(
                    server + ": the server does not offer STARTTLS; use tls: implicit (port 993) if it has that, else"
                            + " somebody may be tampering with the connection",
                    null);
        }
        Watchdog.Leash leash = connection.leash();
        try {
            connection.startTLS();
        } catch (ProtocolException failure) {
            throw ConnectFailure.explain(server, tls.shown(), failure);
        } finally {
            leash.release();
        }
        connection.learnCapabilities();
    }
}
