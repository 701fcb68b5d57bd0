package org.bounceledger.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.springframework.test.util.TestSocketUtils;

/**
 * A private Cyrus on a free port of the loopback interface, removed at the end. Every user name is let in with any password and finds
 * an empty mailbox. It needs what {@code .ci/cyrus FOLDER} makes, and the folder's name in the environment variable {@value #VARIABLE}.
 */
public final class CyrusServer implements AutoCloseable {
    private static final String VARIABLE = "BOUNCELEDGER_CYRUS";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path home;
    private final int port;
    private final Process process;

    private CyrusServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one, or skips the test with a message where there is none. With the system property
     * {@code bounceledger.servers=required} the test fails instead.
     */
    public static CyrusServer start() {
        String folder = System.getenv(VARIABLE);
        if (folder == null || folder.isEmpty()) {
            String message = VARIABLE + " does not name a folder made by .ci/cyrus";
            Assertions.assertThat(System.getProperty("bounceledger.servers", ""))
                    .as(message)
                    .isNotEqualTo("required");
            Assumptions.abort(message);
        }
        try {
            Path programs = Path.of(folder, "root", "usr", "lib", "cyrus", "bin");
            Path libraries = Path.of(folder, "root", "usr", "lib", "x86_64-linux-gnu");
            Path older = Path.of(folder, "root", "lib", "x86_64-linux-gnu");
            Path home = Files.createTempDirectory("cyrus-");
            int port = TestSocketUtils.findAvailableTcpPort();
            prepare(home, port, programs);
            ProcessBuilder builder = new ProcessBuilder(
                            programs.resolve("master").toString(),
                            "-C",
                            home.resolve("imapd.conf").toString(),
                            "-M",
                            home.resolve("cyrus.conf").toString(),
                            "-p",
                            home.resolve("master.pid").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("output").toFile());
            builder.environment().put("LD_LIBRARY_PATH", libraries + ":" + older);
            CyrusServer server = new CyrusServer(home, port, builder.start());
            server.awaitGreeting();
            return server;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void prepare(Path home, int port, Path programs) throws IOException {
        Files.setPosixFilePermissions(home, EnumSet.allOf(PosixFilePermission.class));
        for (String part : List.of("config", "config/db", "config/socket", "spool", "run", "run/lock", "run/proc")) {
            Path folder = Files.createDirectories(home.resolve(part));
            Files.setPosixFilePermissions(folder, EnumSet.allOf(PosixFilePermission.class));
        }
        // Cyrus never works as root
        String owner = Files.getOwner(home).getName();
        String user = owner.equals("root") ? "mail" : owner;
        Files.writeString(home.resolve("imapd.conf"), """
                configdirectory: %1$s/config
                proc_path: %1$s/run/proc
                mboxname_lockpath: %1$s/run/lock
                defaultpartition: default
                partition-default: %1$s/spool
                cyrus_user: %2$s
                altnamespace: yes
                unixhierarchysep: yes
                allowplaintext: yes
                sasl_mech_list: PLAIN
                sasl_pwcheck_method: alwaystrue
                autocreate_quota: 0
                search_engine: none
                idlesocket: %1$s/run/idle
                notifysocket: %1$s/run/notify
                lmtpsocket: %1$s/run/lmtp
                """.formatted(home, user));
        Files.writeString(home.resolve("cyrus.conf"), """
                START {
                }
                SERVICES {
                  imap cmd="%s -C %s/imapd.conf" listen="127.0.0.1:%d" prefork=0 maxchild=50
                }
                EVENTS {
                }
                """.formatted(programs.resolve("imapd"), home, port));
    }

    private void awaitGreeting() {
        boolean up = false;
        try {
            Awaitility.await("Cyrus' greeting")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(this::answers);
            up = true;
        } finally {
            if (!up) {
                close();
            }
        }
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Cyrus ended: " + Files.readString(home.resolve("output")));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(5_000);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("* OK");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** On the loopback interface. */
    public int port() {
        return port;
    }

    /** Stops the server and removes everything. */
    @Override
    public void close() {
        ServerFolder.stopAndRemove(process, PATIENCE, home);
    }
}
