package org.bounceledger.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.model.Decision;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recipient}: may this address be mailed, and why not; and what people decide about it. */
@Command(
        name = "recipient",
        description = {
            "Tells whether an address may be mailed, why not, and what happened to it; or, by its subcommands, decides it.",
            "",
            "The address is matched by its domain in any case and spelling (also as an internationalised one) and by its local "
                    + "part in any case. Times are those of the zone of this machine."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger recipient neko@example.com",
            "  bounce-ledger recipient clear neko@example.com --reason \"asked by phone\"",
            "  bounce-ledger recipient block @example.com --reason \"partner left\""
        },
        subcommands = {DecideCommand.Allow.class, DecideCommand.Block.class, DecideCommand.Clear.class})
final class RecipientCommand implements Callable<Integer> {
    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "The address, without angle brackets.")
    @Nullable
    String address;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Rows.class,
            description = "How many events at most, the latest (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    int limit;

    RecipientCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        if (address == null) {
            throw new CommandFailure(ExitCode.USAGE, "name an address, such as: recipient name@example.com");
        }
        String asked = address;
        String key = GivenAddress.of(asked).key();
        Services services = backend.open(JobCatalogue.EMPTY, Progress.SILENT);
        RecipientStatus status = services.recipients().find(key).orElse(null);
        List<RecordedEvent> events = services.recipients().events(key, limit == Integer.MAX_VALUE ? limit : limit + 1);
        boolean more = events.size() > limit;
        List<Decision> decisions = services.overrides().about(key);
        new RecipientStory(status == null ? asked.strip() : status.address(), key, clock.instant())
                .print(Terminal.out(spec), status, more ? events.subList(0, limit) : events, decisions);
        if (more) {
            Terminal.out(spec).println("  Earlier events are left out; --limit sets how many are shown.");
        }
        return ExitCode.DONE;
    }
}
