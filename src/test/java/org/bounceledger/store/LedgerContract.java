package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bounceledger.store.Entries.INBOX;
import static org.bounceledger.store.Entries.bounce;
import static org.bounceledger.store.Entries.withContent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bounceledger.model.Action;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.ContentHash;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Outcome;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Trace;
import org.bounceledger.model.Verdict;
import org.bounceledger.origin.Claims;
import org.bounceledger.origin.OurMail;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger of messages. */
abstract class LedgerContract extends StoreContract {
    LedgerContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @Test
    void aMessageIsKnownUnderItsOwnIdentityOnly() {
        store.record(1, bounce(INBOX, 5, "neko@jp.example"));
        List<MailFolder> others = List.of(
                new MailFolder("Bounces", "INBOX", 7),
                new MailFolder("bounces", "inbox", 7),
                new MailFolder("bounces", "INBOX", 8));
        assertThat(store.ledger.known(INBOX, List.of(4L, 5L, 6L))).containsExactly(5L);
        for (MailFolder other : others) {
            assertThat(store.ledger.known(other, List.of(5L))).as("%s", other).isEmpty();
            assertThat(store.record(1, bounce(other, 5, "neko@jp.example")).messages())
                    .as("%s", other)
                    .isEqualTo(1);
        }
    }

    @Test
    void aReplayChangesNothing() {
        LedgerEntry[] chunk = {
            bounce(INBOX, 1, "neko@jp.example", "inu@jp.example"),
            withContent(INBOX, 2, "same", "tori@jp.example"),
            withContent(INBOX, 3, "same", "tori@jp.example")
        };
        assertThat(store.record(1, chunk).messages()).isEqualTo(3);
        List<Map<String, Object>> before = store.dump();
        Recorded again = store.record(2, chunk);
        assertThat(again.messages()).isZero();
        assertThat(again.known()).isEqualTo(3);
        assertThat(again.recipients()).containsExactly("inu@jp.example", "neko@jp.example", "tori@jp.example");
        assertThat(store.dump()).isEqualTo(before);
    }

    @Test
    void aContentCountsOnceWhereverItTurnsUp() {
        MailFolder elsewhere = new MailFolder("other", "INBOX", 7);
        Recorded first = store.record(
                1, withContent(INBOX, 2, "same", "neko@jp.example"), withContent(INBOX, 1, "same", "neko@jp.example"));
        Recorded later = store.record(2, withContent(INBOX, 3, "same", "neko@jp.example"));
        Recorded other = store.record(3, withContent(elsewhere, 9, "same", "neko@jp.example"));
        assertThat(List.of(first.copies(), later.copies(), other.copies())).containsExactly(1, 1, 1);
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event")).isEqualTo(4);
        assertThat(store.number("SELECT m.uid FROM bounce_event e JOIN mailbox_message m ON m.id = e.message_id"
                        + " WHERE e.counts"))
                .isEqualTo(1);
        assertThat(store.number("SELECT COUNT(*) FROM mailbox_message c JOIN mailbox_message m ON m.id = c.copy_of"
                        + " WHERE m.uid = 1"))
                .isEqualTo(3);
    }

