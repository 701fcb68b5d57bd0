package org.bounceledger.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bounceledger.server.DatabaseServer;

/** A mailbox, a database and a job that are fresh, and the product set up for them. */
final class Scenario implements AutoCloseable {
    static final String JOB = """
            mailbox:
              host: 127.0.0.1
              port: ${BOUNCE_IMAP_PORT}
              tls: none
              user: ${BOUNCE_IMAP_USER}
              password: ${BOUNCE_IMAP_PASSWORD}
            schedule:
              cron: 0 15 4 * * ?
            limits:
              chunk-size: 50
            """;

    private static final List<String> TARGETS = List.of("Bounces/Processed", "Bounces/Ignored", "Bounces/Review");

    final TestInbox inbox;
    final LedgerDump ledger;
    final Product product;
    private final Path folder;

    Scenario(Path folder, TestInbox inbox, DatabaseServer database) {
        this.folder = folder;
        this.inbox = inbox;
        this.ledger = new LedgerDump(database);
        this.product = Product.in(
                folder,
                Map.of(
                        "BOUNCE_DB_URL", database.url(),
                        "BOUNCE_DB_USER", database.user(),
                        "BOUNCE_DB_PASSWORD", database.password(),
                        "BOUNCE_IMAP_PORT", Integer.toString(inbox.port()),
                        "BOUNCE_IMAP_USER", inbox.user(),
                        "BOUNCE_IMAP_PASSWORD", inbox.password()));
        job("test", JOB);
    }

    /** Writes a job file. */
    void job(String name, String yaml) {
        try {
            Files.createDirectories(folder.resolve("jobs"));
            Files.writeString(folder.resolve("jobs").resolve(name + ".yaml"), yaml);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Messages in the folders that a run files into. */
    int filed() {
        return TARGETS.stream().mapToInt(inbox::count).sum();
    }

    /** All that a run leaves behind: the tables, without surrogate numbers and times, and the mailbox. */
    List<String> outcome() {
        List<String> outcome = new ArrayList<>(ledger.rows());
        Stream.concat(Stream.of("INBOX"), TARGETS.stream())
                .forEach(name -> inbox.contents(name).forEach(message -> outcome.add(name + " " + message)));
        return outcome;
    }

    @Override
    public void close() {
        inbox.close();
    }
}
