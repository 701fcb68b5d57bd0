package org.bounceledger.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bounceledger.app.Main;
import org.bounceledger.server.DatabaseProcess;
import org.bounceledger.server.DovecotServer;

/**
 * A first run over a mailbox that nobody has read for years, by the product as a process of its own: what of its heap is in use, as a full
 * collection leaves it, at every tenth of the messages, and how fast it goes. On Dovecot and a private MySQL where
 * {@code BOUNCELEDGER_MYSQL_ROOT} names one, else a MariaDB. Arguments: messages (200000), heap (512m), connections (1), and one of how
 * many messages names the same recipient, a mailing loop (0: none).
 */
public final class FirstRun {
    private static final int STEPS = 10;
    private static final int RECIPIENTS = 40_000;
    private static final String USER = "bounce";

    /** A line of {@code -Xlog:gc}: "Pause Full (Diagnostic Command) 61M->38M(512M) 80.1ms". */
    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private FirstRun() {}

    /** Prints a line for each tenth of the messages. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        String heap = arguments.length > 1 ? arguments[1] : "512m";
        String connections = arguments.length > 2 ? arguments[2] : "1";
        int loop = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        Path folder = Files.createTempDirectory("first");
        try (DovecotServer dovecot = DovecotServer.start("mail_fsync = never");
                DatabaseProcess server =
                        DatabaseProcess.hasMySql() ? DatabaseProcess.mySql() : DatabaseProcess.mariaDb()) {
            System.out.println("filling the mailbox");
            BenchMails.fill(
                    dovecot,
                    USER,
                    1,
                    messages,
                    i -> loop > 0 && i % loop == 0 ? "loop@jp.example" : "user" + i % RECIPIENTS + "@jp.example");
            Scenario scenario = new Scenario(folder, new Inbox(dovecot), server.database("first"));
            scenario.job("test", Scenario.JOB.replace("chunk-size: 50", "connections: " + connections));
            long begin = System.nanoTime();
            Process run = start(scenario, heap);
            int step = 1;
            while (!run.waitFor(1, TimeUnit.SECONDS)) {
                long done = recorded(scenario);
                if (done * STEPS >= (long) step * messages) {
                    collect(run);
                    print(folder, done, begin);
                    step = (int) (done * STEPS / messages) + 1;
                }
            }
            long filed = scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'");
            long all = System.nanoTime() - begin;
            System.out.println(Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err")));
            System.out.printf(
                    Locale.ROOT,
                    "exit %d; %,d of %,d messages recorded and filed in %.0f s, %,.0f messages/s; most heap in use before a collection:"
                            + " %d MB%n",
                    run.exitValue(),
                    filed,
                    messages,
                    all / 1e9,
                    filed * 1e9 / all,
                    pauses(folder).stream().mapToInt(pause -> pause[0]).max().orElse(0));
            if (run.exitValue() != 0 || filed != messages) {
                throw new IllegalStateException("not all is recorded and filed");
            }
        }
    }

    private static Process start(Scenario scenario, String heap) throws IOException {
        Path folder = scenario.product.folder();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Xlog:gc:file=" + folder.resolve("gc"),
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "run",
                        "test")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(scenario.product.environment());
        return builder.start();
    }

    private static String classPath() {
        List<String> absolute = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            absolute.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(":", absolute);
    }

    /** Before the product has made its tables, none. */
    private static long recorded(Scenario scenario) {
        long made = scenario.ledger.count("SELECT COUNT(*) FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name = 'recipient_status'");
        return made == 0 ? 0 : scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message");
    }

    private static void collect(Process run) throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(run.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    private static void print(Path folder, long done, long begin) throws IOException {
        List<int[]> pauses = pauses(folder);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d recorded after %.0f s (%,.0f/s): %d MB in use after a full collection%n",
                done,
                seconds,
                done / seconds,
                pauses.isEmpty() ? -1 : pauses.get(pauses.size() - 1)[1]);
    }

    /** Of each pause: megabytes in use before it, and after it. */
    private static List<int[]> pauses(Path folder) throws IOException {
        List<int[]> pauses = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("gc"), StandardCharsets.UTF_8)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                pauses.add(new int[] {Integer.parseInt(pause.group(1)), Integer.parseInt(pause.group(2))});
            }
        }
        return pauses;
    }

    /** The mailbox of a user whose mail was put there before. */
    private record Inbox(DovecotServer dovecot) implements TestInbox {
        @Override
        public int port() {
            return dovecot.port();
        }

        @Override
        public String user() {
            return USER;
        }

        @Override
        public String password() {
            return DovecotServer.PASSWORD;
        }

        @Override
        public void deliver(List<byte[]> messages) {
            throw new UnsupportedOperationException("it is full");
        }

        @Override
        public int count(String folder) {
            return dovecot.messages(USER, folder).size();
        }

        @Override
        public void close() {}
    }
}