    @Test
    void microsecondsSurviveInUtcWhateverTheZoneOfTheJvm() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            store.record(1, bounce(INBOX, 1, "neko@jp.example"));
            assertThat(store.number(
                            "SELECT COUNT(*) FROM bounce_event WHERE occurred_at = '2026-05-01 00:00:00.123456'"))
                    .isEqualTo(1);
            assertThat(store.number("SELECT COUNT(*) FROM mailbox_message WHERE received_at = '2026-05-01 00:00:09'"
                            + " AND recorded_at = '2026-05-02 03:04:05.678901'"))
                    .isEqualTo(1);
            RecordedEvent event = store.recipients.events("neko@jp.example", 1).get(0);
            assertThat(event.occurredAt()).isEqualTo(Entries.STATED);
            assertThat(event.recordedAt()).isEqualTo(StoreFixture.NOW);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whatWaitsToBeFiledComesInPagesByOutcome() {
        List<LedgerEntry> chunk = new ArrayList<>();
        LongStream.rangeClosed(1, 5).forEach(uid -> chunk.add(bounce(INBOX, uid, "neko@jp.example")));
        chunk.add(Entries.other(INBOX, 6, MessageKind.OTHER));
        chunk.add(Entries.other(new MailFolder("bounces", "INBOX", 6), 1, MessageKind.UNREADABLE));
        store.record(1, chunk.toArray(LedgerEntry[]::new));

        assertThat(store.ledger.unfiled("bounces"))
                .containsExactly(Map.entry(new MailFolder("bounces", "INBOX", 6), 1L), Map.entry(INBOX, 6L));
        assertThat(store.ledger.unfiled("Bounces")).isEmpty();
        assertThat(store.ledger.pending(INBOX, Outcome.PROCESSED, 0, 2)).containsExactly(1L, 2L);
        assertThat(store.ledger.pending(INBOX, Outcome.PROCESSED, 2, 9)).containsExactly(3L, 4L, 5L);
        assertThat(store.ledger.pending(INBOX, Outcome.IGNORED, 0, 9)).containsExactly(6L);
        assertThat(store.ledger.pending(INBOX, Outcome.REVIEW, 0, 9)).isEmpty();

        assertThat(store.ledger.markFiled(INBOX, List.of(2L, 1L, 77L), "Processed", StoreFixture.NOW))
                .isEqualTo(2);
        assertThat(store.ledger.markFiled(INBOX, List.of(1L), "Elsewhere", StoreFixture.NOW))
                .isZero();
        assertThat(store.ledger.markMissing(INBOX, List.of(1L, 3L), StoreFixture.NOW))
                .isEqualTo(1);
        assertThat(store.ledger.pending(INBOX, Outcome.PROCESSED, 0, 9)).containsExactly(4L, 5L);
        assertThat(store.number("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed' AND filed_to = 'Processed'"
                        + " AND filed_at = '2026-05-02 03:04:05.678901'"))
                .isEqualTo(2);
        assertThat(store.ledger.known(INBOX, List.of(1L, 3L, 4L))).containsExactlyInAnyOrder(1L, 3L, 4L);
    }

    @Test
    void aMessageThatCannotBeReadIsRecordedAsUnreadableAfterItsAttempts() {
        assertThat(store.ledger.recordAttempt(1, INBOX, 5, "no body")).isEqualTo(1);
        assertThat(store.ledger.recordAttempt(2, INBOX, 5, "no body")).isEqualTo(2);
        assertThat(store.ledger.known(INBOX, List.of(5L))).isEmpty();
        assertThat(store.ledger.attempted(INBOX, List.of(4L, 5L))).containsExactly(5L);
        assertThat(store.ledger.unfiled("bounces")).isEmpty();

        assertThat(store.ledger.giveUp(3, INBOX, List.of(4L, 5L))).isEqualTo(1);

        assertThat(store.ledger.known(INBOX, List.of(5L))).containsExactly(5L);
        assertThat(store.ledger.attempted(INBOX, List.of(5L))).isEmpty();
        assertThat(store.ledger.pending(INBOX, Outcome.REVIEW, 0, 10)).containsExactly(5L);
        assertThat(store.ledger.giveUp(4, INBOX, List.of(5L))).isZero();
        assertThat(store.runs.count(3).of(MessageKind.UNREADABLE)).isEqualTo(1);
    }

    @Test
    void aMessageThatIsReadAtLastKeepsTheNumberOfItsAttempts() {
        store.ledger.recordAttempt(1, INBOX, 5, "no body");
        assertThat(store.record(2, bounce(INBOX, 5, "neko@jp.example")).messages())
                .isEqualTo(1);
        assertThat(store.number("SELECT attempts FROM mailbox_message WHERE state = 'recorded'"))
                .isEqualTo(2);
    }

