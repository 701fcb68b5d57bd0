package org.bounceledger.imap;

import java.time.Duration;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.ProxyAddress;
import org.bounceledger.job.TlsMode;
import org.jspecify.annotations.Nullable;

/**
 * The server that we talk to.
 *
 * @param proxy through which we talk to it, or null
 */
record Endpoint(
        String host,
        int port,
        TlsMode tls,
        Duration readTimeout,
        @Nullable ProxyAddress proxy) {
    static Endpoint of(MailboxSettings settings) {
        return new Endpoint(
                settings.host(), settings.effectivePort(), settings.tls(), settings.readTimeout(), settings.proxy());
    }

    boolean implicitTls() {
        return tls == TlsMode.IMPLICIT;
    }

    /** What to check when nothing comes. */
    String timeoutHint() {
        return implicitTls() || port != 993
                ? "check mailbox.host and mailbox.port, and the firewall"
                : "port 993 usually wants tls: implicit";
    }

    /** Host and port, for people. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
