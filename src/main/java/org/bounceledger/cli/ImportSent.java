package org.bounceledger.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.lists.Delivery;
import org.bounceledger.lists.ListFile;
import org.bounceledger.lists.Mistakes;
import org.bounceledger.lists.PostfixLog;
import org.bounceledger.lists.SentFile;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.store.SentMessage;
import org.bounceledger.store.SentMessages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code import sent}: which messages were sent to whom. */
@Command(
        name = "sent",
        description = {
            "Takes in which messages were sent to whom, into the table sent_message: a report about such a message can be believed.",
            "",
            "CSV has a heading with the columns message_id, recipient, sent_at, and if you like campaign and stream. The same message "
                    + "to the same recipient once more replaces what is there. If any line is wrong, nothing is done."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger import sent sent.csv --keep-days 60",
            "  bounce-ledger import sent --postfix-log /var/log/mail.log"
        })
final class ImportSent implements Callable<Integer> {
    private static final int BATCH = 1_000;

    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    SentInput input = new SentInput();

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            description =
                    "Then remove what was sent more than so many days ago, in earlier imports too (default: keep all).")
    @Nullable
    Integer keepDays;

    ImportSent(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        if (keepDays != null && keepDays < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--keep-days must be at least 1");
        }
        Instant now = clock.instant();
        Adding adding = input.log ? logs(now) : table();
        adding.end(true);
        Terminal.out(spec).println(Terminal.count(adding.done, "message") + " recorded as sent.");
        if (keepDays != null) {
            long removed = adding.messages.removeBefore(now.minus(Duration.ofDays(keepDays)));
            Terminal.out(spec)
                    .println(Terminal.count(removed, "message") + " of more than " + keepDays + " days ago removed.");
        }
        return ExitCode.DONE;
    }

    private Adding table() {
        try (ListFile file = ListFile.of(input.table())) {
            Mistakes mistakes = new Mistakes(Terminal.harmless(file.name()));
            long[] rows = {0};
            SentFile.messages(file, input.zone(), mistakes, message -> rows[0]++);
            mistakes.refuse();
            Adding adding = new Adding(rows[0]);
            SentFile.messages(file, input.zone(), new Mistakes(file.name()), adding);
            return adding;
        }
    }

    private Adding logs(Instant now) {
        List<ListFile> files = new ArrayList<>();
        try {
            input.files.forEach(name -> files.add(ListFile.of(name)));
            Adding adding = new Adding(-1);
            for (ListFile file : files) {
                PostfixLog.read(file, now, input.zone(), input.year, new PostfixLog.Sink() {
                    @Override
                    public void line(Instant at, String host) {}

                    @Override
                    public void delivery(Delivery delivery) {
                        adding.log(delivery);
                    }
                });
            }
            return adding;
        } finally {
            files.forEach(ListFile::close);
        }
    }

    /** Writes in batches; one that was cut off is taken up by importing the file again. */
    private final class Adding implements Consumer<SentMessage> {
        private final SentMessages messages =
                backend.open(JobCatalogue.EMPTY, Progress.SILENT).sentMessages();
        private final ConsoleProgress progress = new ConsoleProgress(Terminal.err(spec));
        private final List<SentMessage> batch = new ArrayList<>();
        private final long all;
        private long done;

        /** @param all how many there will be; -1 if that is not known */
        private Adding(long all) {
            this.all = all;
        }

        @Override
        public void accept(SentMessage message) {
            batch.add(message);
            if (batch.size() == BATCH) {
                end(false);
            }
        }

        /** A message that left, with its Message-ID, as far as the log has both. */
        void log(Delivery delivery) {
            String id = delivery.messageId();
            if (id != null && !id.isEmpty() && id.length() <= 255 && delivery.handedOver()) {
                EmailAddress.parse(delivery.recipient())
                        .filter(EmailAddress::hasDomain)
                        .ifPresent(recipient -> accept(new SentMessage(id, recipient.key(), delivery.at(), null, "")));
            }
        }

        void end(boolean last) {
            messages.add(batch);
            done += batch.size();
            batch.clear();
            if (all > BATCH) {
                progress.advanced("import", "recorded", (int) done, (int) all);
                if (last) {
                    progress.end();
                }
            }
        }
    }
}
