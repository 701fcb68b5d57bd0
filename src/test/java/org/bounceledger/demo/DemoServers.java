package org.bounceledger.demo;

import com.icegreen.greenmail.store.FolderException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bounceledger.server.EmbeddedMariaDb;
import org.jspecify.annotations.Nullable;

/** The embedded servers, as far as the environment names none: BOUNCE_DB_URL a database, BOUNCE_IMAP_HOST a mailbox. */
final class DemoServers implements AutoCloseable {
    private final @Nullable EmbeddedMariaDb database;
    private final @Nullable DemoMailbox mailbox;

    private DemoServers(@Nullable EmbeddedMariaDb database, @Nullable DemoMailbox mailbox) {
        this.database = database;
        this.mailbox = mailbox;
    }

    /**
     * Starts them.
     *
     * @param state where their data lies
     */
    static DemoServers start(Path state) throws IOException, FolderException {
        Files.createDirectories(state);
        return new DemoServers(
                System.getenv("BOUNCE_DB_URL") == null ? EmbeddedMariaDb.start(state.resolve("db")) : null,
                System.getenv("BOUNCE_IMAP_HOST") == null
                        ? DemoMailbox.open(state.resolve("mail"), SampleMails.asOf(LocalDate.now(ZoneOffset.UTC)))
                        : null);
    }

    /** Sets what the configuration and the job file take from the environment. */
    void configure() {
        if (database != null) {
            System.setProperty("BOUNCE_DB_URL", database.url("bounceledger"));
            System.setProperty("BOUNCE_DB_USER", EmbeddedMariaDb.USER);
            System.setProperty("BOUNCE_DB_PASSWORD", EmbeddedMariaDb.PASSWORD);
        }
        if (mailbox != null) {
            System.setProperty("BOUNCE_IMAP_HOST", "127.0.0.1");
            System.setProperty("BOUNCE_IMAP_PORT", Integer.toString(mailbox.port()));
            System.setProperty("BOUNCE_IMAP_TLS", "none");
            System.setProperty("BOUNCE_IMAP_USER", DemoMailbox.USER);
            System.setProperty("BOUNCE_IMAP_PASSWORD", DemoMailbox.PASSWORD);
        }
    }

    /** What was started, for people. */
    String described() {
        return (database == null
                        ? "Database: yours (BOUNCE_DB_URL)."
                        : "Database: an embedded MariaDB, port " + database.port() + ".")
                + " "
                + (mailbox == null
                        ? "Mailbox: yours (BOUNCE_IMAP_HOST)."
                        : "Mailbox: an embedded IMAP server, port " + mailbox.port() + ".");
    }

    @Override
    public void close() throws IOException, FolderException, MessagingException {
        try {
            if (mailbox != null) {
                mailbox.close();
            }
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }
}
