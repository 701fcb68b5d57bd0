package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bounceledger.batch.Recompute;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Claim;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was sent, and what of the reports is believed by it. */
abstract class BeliefContract extends StoreContract {
    private static final EmailAddress NEKO = new EmailAddress("Neko", "jp.example");
    private static final EmailAddress INU = new EmailAddress("inu", "jp.example");

    private long uid;

    BeliefContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @Test
    void aReportIsSetAgainstWhatWasSent() {
        sent("1@example.com", "neko@jp.example", "may");
        sent("2@example.com", "neko@jp.example", null);
        assertThat(recorded(claim(NEKO, Belief.NONE, "1@example.com"))).isEqualTo("sent may");
        assertThat(recorded(claim(NEKO, Belief.NONE, "2@example.com"))).isEqualTo("sent verp");
        assertThat(recorded(claim(NEKO, Belief.NONE, "1@EXAMPLE.com"))).isEqualTo("known verp");
        assertThat(recorded(claim(NEKO, Belief.NONE, null))).isEqualTo("known verp");
        assertThat(recorded(claim(NEKO, Belief.TOKEN, "1@example.com"))).isEqualTo("token may");
        assertThat(recorded(claim(NEKO, Belief.FOREIGN, "1@example.com"))).isEqualTo("sent may");
        assertThat(recorded(claim(NEKO, Belief.FOREIGN, "3@example.com"))).isEqualTo("foreign verp");
        assertThat(recorded(claim(INU, Belief.NONE, "1@example.com"))).isEqualTo("none verp");
        assertThat(recorded(claim(INU, Belief.KNOWN, "1@example.com"))).isEqualTo("known verp");
    }

    /** A report that names the address behind a forward only: the message tells to whom it went. */
    @Test
    void theAddressThatTheMessageWasSentToIsTheOneThatWasMailed() {
        sent("1@example.com", "neko@jp.example", "may");
        Claim claim = new Claim(INU, List.of(NEKO), Belief.NONE, null, "1@example.com");
        Recorded recorded = record(Belief.SENT, entry(INU, claim));
        assertThat(recorded.recipients()).containsExactly("neko@jp.example");
        assertThat(store.recipients.events("inu@jp.example", 9))
                .singleElement()
                .returns("neko@jp.example", RecordedEvent::putDownTo)
                .returns("may", RecordedEvent::campaign)
                .returns(true, RecordedEvent::counts);
    }

