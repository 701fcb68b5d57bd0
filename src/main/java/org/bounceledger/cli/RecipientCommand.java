package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recipient}: may this address be mailed, and why not. */
@Command(
        name = "recipient",
        description = {
            "Tells whether an address may be mailed, why not, and what happened to it.",
            "",
            "The address is matched by its domain in any case and spelling (also as an internationalised one) and by its local "
                    + "part in any case."
        },
        footer = {"", "Example:", "  bounce-ledger recipient neko@example.com"})
final class RecipientCommand implements Callable<Integer> {
    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS", description = "The address, without angle brackets.")
    String address = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many events at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    int limit;

    RecipientCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        EmailAddress asked = EmailAddress.parse(address.strip())
                .filter(EmailAddress::hasDomain)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "\"" + Terminal.harmless(address) + "\" is no address; it should look like name@example.com"));
        Recipients recipients =
                backend.open(JobCatalogue.EMPTY, Progress.SILENT).recipients();
        PrintWriter out = Terminal.out(spec);
        Optional<RecipientStatus> status = recipients.find(asked.key());
        List<RecordedEvent> events = recipients.events(asked.key(), limit);
        if (status.isEmpty()) {
            out.println(Terminal.harmless(address) + " may be mailed: "
                    + (events.isEmpty()
                            ? "nothing is recorded about it."
                            : "nothing that counts is recorded about it."));
        } else {
            explain(out, status.get());
        }
        print(out, events);
        return ExitCode.DONE;
    }

    private void explain(PrintWriter out, RecipientStatus status) {
        RecipientState now = status.stateAt(clock.instant());
        String who = Terminal.harmless(status.address());
        String why = String.format(
                Locale.ROOT,
                "%s%s, judged by the rule %s",
                status.reason().code(),
                status.tier() == null ? "" : " (tier " + status.tier() + ")",
                status.rule());
        switch (now) {
            case ACTIVE ->
                out.println(who + " may be mailed"
                        + (status.state() == RecipientState.SUPPRESSED
                                ? ": its suppression ended on " + RunPrinter.until(status.until()) + "."
                                : "."));
            case BOUNCING ->
                out.println(who + " may be mailed, but bounces: " + Terminal.count(status.strikes(), "strike")
                        + " so far by the policy line \"" + status.policyLine() + "\".");
            case SUPPRESSED ->
                out.println(who + " must not be mailed, since " + Terminal.day(status.since()) + " and "
                        + (status.until() == null ? "for good" : "until " + Terminal.day(status.until())) + ".");
            case HELD ->
                out.println(who + " waits for a person's decision since " + Terminal.day(status.since()) + ".");
            case COMPLAINED ->
                out.println(who + " must not be mailed: the recipient complained on " + Terminal.day(status.since())
                        + ". Only a person lifts that.");
        }
        out.println("  Why: " + why
                + (status.policyLine().isEmpty() ? "" : ", by the policy line \"" + status.policyLine() + "\"."));
    }

    private static void print(PrintWriter out, List<RecordedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table(
                "",
                "WHEN",
                "ACTION",
                "REASON",
                "TIER",
                "STATUS",
                "REPLY",
                "COUNTS",
                "FORMAT",
                "WHAT THE OTHER SIDE SAID");
        for (RecordedEvent recorded : events) {
            BounceEvent event = recorded.event();
            table.row(
                    Terminal.minute(recorded.occurredAt()),
                    event.outcome().action().code(),
                    event.verdict().reason().code(),
                    RunPrinter.tier(event.verdict().tier()),
                    event.outcome().status() == null
                            ? ""
                            : event.outcome().status().toString(),
                    event.outcome().replyCode() == null
                            ? ""
                            : event.outcome().replyCode().toString(),
                    recorded.counts() ? "yes" : "no",
                    recorded.format(),
                    Terminal.cut(event.outcome().diagnostic(), 100));
        }
        table.print(out);
    }
}
