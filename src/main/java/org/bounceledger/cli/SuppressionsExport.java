package org.bounceledger.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.lists.ListFormat;
import org.bounceledger.lists.SuppressionWriter;
import org.bounceledger.store.Suppressions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suppressions export}: who must not be mailed now, for people or for a provider. */
@Command(
        name = "export",
        description = {
            "Writes who must not be mailed now: by the policy and by people's decisions, without what has ended and without what is "
                    + "held.",
            "",
            "csv and json tell all that is known. A whole domain that a person blocked stands there as @example.com; the providers' "
                    + "formats have no such thing, and it is said which domains they leave out. What each provider does with its "
                    + "file is told in src/docs/suppressions.md."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger suppressions export --format json",
            "  bounce-ledger suppressions export --format ses -o ses.csv",
            "  bounce-ledger suppressions export --format postmark --since 2026-05-01"
        })
final class SuppressionsExport implements Callable<Integer> {
    private static final int DOMAINS_SHOWN = 20;

    private final Backend backend;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, json, ses, sendgrid, mailgun, postmark or sparkpost (default: ${DEFAULT-VALUE}).",
            defaultValue = "csv")
    ListFormat format = ListFormat.CSV;

    @Mixin
    OutputFile output = new OutputFile();

    @Option(
            names = "--since",
            paramLabel = "DAY",
            description = "Only what began on this day (UTC) or later, such as 2026-05-01.")
    @Nullable
    LocalDate since;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only recipients of this domain.")
    @Nullable
    String domain;

    @Option(
            names = "--case-sensitive",
            description =
                    "Write the local part in the case in which it last bounced, for providers and hosts that distinguish it "
                            + "(default: in lower case).")
    boolean caseSensitive;

    SuppressionsExport(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        String only = domain == null ? null : DomainName.ascii(domain);
        Suppressions suppressions =
                backend.open(JobCatalogue.EMPTY, Progress.SILENT).suppressions();
        List<String> leftOut = new ArrayList<>();
        long[] written = {0};
        output.write(Terminal.out(spec), out -> {
            SuppressionWriter writer = format.on(out);
            suppressions.each(since, only, one -> {
                if (one.domain() && !format.domains()) {
                    leftOut.add(one.key());
                } else {
                    writer.write(caseSensitive ? one.caseSensitive() : one);
                    written[0]++;
                }
            });
            writer.end();
        });
        if (output.file != null) {
            Terminal.out(spec)
                    .println(Terminal.count(written[0], "line") + " written to "
                            + Terminal.harmless(output.file.toString()) + ".");
        }
        if (!leftOut.isEmpty()) {
            Terminal.err(spec).println(tell(leftOut));
        }
        return ExitCode.DONE;
    }

    private String tell(List<String> domains) {
        List<String> shown = domains.subList(0, Math.min(DOMAINS_SHOWN, domains.size()));
        return "Left out, since " + format + " has only addresses: all of "
                + Terminal.harmless(String.join(", ", shown))
                + (domains.size() > shown.size() ? " and " + (domains.size() - shown.size()) + " more domains" : "")
                + ". Addresses there that the ledger knows are in the list.";
    }
}