    @Test
    void aChunkAsksOnceHoweverManyRecipientsItHas() {
        List<LedgerEntry> chunk = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            EmailAddress one = new EmailAddress("a" + i, "jp.example");
            sent(i + "@example.com", one.key(), "may");
            chunk.add(entry(
                    one,
                    new Claim(
                            one,
                            List.of(new EmailAddress("to", "jp.example")),
                            Belief.NONE,
                            null,
                            i + "@example.com")));
        }
        Recorded recorded = record(Belief.SENT, chunk.toArray(LedgerEntry[]::new));
        assertThat(recorded.unbelieved()).isZero();
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event WHERE belief = 'sent' AND campaign = 'may'"))
                .isEqualTo(700);
    }

    @Test
    void whatShowsLessThanIsDemandedIsRecordedApartAndHasNoEffect() {
        demand(Belief.SENT);
        sent("1@example.com", "neko@jp.example", null);
        Recorded recorded = record(
                Belief.SENT,
                entry(NEKO, claim(NEKO, Belief.NONE, "9@example.com")),
                entry(INU, claim(INU, Belief.NONE, null)));
        assertThat(recorded.unbelieved()).isEqualTo(2);
        recompute();
        assertThat(store.recipients.find("neko@jp.example")).isEmpty();
        assertThat(store.number("SELECT COUNT(*) FROM report_bounces")).isZero();
        assertThat(store.plain()
                        .queryForList(
                                "SELECT CONCAT_WS(' ', address, belief, demand, reason) FROM report_backscatter"
                                        + " ORDER BY event",
                                String.class))
                .containsExactly("neko@jp.example known sent userunknown", "inu@jp.example none sent userunknown");

        record(Belief.SENT, entry(NEKO, claim(NEKO, Belief.NONE, "1@example.com")));
        recompute();
        assertThat(store.recipients.find("neko@jp.example"))
                .get()
                .returns(RecipientState.SUPPRESSED, RecipientStatus::state)
                .returns(1, RecipientStatus::events);
        assertThat(store.number("SELECT COUNT(*) FROM report_bounces")).isEqualTo(1);
    }

    @Test
    void whatTheSenderTellsLaterIsBelievedOnceItIsComputedAgain() {
        demand(Belief.SENT);
        record(Belief.SENT, entry(NEKO, claim(NEKO, Belief.NONE, "1@example.com")));
        recompute();
        assertThat(store.recipients.find("neko@jp.example")).isEmpty();

        sent("2@example.com", "neko@jp.example", null);
        recompute();
        assertThat(beliefs()).containsExactly("known 0");

        sent("1@example.com", "neko@jp.example", "may");
        recompute();
        assertThat(beliefs()).containsExactly("sent 1");
        assertThat(store.recipients.find("neko@jp.example")).isPresent();
        assertThat(store.number("SELECT COUNT(*) FROM report_bounces WHERE campaign = 'may'"))
                .isEqualTo(1);

        store.plain().update("DELETE FROM sent_message");
        recompute();
        assertThat(beliefs()).containsExactly("sent 1");
    }

    @Test
    void anotherDemandIsAppliedToWhatIsRecordedAndCopiesStayCopies() {
        demand(Belief.NONE);
        LedgerEntry first = entry(NEKO, claim(NEKO, Belief.NONE, null));
        LedgerEntry copy = new LedgerEntry(
                first.folder(),
                9_999,
                first.contentHash(),
                1,
                first.receivedAt(),
                first.analysis(),
                "r",
                first.claims());
        record(Belief.NONE, first, copy);
        assertThat(beliefs()).containsExactly("none 1", "none 0");
        demand(Belief.KNOWN);
        recompute();
        assertThat(beliefs()).containsExactly("none 0", "none 0");
        assertThat(store.recipients.find("neko@jp.example")).isEmpty();
        assertThat(store.number("SELECT COUNT(*) FROM report_backscatter")).isEqualTo(1);
        demand(Belief.NONE);
        recompute();
        assertThat(beliefs()).containsExactly("none 1", "none 0");
        assertThat(store.recipients.find("neko@jp.example")).get().returns(1, RecipientStatus::events);
    }

    /** As a copy of what was not believed is still a copy, believed or not. */
    @Test
    void aCopyOfWhatWasNotBelievedCountsNoMoreThanOnce() {
        demand(Belief.KNOWN);
        LedgerEntry first = entry(NEKO, claim(NEKO, Belief.NONE, null));
        record(Belief.KNOWN, first);
        LedgerEntry copy = new LedgerEntry(
                first.folder(),
                9_999,
                first.contentHash(),
                1,
                first.receivedAt(),
                first.analysis(),
                "r",
                first.claims());
        assertThat(record(Belief.KNOWN, copy).unbelieved()).isZero();
        demand(Belief.NONE);
        recompute();
        assertThat(beliefs()).containsExactly("none 1", "none 0");
    }

    private Claim claim(EmailAddress mailed, Belief belief, @Nullable String messageId) {
        return new Claim(mailed, List.of(), belief, "verp", messageId);
    }

    private LedgerEntry entry(EmailAddress failed, Claim claim) {
        Analysis analysis = Entries.analysis(MessageKind.BOUNCE, Entries.STATED, List.of(Entries.failed(failed)));
        LedgerEntry plain = Entries.entry(Entries.INBOX, ++uid, "content " + uid, analysis);
        return new LedgerEntry(
                plain.folder(),
                plain.uid(),
                plain.contentHash(),
                plain.size(),
                plain.receivedAt(),
                analysis,
                plain.ruleSet(),
                List.of(claim));
    }

    private Recorded record(Belief demand, LedgerEntry... entries) {
        return store.inTransaction(() -> store.ledger.record(run(), demand, List.of(entries)));
    }

    /** What became of the belief and the campaign of one claim. */
    private String recorded(Claim claim) {
        record(Belief.NONE, entry(NEKO, claim));
        Map<String, Object> row =
                store.plain().queryForMap("SELECT belief, campaign FROM bounce_event ORDER BY id DESC LIMIT 1");
        return row.get("belief") + " " + row.get("campaign");
    }

    private void sent(String messageId, String recipient, @Nullable String campaign) {
        store.plain()
                .update(
                        "INSERT INTO sent_message (message_id, recipient_key, sent_at, campaign)"
                                + " VALUES (?, ?, '2026-05-01 00:00:00', ?)",
                        messageId,
                        Column.key(recipient),
                        campaign);
    }

    private long run() {
        store.plain()
                .update("INSERT IGNORE INTO poll_run (id, job, mailbox, triggered_by, host, pid, started_at, state)"
                        + " VALUES (77, 'nightly', 'bounces', 'manual', 'h', 1, '2026-05-01', 'done')");
        return 77;
    }

    private void demand(Belief demand) {
        Policy d = Policy.DEFAULT;
        store.policies.keep(
                "nightly",
                new Policy(
                        d.complaint(),
                        d.nonexistent(),
                        d.unavailable(),
                        d.refusing(),
                        d.temporary(),
                        demand,
                        List.of()));
    }

    private void recompute() {
        new Recompute(store.recipients, store.policies, new Beliefs(store.jdbc), store.transactions)
                .all(true, difference -> {});
    }

    private List<String> beliefs() {
        return store.plain()
                .queryForList("SELECT CONCAT(belief, ' ', counts) FROM bounce_event ORDER BY id", String.class);
    }
}
