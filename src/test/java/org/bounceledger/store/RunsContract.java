package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bounceledger.store.Entries.INBOX;
import static org.bounceledger.store.Entries.bounce;
import static org.bounceledger.store.Entries.withContent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.model.Tier;
import org.junit.jupiter.api.Test;

/** The runs of the jobs. */
abstract class RunsContract extends StoreContract {
    RunsContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @Test
    void aRunEndsWithTheFiguresOfItsMessages() {
        long before = start("nightly", "bounces");
        store.record(before, bounce(INBOX, 1, "neko@jp.example"));
        long run = start("nightly", "bounces");
        store.record(
                run,
                withContent(INBOX, 2, "same", "inu@jp.example"),
                withContent(INBOX, 3, "same", "inu@jp.example"),
                Entries.other(INBOX, 4, MessageKind.AUTO_REPLY),
                Entries.other(INBOX, 5, MessageKind.UNREADABLE));
        store.ledger.recordAttempt(run, INBOX, 6, "no body");
        suppress("neko@jp.example");
        suppress("inu@jp.example");

        RunCounts expected = new RunCounts(
                Map.of(MessageKind.BOUNCE, 2, MessageKind.AUTO_REPLY, 1, MessageKind.UNREADABLE, 1),
                Map.of(Outcome.PROCESSED, 2, Outcome.IGNORED, 1, Outcome.REVIEW, 1),
                1,
                1,
                1,
                0);
        assertThat(store.runs.count(run)).isEqualTo(expected);
        assertThat(store.runs.end(run, RunState.ATTENTION, "1 message was not read"))
                .isEqualTo(expected);
        assertThat(store.runs.find(run))
                .contains(new Run(
                        run,
                        "nightly",
                        "bounces",
                        "manual",
                        "host-1",
                        4711,
                        StoreFixture.NOW,
                        StoreFixture.NOW,
                        RunState.ATTENTION,
                        expected,
                        "1 message was not read",
                        null));
    }

    @Test
    void reportsThatDidNotGoOutMakeARunThatWasDoneOneForAPerson() {
        long done = start("nightly", "bounces");
        store.runs.end(done, RunState.DONE, null);
        long failed = start("nightly", "bounces");
        store.runs.end(failed, RunState.FAILED, "no database");

        store.runs.reportsFailed(done, "the disk is full");
        store.runs.reportsFailed(failed, "the disk is full");

        assertThat(store.runs.find(done)).hasValueSatisfying(run -> {
            assertThat(run.state()).isEqualTo(RunState.ATTENTION);
            assertThat(run.reportFailure()).isEqualTo("the disk is full");
        });
        assertThat(store.runs.find(failed))
                .hasValueSatisfying(run -> assertThat(run.state()).isEqualTo(RunState.FAILED));
    }

    @Test
    void runsAreListedTheNewestFirst() {
        long first = start("nightly", "bounces");
        long other = start("Nightly", "others");
        long last = start("nightly", "bounces");
        assertThat(store.runs.list("nightly", 9)).extracting(Run::id).containsExactly(last, first);
        assertThat(store.runs.list(null, 2)).extracting(Run::id).containsExactly(last, other);
        assertThat(store.runs.list("weekly", 9)).isEmpty();
        assertThat(store.runs.find(first).orElseThrow())
                .returns(RunState.RUNNING, Run::state)
                .returns(RunCounts.NONE, Run::counts)
                .returns(null, Run::endedAt);
    }

    @Test
    void deadRunsOfAMailboxAreClosedByWhoHoldsItsLease() {
        long dead = start("nightly", "bounces");
        store.record(dead, bounce(INBOX, 1, "neko@jp.example"));
        long elsewhere = start("nightly", "others");
        long done = start("nightly", "bounces");
        store.runs.end(done, RunState.DONE, null);
        long own = start("nightly", "bounces");
        Lease lease =
                store.leases.acquire("bounces", "host-1", Duration.ofMinutes(5)).orElseThrow();
        assertThat(store.runs.mailboxes("nightly")).containsExactly("bounces", "others");
        assertThat(store.runs.interruptDead(lease, own)).containsExactly(dead);
        assertThat(store.runs.interruptDead(lease, own)).isEmpty();
        assertThat(states())
                .isEqualTo(Map.of(
                        dead, RunState.INTERRUPTED,
                        elsewhere, RunState.RUNNING,
                        done, RunState.DONE,
                        own, RunState.RUNNING));
        assertThat(store.runs.find(dead).orElseThrow().counts().of(MessageKind.BOUNCE))
                .isEqualTo(1);
    }

