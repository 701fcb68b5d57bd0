package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.store.MailFolder;
import org.bounceledger.store.MessageState;
import org.bounceledger.store.OpenMessage;
import org.bounceledger.store.Run;
import org.bounceledger.store.RunCounts;
import org.bounceledger.store.RunState;
import org.bounceledger.store.StopRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RunDetailTest {
    private static final Instant START = Instant.parse("2026-05-01T04:15:00Z");
    private static final MailFolder INBOX = new MailFolder("bounce@mail.example", "INBOX", 7);

    @Test
    void tellsCountsDurationWhatFailedAndOnWhichMessages() {
        RunCounts counts = new RunCounts(
                Map.of(MessageKind.BOUNCE, 40, MessageKind.UNREADABLE, 1), Map.of(Outcome.PROCESSED, 40), 3, 2, 5, 6);
        Run run =
                run(17, START.plusSeconds(83), RunState.FAILED, counts, "the database is full", "report.mail: refused");
        String told = told(
                run,
                List.of(
                        new OpenMessage(INBOX, 101, MessageState.UNREAD, 1, "the server delivered NIL"),
                        new OpenMessage(INBOX, 102, MessageState.RECORDED, 1, null),
                        new OpenMessage(INBOX, 103, MessageState.FILED, 3, "no body")),
                Optional.of(new StopRequest("host-2", START.plusSeconds(60))));
        assertThat(told)
                .contains(
                        "Run 17 of nightly: failed",
                        "bounce@mail.example",
                        "by schedule",
                        "4711 on host-1",
                        "by host-2")
                .contains("after 1 min 23 s", "the database is full", "report.mail: refused")
                .containsPattern("bounce +40\n")
                .containsPattern("unreadable +1\n")
                .containsPattern("for the folder of processed +40\n")
                .containsPattern("seen before, count once +3\n")
                .containsPattern("not read +2\n")
                .containsPattern("recipients suppressed +5\n")
                .containsPattern("recipients held back by the brake +6\n")
                .doesNotContain("auto-reply");
        assertThat(told.substring(told.indexOf("Left open"), told.indexOf("Recorded as unreadable")))
                .containsPattern("INBOX +101 +unread +1 +the server delivered NIL")
                .containsPattern("INBOX +102 +recorded, not filed +1");
        assertThat(told.substring(told.indexOf("Recorded as unreadable")))
                .containsPattern("INBOX +103 +filed +3 +no body");
    }

    @Test
    void tellsThatTheProcessDiedAndNoCountsOfNothing() {
        RunCounts none = new RunCounts(Map.of(), Map.of(), 0, 0, 0, 0);
        Run run = run(18, null, RunState.RUNNING, none, null, null);
        assertThat(told(run.interrupted(), List.of(), Optional.empty()))
                .contains("Run 18 of nightly: interrupted; its process died, the next run goes on where it ended\n")
                .doesNotContain("MESSAGES", "ended   ");
    }

    private static Run run(
            long id,
            @Nullable Instant end,
            RunState state,
            RunCounts counts,
            @Nullable String failure,
            @Nullable String reportFailure) {
        return new Run(
                id,
                "nightly",
                "bounce@mail.example",
                "schedule",
                "host-1",
                4711,
                START,
                end,
                state,
                counts,
                failure,
                reportFailure);
    }

    private static String told(Run run, List<OpenMessage> open, Optional<StopRequest> stop) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        new RunDetail(writer).print(run, stop, open);
        writer.flush();
        return out.toString().replace(System.lineSeparator(), "\n");
    }
}
