package org.bounceledger.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** A private MariaDB of the version that the machine has installed (Debian's {@code mariadb-server}). */
public final class InstalledMariaDb implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;

    private InstalledMariaDb(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** Whether the machine has one. */
    public static boolean installed() {
        return find("mariadbd").isPresent() && find("mariadb-install-db").isPresent();
    }

    /**
     * Starts one on a free port, with a temporary data folder. It announces itself as 5.5.5, as the packaged ones do.
     *
     * @throws java.util.NoSuchElementException if the machine has none
     */
    public static InstalledMariaDb start() {
        try {
            return start(
                    find("mariadbd").orElseThrow(), find("mariadb-install-db").orElseThrow());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InstalledMariaDb start(Path server, Path installer) throws IOException {
        Path folder = Files.createTempDirectory("mariadb");
        Path data = folder.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        Process install = run(
                folder,
                installer.toString(),
                "--no-defaults",
                user,
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        await(install, folder);
        int port = freePort();
        Process process = run(
                folder,
                server.toString(),
                "--no-defaults",
                user,
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("s.sock"),
                "--pid-file=" + folder.resolve("pid"));
        InstalledMariaDb started = new InstalledMariaDb(folder, process, port);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-mariadb"));
        Awaitility.await("MariaDB in " + folder)
                .atMost(Duration.ofSeconds(60))
                .until(() -> !process.isAlive() || started.answers());
        if (!process.isAlive()) {
            throw new IllegalStateException("MariaDB ended at once: " + Files.readString(folder.resolve("log")));
        }
        return started;
    }

    /** A database of it, which is created if absent. */
    public DatabaseServer database(String name) {
        return new DatabaseServer("installed MariaDB", DatabaseServer.url("127.0.0.1", port, name), "root", "");
    }

    /** Stops the server and removes its folder. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean answers() {
        try (Connection connection =
                DriverManager.getConnection(DatabaseServer.url("127.0.0.1", port, "mysql"), "root", "")) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static Process run(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static void await(Process process, Path folder) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "MariaDB makes no data folder: " + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(Path::of)
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
