package org.bounceledger.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes self-signed certificates with the JDK's keytool. */
public final class TestCertificates {
    /** Of all keys. */
    public static final String PASSWORD = "changeit";

    private TestCertificates() {}

    /**
     * Makes a server's key and certificate.
     *
     * @param folder       where the files go
     * @param alternative  the name that the certificate is for, such as {@code ip:127.0.0.1}
     * @param starts      when it begins to be valid, as keytool writes it, such as {@code -10d}
     * @param days        for how many days it is valid
     * @return the sockets of a server that has it; the certificate lies as {@code certificate.pem} in the folder
     */
    public static ServerSocketFactory make(Path folder, String alternative, String starts, int days) {
        return context(folder, alternative, starts, days).getServerSocketFactory();
    }

    /** Like {@link #make}, for a server that begins without encryption. */
    public static SSLContext context(Path folder, String alternative, String starts, int days) {
        KeyStore keys = generate(folder, "server", alternative, starts, days);
        try {
            writePem(
                    folder.resolve("certificate.pem"),
                    "CERTIFICATE",
                    keys.getCertificate("server").getEncoded());
            return context(keys, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The sockets of a server that demands a certificate: that of a client's key, which lies in the folder as {@code client.p12},
     * {@code client.pem} (certificate and key), {@code client-certificate.pem}, and {@code client-key.pem} (encrypted). The password
     * is always {@value #PASSWORD}. The server's own certificate is {@code certificate.pem}.
     */
    public static ServerSocketFactory demandingOne(Path folder) {
        KeyStore client = generate(folder, "client", "dns:client.example.org", "-1d", 10);
        KeyStore server = generate(folder, "server", "ip:127.0.0.1", "-1d", 10);
        try {
            byte[] certificate = client.getCertificate("client").getEncoded();
            Key key = client.getKey("client", PASSWORD.toCharArray());
            writePem(
                    folder.resolve("certificate.pem"),
                    "CERTIFICATE",
                    server.getCertificate("server").getEncoded());
            writePem(folder.resolve("client-certificate.pem"), "CERTIFICATE", certificate);
            writePem(folder.resolve("client-key.pem"), "ENCRYPTED PRIVATE KEY", encrypted(key.getEncoded()));
            Path both = folder.resolve("client.pem");
            writePem(both, "CERTIFICATE", certificate);
            writePem(both, "PRIVATE KEY", key.getEncoded());
            return demanding(context(server, client).getServerSocketFactory());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ServerSocketFactory demanding(ServerSocketFactory plain) {
        return new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket(int port) throws IOException {
                return createServerSocket(port, 50);
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) throws IOException {
                return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                SSLServerSocket socket = (SSLServerSocket) plain.createServerSocket(port, backlog, address);
                socket.setNeedClientAuth(true);
                return socket;
            }
        };
    }

    private static byte[] encrypted(byte[] key) throws GeneralSecurityException, IOException {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
        // the JDK knows the name of this form only under the general one (RFC 8018 section 6.2)
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
    }

    private static SSLContext context(KeyStore keys, @Nullable KeyStore trusted) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trusted == null ? null : trusting(trusted), null);
        return context;
    }

    private static TrustManager[] trusting(KeyStore client) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("client", client.getCertificate("client"));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A self-signed key in {@code NAME.p12}. */
    private static KeyStore generate(Path folder, String name, String alternative, String starts, int days) {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=Test " + name,
                "-ext",
                "san=" + alternative,
                "-startdate",
                starts,
                "-validity",
                Integer.toString(days),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes to the end of the file. */
    private static void writePem(Path file, String label, byte[] octets) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(octets);
        Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + output);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
