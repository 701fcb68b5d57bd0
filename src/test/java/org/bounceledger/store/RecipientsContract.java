package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.bounceledger.store.Entries.INBOX;
import static org.bounceledger.store.Entries.bounce;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bounceledger.model.Action;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Belief;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Hold;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;
import org.bounceledger.model.Tier;
import org.bounceledger.model.Trace;
import org.bounceledger.model.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Recipients: their events and their status. */
abstract class RecipientsContract extends StoreContract {
    private static final Instant SINCE = Instant.parse("2026-05-01T00:00:00.000001Z");

    RecipientsContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @Test
    void addressesThatCollationsMergeStayApart() {
        List<String> keys = List.of(
                "jose@jp.example",
                "josé@jp.example",
                "JOSE@jp.example",
                "jose@jp.example ",
                "ｊose@jp.example",
                "😀@jp.example");
        save(keys.stream()
                .map(key -> status(key, RecipientState.SUPPRESSED, null))
                .toList());
        for (String key : keys) {
            assertThat(store.recipients.find(key).map(RecipientStatus::key)).contains(key);
        }
        assertThat(store.recipients.stored(keys)).hasSameSizeAs(keys);
    }

    @Test
    void aStatusComesBackAsItWasSavedLast() {
        RecipientStatus first = status("neko@jp.example", RecipientState.BOUNCING, null);
        RecipientStatus second = status("neko@jp.example", RecipientState.SUPPRESSED, SINCE.plusSeconds(60));
        save(List.of(first));
        assertThat(store.recipients.find("neko@jp.example")).contains(first);
        save(List.of(second));
        assertThat(store.recipients.find("neko@jp.example")).contains(second);
        assertThat(store.recipients.find("inu@jp.example")).isEmpty();
    }

    @Test
    void aLockAloneMakesNoStatus() {
        store.inTransaction(() -> {
            store.recipients.lock(new TreeSet<>(Set.of("neko@jp.example")));
            return true;
        });
        assertThat(store.recipients.find("neko@jp.example")).isEmpty();
        assertThat(now()).isEmpty();
    }

    @Test
    void aSuppressionEndsByItself() {
        save(List.of(
                status("a@jp.example", RecipientState.SUPPRESSED, Instant.parse("2999-12-31T00:00:00Z")),
                status("b@jp.example", RecipientState.SUPPRESSED, SINCE.plusSeconds(60)),
                status("c@jp.example", RecipientState.COMPLAINED, null),
                status("d@jp.example", RecipientState.HELD, null)));
        assertThat(now())
                .containsOnly(
                        entry("A@JP.EXAMPLE", "suppressed"),
                        entry("B@JP.EXAMPLE", "active"),
                        entry("C@JP.EXAMPLE", "complained"),
                        entry("D@JP.EXAMPLE", "held"));
    }

