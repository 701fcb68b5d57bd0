package org.bounceledger.dispatch;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.report.Columns;
import org.bounceledger.report.PlainText;
import org.bounceledger.store.Run;
import org.bounceledger.store.RunCounts;

/** A run in plain text, as a mail begins with it. */
final class RunText {
    private final Writer text;

    RunText(Writer text) {
        this.text = text;
    }

    void write(Occasion occasion) {
        PrintWriter out = new PrintWriter(text);
        Run run = occasion.run();
        out.print("Run " + run.id() + " of " + run.job() + ": " + run.state().code() + "\n");
        out.print(PlainText.of(run.mailbox()) + ", " + occasion.period() + "\n");
        if (run.failure() != null) {
            out.print("\n" + PlainText.of(run.failure()) + "\n");
        }
        occasion.notices().forEach(notice -> out.print(PlainText.of(notice) + "\n"));
        out.print("\n");
        table(run.counts()).forEach(line -> out.print("  " + line + "\n"));
        out.flush();
    }

    private static List<String> table(RunCounts counts) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("", "NUMBER")));
        row(rows, "messages", counts.messages(), true);
        for (MessageKind kind : MessageKind.values()) {
            row(rows, "  " + kind.code(), counts.of(kind), false);
        }
        row(rows, "filed for a person", counts.of(Outcome.REVIEW), false);
        row(rows, "not read", counts.notRead(), false);
        row(rows, "recipients suppressed", counts.suppressed(), true);
        row(rows, "held back by the brake", counts.held(), false);
        return Columns.align(rows);
    }

    private static void row(List<List<String>> rows, String name, int number, boolean always) {
        if (always || number > 0) {
            rows.add(List.of(name, String.format(Locale.ROOT, "%,d", number)));
        }
    }
}
