package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was sent, and how much. */
abstract class SentContract extends StoreContract {
    private static final Instant MAY = Instant.parse("2026-05-01T10:00:00.123456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    private SendVolume volume;

    @SuppressWarnings("NullAway.Init") // set before any test
    SentContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @BeforeAll
    void prepare() {
        volume = new SendVolume(store.jdbc, store.transactions);
    }

    @Test
    void aMessageIsKeptOncePerRecipientAndOldOnesAreRemoved() {
        SentMessages messages = new SentMessages(store.jdbc, store.transactions);
        List<SentMessage> some = List.of(
                new SentMessage("b@mail.example", "neko@example.com", MAY, null, ""),
                new SentMessage("b@mail.example", "日本@example.com", MAY, "may", "letters"),
                new SentMessage("B@mail.example", "neko@example.com", MAY.minusSeconds(86_400), "may", ""));
        messages.add(some);
        messages.add(some);
        messages.add(List.of());

        assertThat(store.number("SELECT COUNT(*) FROM sent_message")).isEqualTo(3);
        assertThat(store.number("SELECT COUNT(*) FROM sent_message WHERE message_id = 'b@mail.example'"
                        + " AND recipient_key = 'neko@example.com' AND sent_at = '2026-05-01 10:00:00.123456'"
                        + " AND campaign IS NULL AND stream = ''"))
                .isEqualTo(1);
        assertThat(messages.removeBefore(MAY)).isEqualTo(1);
        assertThat(store.number("SELECT COUNT(*) FROM sent_message")).isEqualTo(2);
    }

    @Test
    void aDayIsReplacedByAFileAndAddedToByALog() {
        volume.replace(List.of(new DayVolume(DAY, "file", 7), new DayVolume(DAY, "", 100)));
        volume.replace(List.of(new DayVolume(DAY, "file", 9)));
        assertThat(sent("file")).isEqualTo(9);

        List<LogSpan> none = volume.spans("log");
        List<LogSpan> spans = List.of(new LogSpan("mx", MAY, MAY.plusSeconds(60), 3));
        assertThat(volume.add("log", none, spans, Map.of(DAY, 5L))).isTrue();
        assertThat(volume.spans("log")).isEqualTo(spans);
        assertThat(volume.spans("other")).isEmpty();

        assertThat(volume.add("log", none, spans, Map.of(DAY, 5L))).isFalse();
        assertThat(sent("log")).isEqualTo(5);

        List<LogSpan> more = List.of(new LogSpan("mx", MAY, MAY.plusSeconds(90), 1));
        assertThat(volume.add("log", spans, more, Map.of(DAY, 2L, DAY.plusDays(1), 1L)))
                .isTrue();
        assertThat(sent("log")).isEqualTo(7);
        assertThat(volume.spans("log")).isEqualTo(more);
    }

    private long sent(String stream) {
        return store.number("SELECT sent FROM send_volume WHERE sent_on = '2026-05-01' AND stream = '" + stream + "'");
    }
}
