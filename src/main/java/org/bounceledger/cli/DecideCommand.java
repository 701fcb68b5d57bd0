package org.bounceledger.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Decisions;
import org.bounceledger.batch.Failures;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.lists.ListFile;
import org.bounceledger.model.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recipient allow}, {@code block} and {@code clear}: a person decides, about an address, a domain, or many out of a file. */
abstract class DecideCommand implements Callable<Integer> {
    private final Backend backend;
    private final Decision.Kind kind;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ADDRESS",
            description = "The address; or @example.com for all addresses of exactly that domain.")
    @Nullable
    String target;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = {
                "A CSV file (UTF-8) with a decision on each line: the address or @domain, and if you like the reason and, but for "
                        + "clear, the date (yyyy-mm-dd) until which it holds. A first line that begins with \"address\" is a heading.",
                "If any line is wrong, nothing is done."
            })
    @Nullable
    Path file;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept, and shown to whoever asks.")
    @Nullable
    String reason;

    @Mixin
    WhoOption who = new WhoOption();

    private DecideCommand(Backend backend, Decision.Kind kind) {
        this.backend = backend;
        this.kind = kind;
    }

    /** Until when it holds as the user wrote it; null for without end. */
    abstract @Nullable String until();

    @Override
    public Integer call() {
        if ((target == null) == (file == null)) {
            throw new CommandFailure(ExitCode.USAGE, "name either an address (or @domain) or a file with --file");
        }
        DecisionReader reader =
                new DecisionReader(kind, who.name(), clock.instant(), ZoneId.systemDefault(), reason, until());
        List<Decision> decisions = target != null ? List.of(reader.one(target)) : file(reader);
        Services services = backend.open(JobCatalogue.EMPTY, Progress.SILENT);
        services.decisions().record(decisions);
        int cleared = kind == Decision.Kind.CLEAR ? clear(services.decisions(), decisions) : 0;
        var out = Terminal.out(spec);
        if (file != null) {
            out.println(Terminal.count(decisions.size(), "decision") + " recorded: " + words() + ".");
        } else {
            Decision decision = decisions.get(0);
            out.println((decision.scope() == Decision.Scope.DOMAIN ? "All of " : "")
                    + Terminal.harmless(decision.target()) + " " + words() + until(decision.until()) + ".");
        }
        if (kind == Decision.Kind.CLEAR) {
            out.println(Terminal.count(cleared, "recipient") + " with failures or complaints judged anew.");
        }
        return ExitCode.DONE;
    }

    private int clear(Decisions carriedOut, List<Decision> decisions) {
        ConsoleProgress progress = new ConsoleProgress(Terminal.err(spec));
        try {
            return carriedOut.apply(
                    decisions, judged -> progress.goesOn(Terminal.count(judged, "recipient") + " judged anew so far"));
        } catch (DataAccessException | TransactionException interrupted) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    Failures.outsideOfRuns(interrupted)
                            + ". What was decided is recorded; not all recipients are judged by it yet: say \""
                            + Invocation.of("recompute") + "\" when the database is back");
        } finally {
            progress.end();
        }
    }

    private List<Decision> file(DecisionReader reader) {
        try (ListFile list = ListFile.of(String.valueOf(file))) {
            return reader.file(list);
        }
    }

    private String words() {
        return switch (kind) {
            case ALLOW -> "may be mailed, whatever bounces";
            case BLOCK -> "must not be mailed";
            case CLEAR -> "starts anew: failures, complaints and decisions until now are taken back";
        };
    }

    private static String until(@Nullable Instant until) {
        return until == null ? "" : ", until " + Terminal.minute(until);
    }

    /** May be mailed. */
    @Command(
            name = "allow",
            description = "Lets an address or a domain be mailed, whatever bounces, and whatever complaints come.",
            footer = {
                "",
                "Examples:",
                "  bounce-ledger recipient allow neko@example.com --reason \"ticket 4711\"",
                "  bounce-ledger recipient allow --file vip.csv --reason \"customers of ours\""
            })
    static final class Allow extends DecideCommand {
        @Mixin
        UntilOption end = new UntilOption();

        Allow(Backend backend) {
            super(backend, Decision.Kind.ALLOW);
        }

        @Override
        @Nullable
        String until() {
            return end.until;
        }
    }

    /** Must not be mailed. */
    @Command(
            name = "block",
            description = "Lets an address or a domain not be mailed, even if it never bounced.",
            footer = {
                "",
                "Examples:",
                "  bounce-ledger recipient block neko@example.com --reason \"asked us to\"",
                "  bounce-ledger recipient block @example.com --reason strike --until 2027-01-31"
            })
    static final class Block extends DecideCommand {
        @Mixin
        UntilOption end = new UntilOption();

        Block(Backend backend) {
            super(backend, Decision.Kind.BLOCK);
        }

        @Override
        @Nullable
        String until() {
            return end.until;
        }
    }

    /** Starts anew. */
    @Command(
            name = "clear",
            description =
                    "Takes back what happened to an address or a domain until now: its strikes, its suppression, a "
                            + "complaint, and an earlier allow or block. What bounces from now on counts.",
            footer = {
                "",
                "Examples:",
                "  bounce-ledger recipient clear neko@example.com --reason \"mailbox is back\"",
                "  bounce-ledger recipient clear @example.com --reason \"their outage of May 3\""
            })
    static final class Clear extends DecideCommand {
        Clear(Backend backend) {
            super(backend, Decision.Kind.CLEAR);
        }

        @Override
        @Nullable
        String until() {
            return null;
        }
    }
}
