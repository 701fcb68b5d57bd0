package org.bounceledger.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.batch.Recompute;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.model.RecipientStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recompute}: the recipients' status again, from their events. */
@Command(
        name = "recompute",
        description = {
            "Computes the status of all recipients again from the recorded events and the policies of the jobs.",
            "",
            "Needed after a policy was changed and its job has run: a run computes only the status of the recipients that it "
                    + "meets. May be called at any time, also while runs are under way. Prints each recipient whose status changes."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger recompute",
            "  bounce-ledger recompute --check    only tells what would change"
        })
final class RecomputeCommand implements Callable<Integer> {
    private final Backend backend;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--check", description = "Only tell what would change; exit code 3 if anything would.")
    boolean check;

    RecomputeCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        Recompute recompute = backend.open(JobCatalogue.EMPTY, Progress.SILENT).recompute();
        PrintWriter out = Terminal.out(spec);
        long[] different = {0};
        long looked = recompute.all(!check, difference -> {
            different[0]++;
            out.println(Terminal.harmless(difference.key()) + ": " + tell(difference.stored()) + " -> "
                    + tell(difference.computed()));
        });
        out.println(Terminal.count(looked, "recipient") + ", " + Terminal.count(different[0], "difference")
                + (check || different[0] == 0 ? "" : ", now written"));
        return check && different[0] > 0 ? ExitCode.ATTENTION : ExitCode.DONE;
    }

    private static String tell(@Nullable RecipientStatus status) {
        if (status == null) {
            return "nothing";
        }
        return status.state().code() + " (" + status.reason().code() + " of " + Terminal.day(status.since())
                + (status.until() == null ? "" : ", until " + Terminal.day(status.until())) + ", "
                + status.strikes() + " of " + Terminal.count(status.strikesNeeded(), "strike") + ", "
                + Terminal.count(status.events(), "event") + ")";
    }
}
