package org.bounceledger.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes self-signed certificates with the JDK's keytool. */
public final class TestCertificates {
    private static final String PASSWORD = "changeit";

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
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Test server",
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
            writePem(
                    folder.resolve("certificate.pem"),
                    keys.getCertificate("server").getEncoded());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void writePem(Path file, byte[] certificate) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(certificate);
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
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
