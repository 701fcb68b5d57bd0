package org.bounceledger.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bounceledger.job.ClientCertificateSettings;
import org.jspecify.annotations.Nullable;

/** Puts TLS over a connected socket, trusting the system's certificate authorities or those of a file. */
public final class TlsFactory extends SSLSocketFactory {
    private final SSLSocketFactory tls;
    private final NotingTrustManager trust;
    private final Watchdog watchdog;

    /**
     * @param caFile certificates in PEM to trust in place of the system's, or null
     * @param client what we prove ourselves with, or null
     * @throws MailboxException.TlsRefused if a file cannot be used
     */
    TlsFactory(@Nullable Path caFile, @Nullable ClientCertificateSettings client, Watchdog watchdog) {
        this("mailbox.ca-file", caFile, client, watchdog);
    }

    /**
     * Without a certificate of ours.
     *
     * @param key    the key of the job file that names the file
     * @param caFile certificates in PEM to trust in place of the system's, or null
     * @throws MailboxException.TlsRefused if the file cannot be used
     */
    public TlsFactory(String key, @Nullable Path caFile, Watchdog watchdog) {
        this(key, caFile, null, watchdog);
    }

    private TlsFactory(
            String key, @Nullable Path caFile, @Nullable ClientCertificateSettings client, Watchdog watchdog) {
        this.watchdog = watchdog;
        KeyManager[] ours = client == null ? null : ClientKeys.read(client);
        try {
            trust = new NotingTrustManager(systemTrust(caFile == null ? null : keyStore(caFile)));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours, new TrustManager[] {trust}, null);
            tls = context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new MailboxException.TlsRefused(
                    key + " " + caFile
                            + " cannot be used: it must be a readable file of CA certificates in PEM ("
                            + unusable.getMessage() + ")",
                    unusable);
        }
    }

    private static KeyStore keyStore(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(caFile)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new GeneralSecurityException("it has no certificate");
            }
        }
        return store;
    }

    private static X509ExtendedTrustManager systemTrust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("the Java runtime has no X.509 trust manager");
    }

    /** The certificates that the server showed last, its own first; empty if it showed none. */
    List<X509Certificate> shown() {
        return trust.shown();
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        watchdog.watch(connected);
        return tls.createSocket(connected, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("TLS is put over a socket that is connected already");
    }
}