    @Test
    void theLastSuccessIsThatOfTheLastRunThatWasDone() {
        assertThat(store.runs.lastSuccess("nightly")).isEmpty();
        store.runs.end(start("nightly", "bounces"), RunState.ATTENTION, null);
        store.runs.end(start("nightly", "bounces"), RunState.FAILED, "the mail server is away");
        store.runs.end(start("weekly", "bounces"), RunState.STOPPED, null);
        assertThat(store.runs.lastSuccess("nightly")).contains(store.clock.instant());
        assertThat(store.runs.lastSuccess("weekly")).isEmpty();
    }

    @Test
    void aRunEndsOnce() {
        long run = start("nightly", "bounces");
        assertThatThrownBy(() -> store.runs.end(run, RunState.RUNNING, null))
                .isInstanceOf(IllegalArgumentException.class);
        store.runs.end(run, RunState.INTERRUPTED, null);
        store.runs.end(run, RunState.DONE, null);
        assertThat(states()).isEqualTo(Map.of(run, RunState.INTERRUPTED));
    }

    @Test
    void aRunThatIsUnderWayIsAskedToStopOnce() {
        assertThat(store.runs.underWay("nightly")).isEmpty();
        long run = start("nightly", "bounces");
        start("weekly", "bounces");
        assertThat(store.runs.underWay("nightly").map(Run::id)).contains(run);
        assertThat(store.runs.stopRequest(run)).isEmpty();
        assertThat(store.runs.requestStop(run, "first")).isTrue();
        assertThat(store.runs.requestStop(run, "second")).isTrue();
        assertThat(store.runs.stopRequest(run).map(StopRequest::by)).contains("first");
        store.runs.end(run, RunState.STOPPED, null);
        assertThat(store.runs.requestStop(run, "third")).isFalse();
        assertThat(store.runs.underWay("nightly")).isEmpty();
    }

    @Test
    void aRunTellsTheMessagesThatItLeftOpenOrFailedOn() {
        long run = start("nightly", "bounces");
        store.record(run, bounce(INBOX, 1, "neko@jp.example"), bounce(INBOX, 2, "inu@jp.example"));
        store.ledger.markFiled(INBOX, List.of(1L), "Bounces/Processed", StoreFixture.NOW);
        store.ledger.recordAttempt(run, INBOX, 3, "no body");
        assertThat(store.runs.open(run, 9))
                .containsExactly(
                        new OpenMessage(INBOX, 2, MessageState.RECORDED, 1, null),
                        new OpenMessage(INBOX, 3, MessageState.UNREAD, 1, "no body"));
        assertThat(store.ledger.giveUp(run, INBOX, List.of(3L))).isEqualTo(1);
        store.ledger.markFiled(INBOX, List.of(3L), "Bounces/Review", StoreFixture.NOW);
        assertThat(store.runs.open(run, 9)).contains(new OpenMessage(INBOX, 3, MessageState.FILED, 1, "no body"));
        assertThat(store.ledger.reopen(INBOX, List.of(1L, 2L))).isEqualTo(1);
        assertThat(store.runs.open(run, 9)).extracting(OpenMessage::uid).containsExactly(1L, 2L, 3L);
    }

    private long start(String job, String mailbox) {
        return store.runs.start(job, mailbox, "manual", "host-1", 4711);
    }

    private Map<Long, RunState> states() {
        return store.runs.list(null, 99).stream().collect(Collectors.toMap(Run::id, Run::state));
    }

    private void suppress(String key) {
        PastEvent cause = store.recipients
                .history(List.of(key))
                .values()
                .iterator()
                .next()
                .events()
                .get(0);
        store.inTransaction(() -> {
            store.recipients.save(List.of(new RecipientStatus(
                    key,
                    key,
                    RecipientState.SUPPRESSED,
                    cause.at(),
                    null,
                    Reason.USERUNKNOWN,
                    Tier.A,
                    cause.rule(),
                    "nonexistent",
                    cause.id(),
                    1,
                    1,
                    1,
                    cause.at(),
                    cause.at())));
            return true;
        });
    }
}
