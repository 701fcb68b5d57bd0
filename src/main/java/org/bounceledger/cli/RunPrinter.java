package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bounceledger.batch.AfterRun;
import org.bounceledger.batch.DryRun;
import org.bounceledger.batch.PollCounts;
import org.bounceledger.batch.PollResult;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.model.Tier;
import org.bounceledger.store.Recipients;
import org.jspecify.annotations.Nullable;

/** What a person wants to see after a run. */
final class RunPrinter {
    private static final int SHOWN = 40;
    private static final int NOTICES_SHOWN = 10;
    /** An address that can be copied into any shell as it is. */
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9@._+-]+");

    private final PrintWriter out;

    RunPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(JobDefinition definition, PollResult result, Recipients recipients) {
        PollCounts counts = result.counts();
        out.printf(
                Locale.ROOT,
                "%n%s: %s, run %d, %s%n",
                result.job(),
                headline(result),
                result.runId(),
                Terminal.span(result.duration()));
        if (result.failure() != null) {
            out.println("  " + Terminal.harmless(result.failure()));
        }
        notices(result);
        kinds(counts.recorded());
        if (counts.copies() > 0) {
            out.println("  " + Terminal.count(counts.copies(), "message") + " had been seen before and "
                    + (counts.copies() == 1 ? "counts" : "count") + " once");
        }
        if (counts.gone() > 0) {
            out.println("  " + Terminal.count(counts.gone(), "message")
                    + " disappeared before being read: taken away by somebody else");
        }
        if (counts.kept() > 0) {
            out.println("  " + Terminal.count(counts.kept(), "message")
                    + " recorded and left where they are: this source is only read");
        }
        filing("FILED TO", definition.folders(), counts.filed());
        List<RecipientStatus> suppressed = recipients.suppressedBy(result.runId(), SHOWN);
        suppressed(result, suppressed);
        reports(result.sent());
        hints(result, suppressed);
        out.flush();
    }

    void print(JobDefinition definition, DryRun.Preview preview) {
        out.printf(
                Locale.ROOT,
                "%n%s: dry run, %s; nothing was written, nothing was moved%n",
                definition.name(),
                Terminal.count(preview.found(), "new message"));
        preview.notices().forEach(notice -> out.println("  " + Terminal.harmless(notice)));
        if (preview.notRead() > 0) {
            out.println("  " + Terminal.count(preview.notRead(), "message") + " could not be read or judged"
                    + (preview.notRead() > preview.troubles().size() ? "; the first of them:" : ":"));
            preview.troubles().forEach(trouble -> out.println("  " + Terminal.harmless(trouble)));
        }
        kinds(preview.kinds());
        filing("WOULD GO TO", definition.folders(), preview.filing());
        if (!preview.events().isEmpty()) {
            out.println();
            Table table = new Table("  ", "RECIPIENT", "ACTION", "REASON", "TIER", "FAULT", "WHAT THE OTHER SIDE SAID");
            for (BounceEvent event : preview.events()) {
                EmailAddress recipient = event.outcome().recipient();
                table.row(
                        recipient == null ? "(not named)" : recipient.toString(),
                        event.outcome().action().code(),
                        event.verdict().reason().code(),
                        tier(event.verdict().tier()),
                        event.verdict().fault().code(),
                        Terminal.cut(event.outcome().diagnostic(), 80));
            }
            table.print(out);
        }
        out.flush();
    }

    /** What waits for a person comes first; of messages {@code runs --run} tells one by one. */
    void notices(PollResult result) {
        result.notices().stream().limit(NOTICES_SHOWN).forEach(notice -> out.println("  " + Terminal.harmless(notice)));
        int more = result.notices().size() - NOTICES_SHOWN;
        if (more > 0) {
            out.println("  … and " + Terminal.count(more, "more notice") + "; \""
                    + Invocation.of("runs --run " + result.runId()) + "\" lists what became of messages");
        }
    }

    private static String headline(PollResult result) {
        PollCounts counts = result.counts();
        String messages = counts.found() == 0 ? "no new messages" : Terminal.count(counts.found(), "new message");
        return switch (result.state()) {
            case DONE -> "done, " + messages;
            case ATTENTION -> "done, but " + attention(result) + ", " + messages;
            case STOPPED -> "stopped early, " + messages + ", " + counts.leftOver() + " left to the next run";
            case FAILED -> "FAILED, " + messages + ", " + counts.recordedInAll() + " recorded";
        };
    }

    private static String attention(PollResult result) {
        List<String> needs = new ArrayList<>();
        int unread = result.counts().notRead() + result.counts().givenUp();
        if (unread > 0) {
            needs.add(Terminal.count(unread, "message") + " could not be read");
        }
        if (result.counts().held() > 0) {
            needs.add(Terminal.count(result.counts().held(), "recipient") + " held back by the brake");
        }
        if (!result.alarms().isEmpty()) {
            needs.add(Terminal.count(result.alarms().size(), "alarm"));
        }
        int unsent = result.sent().failed().size();
        if (unsent > 0) {
            needs.add(Terminal.count(unsent, "report") + " did not go out");
        }
        return String.join(", ", needs);
    }

    private void reports(AfterRun.Sent sent) {
        if (sent.done().isEmpty() && sent.failed().isEmpty()) {
            return;
        }
        out.println();
        out.println("  REPORTS");
        sent.done().forEach(text -> out.println("  " + Terminal.harmless(text)));
        sent.failed().forEach(text -> out.println("  FAILED: " + Terminal.harmless(text)));
    }

    private void kinds(Map<MessageKind, Integer> kinds) {
        if (kinds.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("  ", "KIND", "MESSAGES");
        kinds.forEach((kind, number) -> table.row(meaning(kind), number(number)));
        table.print(out);
    }

    private void filing(String heading, FolderSettings folders, Map<Outcome, Integer> filed) {
        if (filed.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("  ", heading, "MESSAGES");
        Map<Outcome, String> names = Map.of(
                Outcome.PROCESSED, folders.processed(),
                Outcome.IGNORED, folders.ignored(),
                Outcome.REVIEW, folders.review() + " (a person should look)");
        filed.forEach((outcome, number) -> table.row(names.getOrDefault(outcome, ""), number(number)));
        table.print(out);
    }

    private void suppressed(PollResult result, List<RecipientStatus> suppressed) {
        if (suppressed.isEmpty()) {
            return;
        }
        out.println();
        out.println("  " + Terminal.count(result.counts().suppressed(), "recipient") + " suppressed by this run:");
        Table table = new Table("  ", "RECIPIENT", "REASON", "TIER", "UNTIL", "RULE");
        for (RecipientStatus status : suppressed) {
            table.row(
                    status.address(),
                    status.reason().code(),
                    tier(status.tier()),
                    until(status.until()),
                    status.rule());
        }
        table.print(out);
        if (result.counts().suppressed() > SHOWN) {
            out.println("  … and " + (result.counts().suppressed() - SHOWN) + " more");
        }
    }

    private void hints(PollResult result, List<RecipientStatus> suppressed) {
        out.println();
        out.println("Look further:");
        suppressed.stream()
                .map(RecipientStatus::address)
                .filter(NEEDS_NO_QUOTES.asMatchPredicate())
                .limit(1)
                .forEach(address -> hint("recipient " + address));
        if (result.counts().held() > 0) {
            hint("brake list " + result.runId());
        }
        hint("runs --run " + result.runId());
        hint("report html -o bounces.html");
        if (!result.sent().failed().isEmpty()) {
            hint("report send " + result.job());
        }
        hint("--help");
    }

    private void hint(String arguments) {
        out.println("  " + Invocation.of(Terminal.harmless(arguments)));
    }

    static String tier(@Nullable Tier tier) {
        return tier == null ? "" : tier.name();
    }

    static String until(@Nullable Instant until) {
        return until == null ? "for good" : Terminal.day(until);
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String meaning(MessageKind kind) {
        return switch (kind) {
            case BOUNCE -> "bounce (a recipient failed)";
            case DELAY -> "delay (still trying)";
            case DELIVERY -> "delivery (success)";
            case FEEDBACK -> "feedback (complaint)";
            case AUTO_REPLY -> "auto-reply";
            case OTHER -> "other (no bounce)";
            case UNREADABLE -> "unreadable";
        };
    }
}
