package org.bounceledger.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.util.FileSystemUtils;

/**
 * A private Dovecot on a free port of the loopback interface, with one folder for everything, removed at the end. Every user name is
 * let in with the password {@value #PASSWORD}; mail lies in Maildirs. It needs Debian's {@code dovecot-imapd}.
 */
public final class DovecotServer implements AutoCloseable {
    /** Every user's password. */
    public static final String PASSWORD = "secret";

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/dovecot"), Path.of("/usr/local/sbin/dovecot"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final int port;
    private Process process;

    private DovecotServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one, or skips the test with a message where Dovecot is not installed. With the system property
     * {@code bounceledger.servers=required} the test fails instead.
     */
    public static DovecotServer start() {
        return start("");
    }

    /**
     * Like {@link #start()}, with more lines for the configuration.
     *
     * @param configuration lines as in {@code dovecot.conf}; may override what stands before
     */
    public static DovecotServer start(String configuration) {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (program == null) {
            String message = "Dovecot is not installed (Debian: apt-get install dovecot-imapd)";
            Assertions.assertThat(System.getProperty("bounceledger.servers", ""))
                    .as(message)
                    .isNotEqualTo("required");
            Assumptions.abort(message);
        }
        try {
            Path home = Files.createTempDirectory("dovecot-");
            int port = TestSocketUtils.findAvailableTcpPort();
            prepare(home, port, configuration);
            DovecotServer server = new DovecotServer(home, port, launch(program, home));
            server.awaitGreeting();
            return server;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Process launch(Path program, Path home) throws IOException {
        return new ProcessBuilder(
                        program.toString(),
                        "-F",
                        "-c",
                        home.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
    }

    /** Kills the processes that speak IMAP with those who are logged in (SIGKILL). */
    public void killSessions() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/imap"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills the server and all of its processes (SIGKILL), and starts it again on the same port and mail. */
    public void killAndRestart() {
        // a master that goes on starts a new process in place of each that dies, unseen by this list
        Signal.STOP.send(process.toHandle());
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("Dovecot's end").atMost(PATIENCE).until(() -> all.stream()
                .noneMatch(ProcessHandle::isAlive));
        try {
            Files.deleteIfExists(home.resolve("base").resolve("master.pid"));
            process = launch(
                    PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow(), home);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        awaitGreeting();
    }

    /** Keeps a backup of a user's mail, with the UIDs of the messages. */
    public void backUp(String user) {
        copy(maildir(user, "INBOX"), home.resolve("backup-" + user));
    }

    /** Puts the backup of a user's mail in the place of what is there. */
    public void restore(String user) {
        try {
            FileSystemUtils.deleteRecursively(maildir(user, "INBOX"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        copy(home.resolve("backup-" + user), maildir(user, "INBOX"));
    }

    private static void copy(Path from, Path to) {
        try {
            int status = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("cp -a " + from + " " + to + ": " + status);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Forgets which UIDs the messages of a user's inbox had: the next session sees another UIDVALIDITY. */
    public void forgetUids(String user) {
        Path maildir = maildir(user, "INBOX");
        try (Stream<Path> files = Files.list(maildir)) {
            files.filter(file -> file.getFileName().toString().startsWith("dovecot"))
                    .forEach(ServerFolder::delete);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void awaitGreeting() {
        boolean up = false;
        try {
            Awaitility.await("Dovecot's greeting")
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

    private static void prepare(Path home, int port, String configuration) throws IOException {
        Files.setPosixFilePermissions(home, EnumSet.allOf(PosixFilePermission.class));
        makeFolder(home.resolve("mail"));
        Files.writeString(home.resolve("dovecot.conf"), """
                base_dir = %1$s/base
                state_dir = %1$s/base
                log_path = %1$s/log
                protocols = imap
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                mail_location = maildir:%1$s/mail/%%u
                first_valid_uid = 0
                first_valid_gid = 0
                mail_max_userip_connections = 20
                %3$s
                service imap-login {
                  chroot =
                  inet_listener imap {
                    address = 127.0.0.1
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service anvil {
                  chroot =
                }
                service stats {
                  unix_listener stats-writer {
                    mode = 0666
                  }
                }
                passdb {
                  driver = static
                  args = password=%6$s
                }
                userdb {
                  driver = static
                  args = uid=%4$s gid=%5$s home=%1$s/mail/%%u allow_all_users=yes
                }
                namespace inbox {
                  inbox = yes
                  separator = /
                }
                %7$s
                """.formatted(
                        home, port, users(home), mailOwner(home), mailGroup(home), PASSWORD, configuration));
    }

    /** Root's Dovecot drops its rights to the users of Debian's package; anybody else's runs as that user throughout. */
    private static String users(Path home) throws IOException {
        String user = Files.getOwner(home).getName();
        return user.equals("root") ? "" : """
                default_internal_user = %1$s
                default_login_user = %1$s
                default_internal_group = %2$s
                """.formatted(user, mailGroup(home));
    }

    /** Dovecot never opens mail as root. */
    private static String mailOwner(Path home) throws IOException {
        String user = Files.getOwner(home).getName();
        return user.equals("root") ? "mail" : user;
    }

    private static String mailGroup(Path home) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(home, PosixFileAttributes.class);
        return attributes.owner().getName().equals("root")
                ? "mail"
                : attributes.group().getName();
    }

    /** The mail may belong to another user than the one that runs the tests. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                makeFolder(parent);
            }
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, EnumSet.allOf(PosixFilePermission.class));
        }
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Dovecot ended: " + Files.readString(home.resolve("output"))
                    + (Files.exists(home.resolve("log")) ? Files.readString(home.resolve("log")) : ""));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(2_000);
            byte[] greeting = socket.getInputStream().readNBytes(4);
            return new String(greeting, StandardCharsets.US_ASCII).equals("* OK");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** On the loopback interface. */
    public int port() {
        return port;
    }

    /** What the server wrote to its log so far. */
    public String log() {
        try {
            return Files.readString(home.resolve("log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Puts a message straight into a Maildir; it is new there.
     *
     * @param folder "INBOX" or a folder that exists, with "/" between levels, ASCII
     */
    public void deliver(String user, String folder, String name, byte[] message) {
        try {
            Path maildir = maildir(user, folder);
            for (String part : List.of("cur", "new", "tmp")) {
                makeFolder(maildir.resolve(part));
            }
            Path file = maildir.resolve("tmp").resolve(name);
            Files.write(file, message);
            Files.move(file, maildir.resolve("new").resolve(name));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Where a folder's messages lie as files. */
    public Path maildir(String user, String folder) {
        Path root = home.resolve("mail").resolve(user);
        return folder.equals("INBOX") ? root : root.resolve("." + folder.replace('/', '.'));
    }

    /** The contents of all messages that lie in a folder as files, sorted by file name. */
    public List<byte[]> messages(String user, String folder) {
        Path maildir = maildir(user, folder);
        return Stream.of("new", "cur")
                .flatMap(part -> files(maildir.resolve(part)).stream())
                .sorted()
                .map(DovecotServer::read)
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Stops the server and removes everything. */
    @Override
    public void close() {
        ServerFolder.stopAndRemove(process, PATIENCE, home);
    }
}
