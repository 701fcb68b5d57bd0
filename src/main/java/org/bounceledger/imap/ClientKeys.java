package org.bounceledger.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bounceledger.job.ClientCertificateSettings;
import org.bounceledger.job.Secret;
import org.jspecify.annotations.Nullable;

/** Reads the certificate and the key by which we prove who we are, out of PKCS#12 or PEM. */
final class ClientKeys {
    private static final String BEGIN = "-----BEGIN ";

    private ClientKeys() {}

    /**
     * Reads them.
     *
     * @throws MailboxException.TlsRefused if they cannot be read; names the file, never the password
     */
    static KeyManager[] read(ClientCertificateSettings settings) {
        Secret secret = settings.password();
        char[] password = secret == null ? new char[0] : secret.reveal().toCharArray();
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            byte[] octets = Files.readAllBytes(settings.file());
            boolean pem = new String(octets, StandardCharsets.ISO_8859_1).contains(BEGIN);
            managers.init(pem ? pem(octets, settings.keyFile(), password) : pkcs12(octets, password), password);
            return managers.getKeyManagers();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new MailboxException.TlsRefused(
                    "mailbox.client-certificate.file " + settings.file()
                            + " cannot be used: it must be PKCS#12, or PEM with the certificate and (there or in key-file) an"
                            + " unencrypted or encrypted PKCS#8 key, and password must be the key's ("
                            + Words.printable(String.valueOf(unusable.getMessage())) + ")",
                    unusable);
        }
    }

    private static KeyStore pkcs12(byte[] octets, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(octets), password);
        if (store.size() == 0) {
            throw new GeneralSecurityException("it has no key");
        }
        return store;
    }

    private static KeyStore pem(byte[] octets, @Nullable Path keyFile, char[] password)
            throws IOException, GeneralSecurityException {
        String keyText = keyFile == null ? new String(octets, StandardCharsets.US_ASCII) : Files.readString(keyFile);
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates(octets)))
                .toArray(new Certificate[0]);
        if (chain.length == 0) {
            throw new GeneralSecurityException("it has no certificate");
        }
        PrivateKey key = PemKeys.read(keyText, password);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, password, chain);
        return store;
    }

    /** Without the key, which the reader of certificates stumbles over. */
    private static byte[] certificates(byte[] octets) {
        String text = new String(octets, StandardCharsets.US_ASCII);
        StringBuilder certificates = new StringBuilder();
        String begin = BEGIN + "CERTIFICATE-----";
        String end = "-----END CERTIFICATE-----";
        for (int from = text.indexOf(begin); from >= 0; from = text.indexOf(begin, from + 1)) {
            int to = text.indexOf(end, from);
            certificates
                    .append(text, from, to < 0 ? text.length() : to + end.length())
                    .append('\n');
        }
        return certificates.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
