package org.bounceledger.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.util.FileSystemUtils;

/**
 * A private database server on a free port, with a temporary data folder: one that a test may kill, stop and fill. Its user is root
 * without a password.
 */
public final class DatabaseProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private final List<String> command;
    private Process process;

    private DatabaseProcess(Path folder, int port, List<String> command, Process process) {
        this.folder = folder;
        this.port = port;
        this.command = command;
        this.process = process;
    }

    /** Whether the machine has a MariaDB installed (Debian's {@code mariadb-server}). */
    public static boolean hasMariaDb() {
        return find("mariadbd").isPresent() && find("mariadb-install-db").isPresent();
    }

    /** Whether the environment names the folder in which {@code .ci/mysql} unpacked a MySQL. */
    public static boolean hasMySql() {
        return mySqlRoot().isPresent();
    }

    /** Whether tests that need a MariaDB of their own are to run; for {@code @EnabledIf}. */
    public static boolean mariaDbExpected() {
        return hasMariaDb() || InstalledDatabases.required();
    }

    /** Whether tests that need a MySQL of their own are to run; for {@code @EnabledIf}. */
    public static boolean mySqlExpected() {
        return hasMySql() || InstalledDatabases.required();
    }

    /**
     * Starts a MariaDB of the version that the machine has installed. It announces itself as 5.5.5, as the packaged ones do.
     *
     * @param options for the server, such as {@code --innodb-data-file-path=…}
     */
    public static DatabaseProcess mariaDb(String... options) {
        Path folder = temporary("mariadb");
        run(
                folder,
                find("mariadb-install-db").orElseThrow().toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        return start(folder, List.of(find("mariadbd").orElseThrow().toString(), "--no-defaults"), options);
    }

    /**
     * Starts a MySQL out of the folder that {@code BOUNCELEDGER_MYSQL_ROOT} names.
     *
     * @param options for the server, such as {@code --innodb-data-file-path=…}
     */
    public static DatabaseProcess mySql(String... options) {
        Path folder = temporary("mysql");
        Path root = mySqlRoot().orElseThrow(() -> new IllegalStateException("BOUNCELEDGER_MYSQL_ROOT is not set"));
        Path libraries = root.resolve("usr/lib/x86_64-linux-gnu");
        List<String> server = List.of(
                libraries.resolve("ld-linux-x86-64.so.2").toString(),
                "--library-path",
                libraries.toString(),
                root.resolve("usr/sbin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + root.resolve("usr"),
                "--plugin-dir=" + root.resolve("usr/lib/mysql/plugin"),
                "--lc-messages-dir=" + root.resolve("usr/share/mysql"),
                "--character-sets-dir=" + root.resolve("usr/share/mysql/charsets"));
        List<String> initialize = new ArrayList<>(server);
        initialize.add("--initialize-insecure");
        initialize.addAll(List.of(options));
        initialize.addAll(common(folder));
        run(folder, initialize.toArray(String[]::new));
        List<String> serve = new ArrayList<>(server);
        serve.add("--mysqlx=OFF");
        serve.add("--secure-file-priv=NULL");
        return start(folder, serve, options);
    }

    private static DatabaseProcess start(Path folder, List<String> server, String... options) {
        int port = TestSocketUtils.findAvailableTcpPort();
        List<String> command = new ArrayList<>(server);
        command.addAll(List.of(options));
        command.addAll(common(folder));
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("s.sock"),
                "--pid-file=" + folder.resolve("pid")));
        DatabaseProcess started = new DatabaseProcess(folder, port, command, launch(folder, command));
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-database"));
        started.awaitAnswer();
        return started;
    }

    private static List<String> common(Path folder) {
        return List.of("--user=" + System.getProperty("user.name"), "--datadir=" + folder.resolve("data"));
    }

    /** A database of it, which is created if absent. */
    public DatabaseServer database(String name) {
        return new DatabaseServer("a private server", DatabaseServer.url("127.0.0.1", port, name), "root", "");
    }

    /** The server's process, to be sent signals. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills the server at once (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        Awaitility.await("the server's end").atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /**
     * Starts it again on the same port and data after it was killed.
     *
     * @param options besides those from the first start, which they override
     */
    public void restart(String... options) {
        List<String> again = new ArrayList<>(command);
        again.addAll(List.of(options));
        process = launch(folder, again);
        awaitAnswer();
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

    private void awaitAnswer() {
        Awaitility.await("the database in " + folder).atMost(PATIENCE).until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new IllegalStateException("the database ended at once: " + log(folder));
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

    private static void run(Path folder, String... command) {
        try {
            if (launch(folder, List.of(command)).waitFor() != 0) {
                throw new IllegalStateException("the database makes no data folder: " + log(folder));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Process launch(Path folder, List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<Path> mySqlRoot() {
        return Optional.ofNullable(System.getenv("BOUNCELEDGER_MYSQL_ROOT"))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
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
