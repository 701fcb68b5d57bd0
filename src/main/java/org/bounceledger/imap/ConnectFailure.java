package org.bounceledger.imap;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in plain words why no connection could be made, and what to do. */
final class ConnectFailure {

    /** RFC 8446 section 6.2. */
    private static final List<String> REFUSES_US =
            List.of("certificate_required", "bad_certificate", "certificate_unknown", "unknown_ca");

    private final Endpoint server;
    private final List<X509Certificate> shown;

    private ConnectFailure(Endpoint server, List<X509Certificate> shown) {
        this.server = server;
        this.shown = shown;
    }

    /**
     * Explains a failure.
     *
     * @param shown the certificates that the server showed, its own first; empty if there are none
     */
    static MailboxException explain(Endpoint server, List<X509Certificate> shown, Exception failure) {
        return new ConnectFailure(server, shown).explain(failure);
    }

    private MailboxException explain(Exception failure) {
        if (Causes.find(failure, UnknownHostException.class).isPresent()) {
            return new MailboxException.Unreachable(
                    "no server of the name " + server.host() + " is known; check mailbox.host", failure, false);
        }
        if (Causes.find(failure, SSLException.class).isPresent()
                || Causes.find(failure, CertificateException.class).isPresent()) {
            return new MailboxException.TlsRefused(server + ": " + tls(failure), failure);
        }
        if (server.proxy() != null) {
            return unreachable(
                    server + " cannot be reached through the proxy " + server.proxy() + ": " + words(failure)
                            + "; check mailbox.proxy, mailbox.host and mailbox.port",
                    failure);
        }
        if (Causes.find(failure, SocketTimeoutException.class).isPresent()) {
            return unreachable(server + " does not answer in time; " + server.timeoutHint(), failure);
        }
        if (Causes.find(failure, ConnectException.class).isPresent()) {
            return unreachable(
                    server
                            + " refuses the connection; check mailbox.host and mailbox.port, and whether the server runs",
                    failure);
        }
        if (Causes.find(failure, NoRouteToHostException.class).isPresent()) {
            return unreachable(server + " cannot be reached from here; check the network and the firewall", failure);
        }
        return unreachable(server + ": no connection could be made: " + words(failure), failure);
    }

    private static MailboxException unreachable(String message, Exception failure) {
        return new MailboxException.Unreachable(message, failure, true);
    }

    private String tls(Exception failure) {
        String certificate = shown.isEmpty() ? "" : " (" + describe(shown.get(0)) + ")";
        if (Causes.find(failure, CertificateExpiredException.class).isPresent()) {
            return "the server's certificate has expired" + certificate + "; its owner must renew it";
        }
        if (Causes.find(failure, CertificateNotYetValidException.class).isPresent()) {
            return "the server's certificate is not valid yet" + certificate + "; check this machine's clock";
        }
        if (Causes.find(failure, CertPathBuilderException.class).isPresent()
                || Causes.find(failure, CertPathValidatorException.class).isPresent()) {
            return untrusted(certificate);
        }
        if (Causes.find(failure, CertificateException.class).isPresent()) {
            return "the server's certificate is for another name" + certificate + ", not for " + server.host()
                    + "; set mailbox.host to a name that the certificate has";
        }
        if (REFUSES_US.stream().anyMatch(alert -> words(failure).contains(alert))) {
            return "the server wants a certificate of ours and does not accept what it got (" + words(failure)
                    + "); set mailbox.client-certificate, or have it signed by an authority that the server knows";
        }
        if (words(failure).contains("Unsupported or unrecognized SSL message")) {
            return "the server does not speak TLS from the start on this port; try tls: starttls with port 143";
        }
        return "TLS failed: " + words(failure);
    }

    private String untrusted(String certificate) {
        boolean selfSigned = !shown.isEmpty()
                && shown.get(0).getSubjectX500Principal().equals(shown.get(0).getIssuerX500Principal());
        return "the server's certificate "
                + (selfSigned ? "is self-signed" : "comes from an authority that is not trusted")
                + certificate + "; if this is the right server, put "
                + (selfSigned ? "the certificate" : "the authority's certificate")
                + " in a PEM file and name it as mailbox.ca-file";
    }

    private static String describe(X509Certificate certificate) {
        return Words.printable(
                "subject " + certificate.getSubjectX500Principal().getName() + ", issuer "
                        + certificate.getIssuerX500Principal().getName() + ", valid until "
                        + certificate.getNotAfter().toInstant());
    }

    /** The first message in the chain of causes: Angus wraps without one. */
    private static String words(Exception failure) {
        Throwable cause = failure.getCause();
        Throwable told = failure instanceof IOException || cause == null ? failure : cause;
        return Causes.of(told)
                .flatMap(beneath -> Stream.ofNullable(beneath.getMessage()))
                .findFirst()
                .map(Words::printable)
                .orElse(failure.getClass().getSimpleName());
    }
}
