package org.bounceledger.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.batch.RunBrake;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.Spelling;
import org.bounceledger.model.Reason;
import org.bounceledger.store.BrakeDecision;
import org.bounceledger.store.BrakeHold;
import org.bounceledger.store.Run;
import org.bounceledger.store.RunState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code brake}: what was held back, and what a person makes of it. */
@Command(
        name = "brake",
        description = {
            "Lists what the brake holds back, since a run would suppress abnormally many, and lets a person decide it.",
            "",
            "What is held is not suppressed. A provider's outage can refuse every address as unknown: then drop it, and none of "
                    + "these failures counts, now or later. If the addresses are dead, approve it, and they are suppressed."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger brake list",
            "  bounce-ledger brake drop 17 --domain example.com --note \"their outage\"",
            "  bounce-ledger brake approve 17"
        },
        subcommands = {BrakeCommand.Listing.class, BrakeCommand.Approve.class, BrakeCommand.Drop.class})
final class BrakeCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandFailure(ExitCode.USAGE, "say what: brake list, brake approve RUN, or brake drop RUN");
    }

    private static Run demand(Services services, long run) {
        return services.runs()
                .find(run)
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there is no run " + run));
    }

    /** Which groups are meant. */
    static final class Chosen {
        @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only recipients of exactly this domain.")
        @Nullable
        String domain;

        @Option(names = "--reason", paramLabel = "REASON", description = "Only failures for this reason.")
        @Nullable
        String reason;

        @Nullable
        String domain() {
            return domain == null ? null : DomainName.ascii(domain);
        }

        @Nullable
        String reason() {
            if (reason == null) {
                return null;
            }
            String asked = reason.strip().toLowerCase(Locale.ROOT);
            return Reason.ofCode(asked)
                    .map(Reason::code)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "there is no reason " + Spelling.quote(asked) + meant(asked)));
        }

        private static String meant(String reason) {
            return Spelling.suggest(
                    reason, Arrays.stream(Reason.values()).map(Reason::code).toList());
        }
    }

    /** What is held. */
    @Command(
            name = "list",
            description = "Lists what is held back, by run, domain and reason.",
            footer = {
                "",
                "Examples:",
                "  bounce-ledger brake list",
                "  bounce-ledger brake list 17 --all    also what was decided, by whom and when"
            })
    static final class Listing implements Callable<Integer> {
        private final Backend backend;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "Only what this run would have suppressed.")
        @Nullable
        Long run;

        @Mixin
        Chosen chosen = new Chosen();

        @Option(names = "--all", description = "Also what was decided.")
        boolean all;

        @Option(
                names = "--limit",
                paramLabel = "N",
                converter = Rows.class,
                description = "How many groups are listed at most (default: ${DEFAULT-VALUE}).",
                defaultValue = "100")
        int limit;

        Listing(Backend backend) {
            this.backend = backend;
        }

        @Override
        public Integer call() {
            String domain = chosen.domain();
            String reason = chosen.reason();
            Services services = backend.open(JobCatalogue.EMPTY, Progress.SILENT);
            if (run != null) {
                demand(services, run);
            }
            PrintWriter out = Terminal.out(spec);
            List<BrakeHold> holds = services.brakes().list(run, domain, reason, all, limit);
            services.brakes()
                    .unlooked(run)
                    .forEach(left -> out.println("Run " + left.run() + " of "
                            + Terminal.harmless(left.job())
                            + " ended before the brake had looked at it: it suppresses nobody until"
                            + " the next run of the job does so, or \"" + Invocation.of("brake approve " + left.run())
                            + "\" or \""
                            + Invocation.of("brake drop " + left.run()) + "\" decides."));
            if (holds.isEmpty()) {
                out.println(all ? "Nothing was held back." : "Nothing waits for a decision.");
                return ExitCode.DONE;
            }
            Table table = new Table("", "RUN", "DOMAIN", "REASON", "RECIPIENTS", "DECISION", "WHY IT WAS HELD");
            holds.forEach(hold -> table.row(
                    Long.toString(hold.run()),
                    hold.domain(),
                    hold.reason(),
                    String.format(Locale.ROOT, "%,d", hold.recipients()),
                    decision(hold),
                    hold.why()));
            table.print(out);
            holds.stream().filter(hold -> hold.decision() == null).findFirst().ifPresent(hold -> {
                out.println();
                out.println("Decide, all of a run or with --domain and --reason a part of it:");
                out.println("  " + Invocation.of("brake approve " + hold.run()) + "    they are suppressed");
                out.println("  " + Invocation.of("brake drop " + hold.run()) + "    these failures never count");
            });
            return ExitCode.DONE;
        }

        private static String decision(BrakeHold hold) {
            if (hold.decision() == null) {
                return "waits";
            }
            return hold.decision().code()
                    + (hold.decidedBy() == null ? "" : " by " + hold.decidedBy())
                    + (hold.decidedAt() == null ? "" : ", " + Terminal.minute(hold.decidedAt()))
                    + (hold.note() == null ? "" : ": " + hold.note());
        }
    }

    /** Decides. */
    abstract static class Decide implements Callable<Integer> {
        private final Backend backend;
        private final BrakeDecision decision;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(paramLabel = "RUN", description = "The number of the run.")
        long run;

        @Mixin
        Chosen chosen = new Chosen();

        @Option(names = "--note", paramLabel = "TEXT", description = "Why; it is kept.")
        @Nullable
        String note;

        @Mixin
        WhoOption who = new WhoOption();

        private Decide(Backend backend, BrakeDecision decision) {
            this.backend = backend;
            this.decision = decision;
        }

        @Override
        public Integer call() {
            String name = who.name();
            String domain = chosen.domain();
            String reason = chosen.reason();
            Services services = backend.open(JobCatalogue.EMPTY, Progress.SILENT);
            Run found = demand(services, run);
            if (found.state() == RunState.RUNNING && !services.deadRuns().end(found.mailbox(), "brake, by " + name)) {
                throw new CommandFailure(
                        ExitCode.BUSY,
                        "run " + run
                                + " is still under way; decide when it has ended. Where its process died, that is known"
                                + " some minutes later");
            }
            RunBrake.Outcome outcome =
                    services.runBrake().decide(run, domain, reason, decision, name, note == null ? null : note.strip());
            PrintWriter out = Terminal.out(spec);
            if (outcome.groups() == 0) {
                if (services.brakes().list(run, domain, reason, true, 1).isEmpty()) {
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "run " + run + " held back nothing"
                                    + (domain == null ? "" : " of the domain " + domain)
                                    + (reason == null ? "" : " for " + reason) + "; \""
                                    + Invocation.of("brake list " + run + " --all") + "\" tells what it held back");
                }
                out.println("Nothing of run " + run + " waits for such a decision; "
                        + Invocation.of("brake list " + run + " --all") + " tells what was decided.");
                return ExitCode.DONE;
            }
            out.println("Run " + run + ": " + decision.code() + " for "
                    + Terminal.count(outcome.groups(), "group") + " of domain and reason. "
                    + Terminal.count(outcome.counts().suppressed(), "recipient") + " suppressed by this run, "
                    + Terminal.count(outcome.counts().held(), "recipient") + " still held.");
            return ExitCode.DONE;
        }
    }

    /** They are dead. */
    @Command(
            name = "approve",
            description = "Believes the failures that were held back: their recipients are suppressed.",
            footer = {"", "Example:", "  bounce-ledger brake approve 17 --reason userunknown"})
    static final class Approve extends Decide {
        Approve(Backend backend) {
            super(backend, BrakeDecision.APPROVED);
        }
    }

    /** It was an outage. */
    @Command(
            name = "drop",
            description =
                    "Lets the failures that were held back count no more, now and later. They stay in the reports.",
            footer = {"", "Example:", "  bounce-ledger brake drop 17 --domain example.com --note \"their outage\""})
    static final class Drop extends Decide {
        Drop(Backend backend) {
            super(backend, BrakeDecision.DROPPED);
        }
    }
}
