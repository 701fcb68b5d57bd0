package org.bounceledger.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.bounceledger.app.SpringBackend;
import org.bounceledger.cli.BounceLedger;
import org.bounceledger.server.EmbeddedMariaDb;

/**
 * Runs a command of the product, by default the main job, on a MariaDB and an IMAP server of its own. What they hold lies under
 * {@code target/demo} and is there for the next command. With BOUNCE_IMAP_HOST set, the mailbox is yours, and with BOUNCE_DB_URL the
 * database is.
 */
public final class Demo {
    private static final Path STATE = Path.of("target", "demo");
    private static final Set<String> NEED_SERVERS = Set.of("run", "runs", "jobs", "serve", "check", "recipient");

    private Demo() {}

    /** Carries out the command in the arguments, or {@code run nightly}, and ends the process with its exit status. */
    public static void main(String[] arguments) throws Exception {
        String[] command = arguments.length == 0 ? new String[] {"run", "nightly"} : arguments;
        System.setProperty("bounceledger.invocation", "mvn -q spring-boot:test-run -Dspring-boot.run.arguments=\"%s\"");
        System.exit(List.of(command).stream().anyMatch(NEED_SERVERS::contains) ? withServers(command) : run(command));
    }

    private static int withServers(String[] command) throws Exception {
        Files.createDirectories(STATE);
        try (AutoCloseable database = database();
                AutoCloseable mailbox = mailbox()) {
            return run(command);
        }
    }

    private static int run(String[] command) {
        return BounceLedger.execute(new SpringBackend(), command);
    }

    private static AutoCloseable database() throws Exception {
        if (System.getenv("BOUNCE_DB_URL") != null) {
            return () -> {};
        }
        System.err.println("Starting an embedded MariaDB; its data lies in " + STATE.resolve("db"));
        EmbeddedMariaDb database = EmbeddedMariaDb.start(STATE.resolve("db"));
        System.setProperty("BOUNCE_DB_URL", database.url("bounceledger"));
        System.setProperty("BOUNCE_DB_USER", database.user());
        System.setProperty("BOUNCE_DB_PASSWORD", database.password());
        return database;
    }

    private static AutoCloseable mailbox() throws Exception {
        if (System.getenv("BOUNCE_IMAP_HOST") != null) {
            return () -> {};
        }
        DemoMailbox mailbox = DemoMailbox.open(STATE.resolve("mail"), SampleMails.asOf(LocalDate.now()));
        System.err.println("Starting an embedded IMAP server; its mail lies in " + STATE.resolve("mail"));
        System.setProperty("BOUNCE_IMAP_HOST", "127.0.0.1");
        System.setProperty("BOUNCE_IMAP_PORT", Integer.toString(mailbox.port()));
        System.setProperty("BOUNCE_IMAP_TLS", "none");
        System.setProperty("BOUNCE_IMAP_USER", DemoMailbox.USER);
        System.setProperty("BOUNCE_IMAP_PASSWORD", DemoMailbox.PASSWORD);
        return mailbox;
    }
}