    /** Lone surrogates, NULs, characters beyond the basic plane, all of them longer than any column; dates that no column holds. */
    @Test
    void theStrangestValuesAreRecordedAndReadBack() {
        String strange = "\uD83D \0 \uDC00 😀 \uFFFF \u202E".repeat(500);
        OriginalMessage original = new OriginalMessage(strange, strange, strange, strange, strange);
        EmailAddress recipient = EmailAddress.parse("neko@jp.example").orElseThrow();
        List<LedgerEntry> entries = new ArrayList<>();
        for (Instant date : List.of(Instant.MIN, Instant.MAX, Instant.parse("-0005-01-01T00:00:00Z"))) {
            RecipientOutcome outcome = RecipientOutcome.of(recipient, Action.FAILED)
                    .diagnostic(strange)
                    .remoteMta(strange)
                    .reportingMta(strange)
                    .feedbackType(strange)
                    .build();
            Verdict verdict = new Verdict(
                    Reason.USERUNKNOWN,
                    Reason.USERUNKNOWN.permanentTier(),
                    Reason.USERUNKNOWN.fault(),
                    new Evidence("rule", strange, List.of()));
            Analysis analysis = new Analysis(
                    MessageKind.BOUNCE,
                    "rfc3464",
                    strange,
                    strange,
                    date,
                    original,
                    List.of(new BounceEvent(outcome, verdict)),
                    Set.of(Quirk.values()),
                    Trace.NONE);
            entries.add(new LedgerEntry(
                    INBOX,
                    0xFFFF_FFFFL - entries.size(),
                    ContentHash.of(date.toString().getBytes(StandardCharsets.UTF_8)),
                    Long.MAX_VALUE,
                    date,
                    analysis,
                    strange,
                    new Claims(OurMail.UNKNOWN).of(analysis, date)));
        }

        assertThat(store.record(1, entries.toArray(LedgerEntry[]::new)).messages())
                .isEqualTo(3);
        assertThat(store.recipients.events("neko@jp.example", 9)).hasSize(3).allSatisfy(event -> assertThat(
                        event.event().outcome().diagnostic())
                .contains("😀"));
        assertThat(store.recipients.history(List.of("neko@jp.example"))).hasSize(1);
    }

    @Test
    void aChunkTakesFewStatements() {
        List<LedgerEntry> chunk = new ArrayList<>();
        for (long uid = 1; uid <= 200; uid++) {
            chunk.add(bounce(INBOX, uid, "a" + uid + "@jp.example", "b" + uid + "@jp.example", "c@jp.example"));
        }
        long statements = store.inTransaction(() -> {
            long before = questions();
            Recorded recorded = store.ledger.record(1, chunk);
            store.recipients.history(recorded.recipients());
            return questions() - before;
        });
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event")).isEqualTo(600);
        assertThat(statements).isLessThan(20);
    }

    @Test
    void nothingIsWrittenOutsideOfATransactionThatSeesWhatOthersCommit() {
        List<LedgerEntry> chunk = List.of(bounce(INBOX, 1, "neko@jp.example"));
        assertThatThrownBy(() -> store.ledger.record(1, chunk)).hasMessageContaining("inside a transaction");
        TransactionTemplate repeatable = new TransactionTemplate(store.transactions);
        repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        assertThatThrownBy(() -> repeatable.execute(status -> store.ledger.record(1, chunk)))
                .hasMessageContaining("READ COMMITTED");
        assertThat(store.dump()).isEmpty();
    }

    private long questions() {
        Map<String, Object> row = store.plain().queryForMap("SHOW SESSION STATUS LIKE 'Questions'");
        return Long.parseLong(String.valueOf(row.get("Value")));
    }
}
