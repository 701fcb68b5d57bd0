package org.bounceledger.imap;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what another one trusts, and notes what the server showed, so that a refusal can be explained. Java does not ask for the dates
 * of a certificate that is itself in the file of those to trust; here it is asked.
 */
final class NotingTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private volatile List<X509Certificate> shown = List.of();

    NotingTrustManager(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** The last chain, the server's own certificate first. */
    List<X509Certificate> shown() {
        return shown;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        shown = List.of(chain);
        judge.checkServerTrusted(chain, authType, socket);
        chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        shown = List.of(chain);
        judge.checkServerTrusted(chain, authType, engine);
        chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        shown = List.of(chain);
        judge.checkServerTrusted(chain, authType);
        chain[0].checkValidity();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
