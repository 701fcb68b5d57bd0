package org.bounceledger.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.batch.ShadowLedger;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.PolicyText;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.policy.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy}: when recipients are suppressed, and what another policy would do. */
@Command(
        name = "policy",
        description = "Shows when a job suppresses recipients, and what its shadow policy would do differently.",
        footer = {"", "Examples:", "  bounce-ledger policy show nightly", "  bounce-ledger policy shadow nightly"},
        subcommands = {PolicyCommand.Show.class, PolicyCommand.Shadow.class})
final class PolicyCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandFailure(ExitCode.USAGE, "say what: policy show JOB, or policy shadow JOB");
    }

    /** All that a policy says. */
    @Command(
            name = "show",
            description =
                    "Prints the policy of a job with all its keys, as they may stand in the job file. Needs no database.",
            footer = {"", "Example:", "  bounce-ledger policy show nightly"})
    static final class Show implements Callable<Integer> {
        @Spec
        @Nullable
        CommandSpec spec;

        @Mixin
        JobsOption jobs = new JobsOption();

        @Parameters(paramLabel = "JOB", description = "The job's name: its file's name without .yaml.")
        String job = "";

        @Override
        public Integer call() {
            JobDefinition definition = definition(jobs, job);
            print("policy", definition.policy());
            if (definition.shadowPolicy() != null) {
                print("shadow-policy", definition.shadowPolicy());
            }
            return ExitCode.DONE;
        }

        private void print(String name, Policy policy) {
            var out = Terminal.out(spec);
            out.println(name + ":");
            PolicyText.write(policy).lines().forEach(line -> out.println("  " + line));
        }
    }

    /** The two policies compared over the whole ledger. */
    @Command(
            name = "shadow",
            description = {
                "Tells which recipients of the whole ledger the shadow policy of a job would suppress or spare at this moment, "
                        + "other than its policy does. Changes nothing.",
                "",
                "Both are taken from the job file as it is. Decisions of people are left out of the comparison."
            },
            footer = {"", "Example:", "  bounce-ledger policy shadow nightly --limit 1000"})
    static final class Shadow implements Callable<Integer> {
        private final Backend backend;

        @Spec
        @Nullable
        CommandSpec spec;

        @Mixin
        JobsOption jobs = new JobsOption();

        @Parameters(paramLabel = "JOB", description = "The job's name: its file's name without .yaml.")
        String job = "";

        @Option(
                names = "--limit",
                paramLabel = "N",
                converter = Rows.class,
                description = "How many recipients are listed at most (default: ${DEFAULT-VALUE}).",
                defaultValue = "100")
        int limit;

        Shadow(Backend backend) {
            this.backend = backend;
        }

        @Override
        public Integer call() {
            JobDefinition definition = definition(jobs, job);
            Policy other = definition.shadowPolicy();
            if (other == null) {
                throw new CommandFailure(
                        ExitCode.USAGE, "the job " + job + " has no shadow-policy; write one into its file");
            }
            List<ShadowLedger.Difference> shown = new ArrayList<>();
            ShadowLedger.Summary summary = backend.open(JobCatalogue.EMPTY, Progress.SILENT)
                    .shadow()
                    .compare(job, definition.policy(), other, null, () -> true, difference -> {
                        if (shown.size() < limit) {
                            shown.add(difference);
                        }
                    });
            print(summary, shown);
            return ExitCode.DONE;
        }

        private void print(ShadowLedger.Summary summary, List<ShadowLedger.Difference> shown) {
            var out = Terminal.out(spec);
            String words = summary.inWords();
            out.println(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
            if (shown.isEmpty()) {
                return;
            }
            out.println();
            Table table = new Table("", "RECIPIENT", "IT WOULD", "LINE", "REASON", "SINCE", "UNTIL");
            for (ShadowLedger.Difference difference : shown) {
                RecipientStatus cause = difference.cause();
                table.row(
                        cause.address(),
                        difference.stricter() ? "suppress" : "spare",
                        cause.policyLine(),
                        cause.reason().code(),
                        Terminal.day(cause.since()),
                        RunPrinter.until(cause.until()));
            }
            table.print(out);
            long more = summary.more() + summary.fewer() - shown.size();
            if (more > 0) {
                out.println("… and " + more + " more; --limit lists them");
            }
        }
    }

    private static JobDefinition definition(JobsOption jobs, String job) {
        return jobs.only(job).all().get(0);
    }
}
