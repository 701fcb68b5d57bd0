package org.bounceledger.dispatch;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.bounceledger.imap.Causes;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.PlainFactory;
import org.bounceledger.imap.TlsFactory;
import org.bounceledger.imap.Watchdog;
import org.bounceledger.job.SmtpSettings;
import org.bounceledger.job.TlsMode;
import org.bounceledger.report.PlainText;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to the server that takes our mail (RFC 5321), encrypted as demanded and logged in. */
final class SmtpServer implements AutoCloseable {
    /** A mail, or a login, may take so many timeouts in all; a server that drips never trips a single one. */
    private static final int PATIENCE = 6;

    private static final int LONGEST = 300;

    private final SmtpSettings settings;
    private final SMTPTransport transport;
    private final Watchdog watchdog;

    private SmtpServer(SmtpSettings settings, SMTPTransport transport, Watchdog watchdog) {
        this.settings = settings;
        this.transport = transport;
        this.watchdog = watchdog;
    }

    /**
     * Connects and logs in.
     *
     * @throws DispatchFailure if it cannot be done
     */
    static SmtpServer connect(SmtpSettings settings) {
        Watchdog watchdog = new Watchdog();
        try {
            Session session = Session.getInstance(properties(settings, watchdog));
            SMTPTransport transport =
                    (SMTPTransport) session.getTransport(settings.tls() == TlsMode.IMPLICIT ? "smtps" : "smtp");
            SmtpServer server = new SmtpServer(settings, transport, watchdog);
            server.patiently(() -> transport.connect(
                    settings.host(),
                    settings.effectivePort(),
                    settings.user(),
                    settings.password() == null ? null : settings.password().reveal()));
            return server;
        } catch (MailboxException.TlsRefused unusable) {
            watchdog.close();
            throw new DispatchFailure(String.valueOf(unusable.getMessage()), unusable);
        } catch (MessagingException failure) {
            boolean slow = watchdog.bitten();
            watchdog.close();
            throw explain(settings, failure, slow);
        }
    }

    private static Properties properties(SmtpSettings settings, Watchdog watchdog) {
        Properties properties = new Properties();
        boolean implicit = settings.tls() == TlsMode.IMPLICIT;
        String prefix = implicit ? "mail.smtps." : "mail.smtp.";
        String millis = Long.toString(settings.timeout().toMillis());
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "auth", Boolean.toString(settings.user() != null));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(settings.tls() == TlsMode.STARTTLS));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(settings.tls() == TlsMode.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty(prefix + "sendpartial", "true");
        if (!implicit) {
            properties.put(prefix + "socketFactory", new PlainFactory(watchdog, null));
        }
        properties.put(
                prefix + "ssl.socketFactory", new TlsFactory("reports.smtp.ca-file", settings.caFile(), watchdog));
        return properties;
    }

    /** What the check tells of it. */
    String describe() {
        return "SMTP server " + settings.server() + " answers, encryption "
                + (transport.isSSL() ? settings.tls().name().toLowerCase(Locale.ROOT) : "none")
                + (settings.user() == null ? ", no login" : ", login accepted");
    }

    /**
     * Hands a mail over.
     *
     * @return what was done, for a person
     */
    String send(Message mail) {
        try {
            patiently(() -> transport.sendMessage(mail, mail.getAllRecipients()));
            int recipients = mail.getAllRecipients().length;
            return "mailed to " + recipients + (recipients == 1 ? " address" : " addresses");
        } catch (SendFailedException refused) {
            Address[] sent = refused.getValidSentAddresses();
            if (sent == null || sent.length == 0) {
                throw explain(settings, refused, watchdog.bitten());
            }
            throw new DispatchFailure(
                    "mailed to " + sent.length + " only: the SMTP server " + settings.server()
                            + " refuses the other addresses (" + words(refused) + "); check to in reports.mails",
                    refused);
        } catch (MessagingException failure) {
            throw explain(settings, failure, watchdog.bitten());
        }
    }

    private void patiently(Exchange exchange) throws MessagingException {
        Duration most = settings.timeout().multipliedBy(PATIENCE);
        Watchdog.Leash leash = watchdog.patience(most);
        try {
            exchange.hold();
        } finally {
            leash.release();
        }
    }

    private static DispatchFailure explain(SmtpSettings settings, Exception failure, boolean slow) {
        String server = "the SMTP server " + settings.server() + " ";
        if (slow || Causes.find(failure, SocketTimeoutException.class).isPresent()) {
            return new DispatchFailure(
                    server + "does not answer in time; check reports.smtp.host and port, and the firewall", failure);
        }
        if (Causes.find(failure, UnknownHostException.class).isPresent()) {
            return new DispatchFailure(
                    "no server of the name " + settings.host() + " is known; check reports.smtp.host", failure);
        }
        if (Causes.find(failure, AuthenticationFailedException.class).isPresent()) {
            return new DispatchFailure(
                    server + "refuses the login (" + words(failure) + "); check reports.smtp.user and password",
                    failure);
        }
        if (Causes.find(failure, SSLException.class).isPresent()
                || Causes.find(failure, GeneralSecurityException.class).isPresent()) {
            return new DispatchFailure(
                    server + "and we agree on no TLS (" + words(failure)
                            + "); check reports.smtp.tls, and name the authority of its certificate as reports.smtp.ca-file",
                    failure);
        }
        if (Causes.find(failure, ConnectException.class).isPresent()) {
            return new DispatchFailure(
                    server + "refuses the connection; check reports.smtp.host and port, and whether it runs", failure);
        }
        if (Causes.find(failure, SendFailedException.class).isPresent()) {
            return new DispatchFailure(
                    server + "does not take the mail (" + words(failure) + "); check from and to in reports.mails",
                    failure);
        }
        return new DispatchFailure(server + "says: " + words(failure), failure);
    }

    /** The server's words, in one line, with an address replaced: what is told stands in logs and in the ledger. */
    private static String words(Exception failure) {
        String last = Causes.of(failure)
                .map(cause -> Objects.requireNonNullElse(cause.getMessage(), ""))
                .filter(text -> !text.isBlank())
                .reduce("", (earlier, later) -> later);
        String plain = PlainText.of(last).strip().replaceAll("[^\\s<>()\"]{1,320}@[^\\s<>()\",;]{1,255}", "(address)");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    @Override
    public void close() {
        try {
            patiently(transport::close);
        } catch (MessagingException gone) {
            // What was handed over was acknowledged before; a server that is gone needs no farewell.
            return;
        } finally {
            watchdog.close();
        }
    }

    /** Something said to the server and answered. */
    @FunctionalInterface
    private interface Exchange {
        void hold() throws MessagingException;
    }
}