    @Test
    void anEventKeepsAllThatTheReportStates() {
        BounceEvent event = new BounceEvent(
                RecipientOutcome.of(address("Redheron@例え.テスト"), Action.DELAYED)
                        .originalRecipient(address("neko@example.org"))
                        .status(new StatusCode(4, 2, 2))
                        .replyCode(new ReplyCode(452))
                        .command(SmtpCommand.RCPT)
                        .diagnostic("452 4.2.2 容量超過 😀 'quoted' \\ \u0000")
                        .remoteMta("mx.jp.example")
                        .reportingMta("mail.example.org")
                        .build(),
                new Verdict(
                        Reason.MAILBOXFULL,
                        Tier.T,
                        Fault.RECIPIENT,
                        new Evidence("mailboxfull/quota", "容量超過", List.of("expired/queue", "onhold/none"))));
        store.record(
                1, Entries.entry(INBOX, 4, "x", Entries.analysis(MessageKind.DELAY, Entries.STATED, List.of(event))));
        RecordedEvent recorded = store.recipients.events("neko@example.org", 9).get(0);
        assertThat(recorded.event()).isEqualTo(event);
        assertThat(store.recipients.events("redheron@xn--r8jz45g.xn--zckzah", 9))
                .containsExactly(recorded);
        assertThat(recorded)
                .returns(INBOX, RecordedEvent::folder)
                .returns(4L, RecordedEvent::uid)
                .returns(true, RecordedEvent::counts)
                .returns(false, RecordedEvent::repeated)
                .returns(Belief.NONE, RecordedEvent::belief)
                .returns("neko@example.org", RecordedEvent::putDownTo)
                .returns(null, RecordedEvent::campaign)
                .returns("rules-1", RecordedEvent::ruleSet)
                .returns("rfc3464", RecordedEvent::format)
                .returns("sent@example.com", RecordedEvent::originalMessageId)
                .returns("report@example.net", RecordedEvent::messageId)
                .returns(null, RecordedEvent::filedTo);
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event WHERE original_recipient_key = 'neko@example.org'"
                        + " AND recipient_key = original_recipient_key AND recipient_domain = 'example.org'"
                        + " AND refused_key = 'redheron@xn--r8jz45g.xn--zckzah'"))
                .isEqualTo(1);
    }

    /** Forwarded mail: what the address behind it refuses is the history of the one that was mailed. */
    @Test
    void anEventIsPutDownToTheAddressThatWasMailedAndTheOneThatRefusedIsKept() {
        BounceEvent forwarded = new BounceEvent(
                RecipientOutcome.of(address("behind@jp.example"), Action.FAILED)
                        .originalRecipient(address("Neko@example.org"))
                        .build(),
                Entries.verdict(Reason.USERUNKNOWN));
        Recorded recorded = store.record(
                1,
                Entries.entry(INBOX, 1, "x", Entries.analysis(MessageKind.BOUNCE, Entries.STATED, List.of(forwarded))));
        assertThat(recorded.recipients()).containsExactly("neko@example.org");
        assertThat(history("neko@example.org").address()).isEqualTo("Neko@example.org");
        assertThat(store.recipients.history(List.of("behind@jp.example"))).isEmpty();
        assertThat(store.recipients.events("behind@jp.example", 9))
                .singleElement()
                .returns("neko@example.org", RecordedEvent::putDownTo);
    }

    @Test
    void anEventIsPutDownToAnAddressWithADomainOrToNobody() {
        List<BounceEvent> events = List.of(
                Entries.failed(null),
                Entries.failed(address("neko")),
                new BounceEvent(
                        RecipientOutcome.of(address("neko"), Action.FAILED)
                                .originalRecipient(address("Neko@example.org"))
                                .build(),
                        Entries.verdict(Reason.ONHOLD)));
        Recorded recorded = store.record(
                1, Entries.entry(INBOX, 1, "x", Entries.analysis(MessageKind.BOUNCE, Entries.STATED, events)));
        assertThat(recorded.recipients()).containsExactly("neko@example.org");
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event WHERE recipient_key IS NULL"))
                .isEqualTo(2);
        RecipientHistory history = history("neko@example.org");
        assertThat(history.address()).isEqualTo("Neko@example.org");
        assertThat(history.events()).hasSize(1);
    }

    @Test
    void theLongestTextOfAStrangerFitsItsColumn() {
        String endless = "失😀".repeat(5_000);
        OriginalMessage original = new OriginalMessage(endless, endless, endless, endless, endless);
        BounceEvent event = new BounceEvent(
                RecipientOutcome.of(new EmailAddress(endless, endless), Action.FAILED)
                        .diagnostic(endless)
                        .remoteMta(endless)
                        .reportingMta(endless)
                        .feedbackType(endless)
                        .build(),
                new Verdict(Reason.UNDEFINED, Tier.C, Fault.UNKNOWN, new Evidence("none", endless, List.of(endless))));
        Instant impossible = Instant.parse("+200000-01-01T00:00:00Z");
        Analysis analysis = new Analysis(
                MessageKind.BOUNCE,
                "rfc3464",
                endless,
                endless,
                impossible,
                original,
                List.of(event),
                Set.of(Quirk.TRUNCATED),
                Trace.NONE);
        assertThat(store.record(1, Entries.entry(INBOX, 1, "x", analysis)).messages())
                .isEqualTo(1);
        assertThat(store.number("SELECT CHAR_LENGTH(subject) FROM mailbox_message"))
                .isEqualTo(255);
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event WHERE occurred_at = '2026-05-01 00:00:09'"))
                .isEqualTo(1);
    }

    @Test
    void theHistoryIsInTheOrderOfTheEventsAndSaysWhichCount() {
        store.record(1, Entries.withContent(INBOX, 1, "same", "neko@jp.example"), bounce(INBOX, 2, "Inu@Jp.example"));
        store.record(2, Entries.withContent(INBOX, 3, "same", "Neko@jp.example"));
        SortedMap<String, RecipientHistory> histories =
                store.recipients.history(List.of("neko@jp.example", "inu@jp.example", "tori@jp.example"));
        assertThat(histories).containsOnlyKeys("inu@jp.example", "neko@jp.example");
        RecipientHistory neko = history("neko@jp.example");
        assertThat(neko.address()).isEqualTo("Neko@jp.example");
        assertThat(neko.events()).extracting(PastEvent::counts).containsExactly(true, false);
        PastEvent event = neko.events().get(0);
        assertThat(event)
                .isEqualTo(new PastEvent(
                        event.id(),
                        Entries.STATED,
                        Action.FAILED,
                        Reason.USERUNKNOWN,
                        Tier.A,
                        Fault.RECIPIENT,
                        true,
                        "sent@example.com",
                        "userunknown/no-such-user",
                        true,
                        null,
                        null,
                        Hold.NONE,
                        Belief.NONE,
                        1));
    }

    private RecipientHistory history(String key) {
        SortedMap<String, RecipientHistory> histories = store.recipients.history(List.of(key));
        assertThat(histories).containsOnlyKeys(key);
        return histories.values().iterator().next();
    }

    private Map<String, String> now() {
        Map<String, String> states = new HashMap<>();
        store.plain().query("SELECT address, state FROM recipient_now", row -> {
            states.put(row.getString("address"), row.getString("state"));
        });
        return states;
    }

    private void save(List<RecipientStatus> statuses) {
        store.inTransaction(() -> {
            store.recipients.save(statuses);
            return true;
        });
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }

    private static RecipientStatus status(String key, RecipientState state, @Nullable Instant until) {
        return new RecipientStatus(
                key,
                key.toUpperCase(Locale.ROOT),
                state,
                SINCE,
                until,
                Reason.USERUNKNOWN,
                Tier.A,
                "userunknown/no-such-user",
                "nonexistent",
                17,
                1,
                1,
                2,
                SINCE.minusSeconds(9),
                SINCE);
    }
}
