package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bounceledger.store.Entries.INBOX;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The history of a recipient is read from an index alone, and is the same for events that were recorded before there was that index. */
abstract class HistoryContract extends StoreContract {
    private static final long RUN = 7;

    HistoryContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @Test
    void theMigrationFillsInWhatIsWrittenNow() {
        record(
                "news@example.com",
                "NEWS@Example.COM",
                "\"two words\"@example.org",
                "neko@例え.example",
                "@relay.example:inu@jp.example",
                "\"at@home\"@example.net",
                "a local name",
                "@",
                "nobody@",
                "x".repeat(310) + "@cut.off.example",
                "é@" + "é".repeat(200) + ".example",
                null);
        List<Map<String, Object>> written = store.dump();
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event WHERE sender_domain IS NULL"))
                .isEqualTo(3);
        assertThat(store.number("SELECT COUNT(*) FROM bounce_event WHERE run_id <> " + RUN))
                .isZero();
        store.plain().update("UPDATE bounce_event SET run_id = 0, sender_domain = 'other'");
        store.plain().update(migration());
        assertThat(store.dump()).isEqualTo(written);
    }

    @Test
    void theDomainOfTheSenderIsThatOfTheMessage() {
        record("NEWS@Example.COM", "neko@例え.example", "a local name", "nobody@", "blank in@it's example", null);
        List<@Nullable String> domains = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            for (RecipientHistory history :
                    store.recipients.history(Set.of(recipient(i))).values()) {
                history.events().stream().map(PastEvent::senderDomain).forEach(domains::add);
            }
        }
        assertThat(domains).containsExactly("example.com", "xn--r8jz45g.example", null, null, null, null);
    }

    @Test
    void noRowOfTheTableIsRead() {
        record(new @Nullable String[200]);
        store.plain().execute("ANALYZE TABLE bounce_event");
        List<Map<String, Object>> plan = store.jdbc.queryForList(
                "EXPLAIN FORMAT = TRADITIONAL " + Histories.HISTORY,
                Map.of("keys", List.of(Column.key(recipient(3)), Column.key(recipient(90)))));
        Map<String, Object> events = plan.stream()
                .filter(row -> "e".equals(row.get("table")))
                .findFirst()
                .orElseThrow();
        assertThat(events).containsEntry("type", "range").containsEntry("key", "ix_bounce_event_history");
        assertThat(events.get("Extra")).asString().contains("Using index").doesNotContain("Using index condition");
    }

    /** One message to a recipient of its own for each sender. */
    private void record(@Nullable String... senders) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (@Nullable String sender : senders) {
            int number = entries.size() + 1;
            OriginalMessage original = new OriginalMessage("sent@example.com", sender, null, null, null);
            Analysis analysis = new Analysis(
                    MessageKind.BOUNCE,
                    "rfc3464",
                    "report@example.net",
                    "failed",
                    Entries.STATED,
                    original,
                    List.of(Entries.failed(EmailAddress.parse(recipient(number)).orElseThrow())),
                    Set.of(),
                    Trace.NONE);
            entries.add(Entries.entry(INBOX, number, "content " + number, analysis));
        }
        store.record(RUN, entries.toArray(LedgerEntry[]::new));
    }

    private static String recipient(int number) {
        return "user" + number + "@jp.example";
    }

    private static String migration() {
        try {
            String sql =
                    new ClassPathResource("db/migration/V19__history.sql").getContentAsString(StandardCharsets.UTF_8);
            Matcher update = Pattern.compile("(?s)UPDATE bounce_event .*?;").matcher(sql);
            assertThat(update.find()).isTrue();
            return update.group();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
