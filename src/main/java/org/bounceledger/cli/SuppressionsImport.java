package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.bounceledger.batch.Blocks;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.lists.ListFile;
import org.bounceledger.lists.Mistakes;
import org.bounceledger.lists.SuppressionList;
import org.bounceledger.model.Decision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suppressions import}: blocks what another system does not mail. */
@Command(
        name = "import",
        description = {
            "Blocks the addresses of a suppression list, as decisions that are kept with who, when and why.",
            "",
            "Reads what this program exports, and what Amazon SES, SendGrid, Mailgun, Postmark and SparkPost do, as CSV (UTF-8) or "
                    + "JSON; it tells them apart by itself. What is suppressed already keeps its own end, so that importing a "
                    + "list twice adds nothing; only a complaint makes an end into none. What a person allowed stays allowed.",
            "If any line is wrong, nothing is done."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger suppressions import bounces.csv --reason \"SendGrid, May\"",
            "  aws sesv2 list-suppressed-destinations |",
            "    bounce-ledger suppressions import - --reason \"Amazon SES\" --by cron"
        })
final class SuppressionsImport implements Callable<Integer> {
    private static final int BATCH = 1_000;
    private static final int ALLOWED_SHOWN = 20;

    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The list, also compressed by gzip; - for standard input.")
    String file = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description =
                    "Why, such as where the list comes from; what the list says of each address is put behind it.")
    String reason = "";

    @Mixin
    WhoOption who = new WhoOption();

    @Mixin
    UntilOption end = new UntilOption();

    @Option(
            names = "--skip-mistakes",
            description =
                    "Leave out the lines that are wrong, tell them, and do the rest; exit code 3 if there are any.")
    boolean skip;

    SuppressionsImport(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "--reason is empty: say why");
        }
        Instant now = clock.instant();
        DecisionReader reader = new DecisionReader(
                Decision.Kind.BLOCK, who.name(), now, ZoneId.systemDefault(), reason.strip(), end.until);
        try (ListFile list = ListFile.of(file)) {
            Mistakes mistakes = new Mistakes(Terminal.harmless(list.name()));
            long[] blocks = {0, 0};
            read(list, reader, mistakes, block -> blocks[0]++, ended -> blocks[1]++);
            if (!skip) {
                mistakes.refuse();
            }
            if (blocks[0] + blocks[1] + mistakes.count() == 0) {
                throw new CommandFailure(ExitCode.USAGE, Terminal.harmless(list.name()) + " has no address in it");
            }
            Taking taking = new Taking(now);
            read(list, reader, new Mistakes(list.name()), taking, ended -> {});
            taking.end();
            tell(taking, blocks[1]);
            if (mistakes.count() > 0) {
                Terminal.err(spec).println(Terminal.count(mistakes.count(), "line") + " left out:\n" + mistakes.text());
            }
            return mistakes.count() > 0 ? ExitCode.ATTENTION : ExitCode.DONE;
        }
    }

    private static void read(
            ListFile list,
            DecisionReader reader,
            Mistakes mistakes,
            Consumer<Decision> blocks,
            Consumer<String> ended) {
        SuppressionList.read(list, mistakes, entry -> {
            try {
                reader.entry(entry).ifPresentOrElse(blocks, () -> ended.accept(entry.address()));
            } catch (IllegalArgumentException wrong) {
                mistakes.add(entry.line(), String.valueOf(wrong.getMessage()));
            }
        });
    }

    private void tell(Taking taking, long ended) {
        PrintWriter out = Terminal.out(spec);
        out.println(Terminal.count(taking.added, "decision") + " recorded: must not be mailed.");
        if (taking.known > 0) {
            out.println(Terminal.count(taking.known, "line") + " told nothing new: suppressed already.");
        }
        if (ended > 0) {
            out.println(Terminal.count(ended, "line") + " left out: ended before now.");
        }
        if (taking.allowedCount > 0) {
            out.println("A person allowed " + Terminal.harmless(String.join(", ", taking.allowed))
                    + (taking.allowedCount > taking.allowed.size()
                            ? " and " + (taking.allowedCount - taking.allowed.size()) + " more"
                            : "")
                    + ", which stays so; \"recipient block\" changes it.");
        }
    }

    /** Writes in batches, each in a transaction of its own; one that was cut off is taken up by importing the list again. */
    private final class Taking implements Consumer<Decision> {
        private final Blocks blocks =
                backend.open(JobCatalogue.EMPTY, Progress.SILENT).blocks();
        private final Instant now;
        private final List<Decision> batch = new ArrayList<>();
        private final List<String> allowed = new ArrayList<>();
        private long allowedCount;
        private long added;
        private long known;

        private Taking(Instant now) {
            this.now = now;
        }

        @Override
        public void accept(Decision block) {
            batch.add(block);
            if (batch.size() == BATCH) {
                end();
            }
        }

        void end() {
            Blocks.Taken taken = blocks.take(batch, now);
            added += taken.added();
            known += taken.known();
            allowedCount += taken.allowed().size();
            taken.allowed().stream().limit(ALLOWED_SHOWN - allowed.size()).forEach(allowed::add);
            batch.clear();
        }
    }
}
