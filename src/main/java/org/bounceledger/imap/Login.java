package org.bounceledger.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.Secret;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Logs in with a password, or with a token (SASL XOAUTH2, which takes nothing else). */
final class Login {
    /** RFC 5530 section 3: what the server means by these passes. */
    private static final List<String> BUSY = List.of("UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG");

    private final Endpoint server;
    private final String user;
    private final @Nullable Secret password;
    private final @Nullable TokenSource tokens;

    /**
     * @param tokens null to use the password
     */
    Login(MailboxSettings settings, @Nullable TokenSource tokens) {
        this.server = Endpoint.of(settings);
        this.user = settings.user();
        this.password = settings.password();
        this.tokens = tokens;
    }

    /** The password, or a token that is valid for a while. */
    String secret() {
        if (tokens != null) {
            return tokens.current();
        }
        if (password == null) {
            throw new MailboxException.LoginRefused(
                    server + ": neither mailbox.password nor mailbox.oauth2 is set", null);
        }
        return password.reveal();
    }

    /** Whether a refused login is worth another try, with a fresh token. */
    boolean renew() {
        if (tokens == null) {
            return false;
        }
        tokens.forget();
        return true;
    }

    /** What is used, for people. */
    String describe() {
        return tokens == null ? "password" : "OAuth 2.0 (XOAUTH2)";
    }

    void perform(ImapConnection connection, String secret) {
        if (connection.isAuthenticated()) {
            return;
        }
        Watchdog.Leash leash = connection.leash();
        try {
            authenticate(connection, secret);
        } catch (ConnectionException broken) {
            throw new MailboxException.ConnectionLost(
                    server + ": the connection broke during the login: " + words(broken), null);
        } catch (ProtocolException refused) {
            throw refusal(words(refused).replace(secret, "(secret)"), detail(connection, secret));
        } finally {
            leash.release();
        }
    }

    private void authenticate(ImapConnection connection, String secret) throws ProtocolException {
        if (tokens != null) {
            demandMechanism(connection, connection.hasCapability("AUTH=XOAUTH2"), "XOAUTH2, which OAuth 2.0 needs");
            connection.authoauth2(user, secret);
        } else if (connection.hasCapability("AUTH=PLAIN")) {
            connection.authplain(null, user, secret);
        } else {
            boolean login = !connection.hasCapability("LOGINDISABLED");
            demandMechanism(
                    connection, login, "a login with a password on this connection (LOGINDISABLED); try another tls");
            connection.login(user, secret);
        }
    }

    private void demandMechanism(ImapConnection connection, boolean offered, String what) {
        if (!offered) {
            List<String> offers = connection.getCapabilities().keySet().stream()
                    .filter(capability -> capability.startsWith("AUTH="))
                    .sorted()
                    .toList();
            throw new MailboxException.LoginRefused(
                    server + ": the server does not offer " + what + "; it offers " + offers, null);
        }
    }

    private MailboxException refusal(String words, String detail) {
        String upper = words.toUpperCase(Locale.ROOT);
        if (BUSY.stream().anyMatch(code -> upper.contains("[" + code))) {
            return new MailboxException.ServerBusy(server + ": the server cannot log us in now: " + words);
        }
        if (tokens == null) {
            return new MailboxException.LoginRefused(
                    server + ": the server refuses the login of " + user + ": " + words
                            + "; check mailbox.user and mailbox.password",
                    null);
        }
        return new MailboxException.LoginRefused(
                server + ": the server refuses the token for " + user + ": " + words + detail
                        + "; check that mailbox.user is the mailbox, that the application has the permission"
                        + " (Microsoft 365: IMAP.AccessAsApp and access to this mailbox; Gmail: domain-wide delegation),"
                        + " and mailbox.oauth2.scope",
                null);
    }

    /** The provider's own words: XOAUTH2 sends them as a challenge, JSON in base64. */
    private static String detail(ImapConnection connection, String secret) {
        try {
            byte[] json = Base64.getDecoder().decode(connection.challenge().strip());
            String text = Words.printable(new String(json, StandardCharsets.UTF_8));
            return text.isEmpty() ? "" : " " + text.replace(secret, "(secret)");
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** The response's text; the exception's own message may repeat the command. */
    private static String words(ProtocolException failure) {
        if (failure.getResponse() == null) {
            return Words.printable(String.valueOf(failure.getMessage()));
        }
        failure.getResponse().reset();
        return Words.printable(failure.getResponse().getRest());
    }
}
