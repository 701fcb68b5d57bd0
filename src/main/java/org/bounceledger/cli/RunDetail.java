package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.store.MessageState;
import org.bounceledger.store.OpenMessage;
import org.bounceledger.store.Run;
import org.bounceledger.store.RunState;
import org.bounceledger.store.StopRequest;

/** All that is kept of one run, for a person. */
final class RunDetail {
    private final PrintWriter out;

    RunDetail(PrintWriter out) {
        this.out = out;
    }

    void print(Run run, Optional<StopRequest> stop, List<OpenMessage> open) {
        out.println("Run " + run.id() + " of " + Terminal.harmless(run.job()) + ": "
                + run.state().code()
                + (run.state() == RunState.INTERRUPTED
                        ? "; its process died, the next run goes on where it ended"
                        : ""));
        line("mailbox", Terminal.harmless(run.mailbox()));
        line("started", Terminal.time(run.startedAt()) + ", by " + run.triggeredBy());
        if (run.endedAt() != null) {
            line(
                    "ended",
                    Terminal.time(run.endedAt()) + ", after "
                            + Terminal.span(Duration.between(run.startedAt(), run.endedAt())));
        }
        line("process", run.pid() + " on " + Terminal.harmless(run.host()));
        stop.ifPresent(
                asked -> line("stopped", "by " + Terminal.harmless(asked.by()) + ", " + Terminal.time(asked.at())));
        if (run.failure() != null) {
            line("failure", Terminal.harmless(run.failure()));
        }
        if (run.reportFailure() != null) {
            line("reports", Terminal.harmless(run.reportFailure()));
        }
        counts(run);
        open(open);
    }

    private void counts(Run run) {
        Table table = new Table("  ", "MESSAGES", "");
        for (MessageKind kind : MessageKind.values()) {
            row(table, kind.code(), run.counts().of(kind));
        }
        for (Outcome outcome : Outcome.values()) {
            row(table, "for the folder of " + outcome.code(), run.counts().of(outcome));
        }
        row(table, "seen before, count once", run.counts().copies());
        row(table, "not read", run.counts().notRead());
        row(table, "recipients suppressed", run.counts().suppressed());
        row(table, "recipients held back by the brake", run.counts().held());
        if (table.isEmpty()) {
            return;
        }
        out.println();
        table.print(out);
    }

    private void open(List<OpenMessage> open) {
        open(
                "Left open; the next run goes on with them:",
                open.stream().filter(RunDetail::goesOn).toList());
        open(
                "Recorded as unreadable, for a person to look at:",
                open.stream().filter(message -> !goesOn(message)).toList());
    }

    private static boolean goesOn(OpenMessage message) {
        return message.state() == MessageState.UNREAD || message.state() == MessageState.RECORDED;
    }

    private void open(String heading, List<OpenMessage> open) {
        if (open.isEmpty()) {
            return;
        }
        out.println();
        out.println(heading);
        Table table = new Table("  ", "FOLDER", "UID", "STATE", "ATTEMPTS", "WHY");
        for (OpenMessage message : open) {
            table.row(
                    message.folder().name(),
                    Long.toString(message.uid()),
                    message.state() == MessageState.RECORDED
                            ? "recorded, not filed"
                            : message.state().code(),
                    Integer.toString(message.attempts()),
                    message.failure() == null ? "" : message.failure());
        }
        table.print(out);
    }

    private void line(String name, String value) {
        out.println("  " + name + " ".repeat(10 - name.length()) + value);
    }

    private static void row(Table table, String name, int number) {
        if (number > 0) {
            table.row(name, Integer.toString(number));
        }
    }
}
