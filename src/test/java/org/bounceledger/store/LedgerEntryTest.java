package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bounceledger.model.ContentHash;
import org.bounceledger.model.MessageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LedgerEntryTest {
    @ParameterizedTest(name = "stated {0}, received {1}, recorded {2}")
    @CsvSource({
        "2026-05-01T00:00:00Z, 2026-05-01T00:00:09Z, 2026-05-02T00:00:00Z, 2026-05-01T00:00:00Z",
        // no date, or one that cannot be true
        "                    , 2026-05-01T00:00:09Z, 2026-05-02T00:00:00Z, 2026-05-01T00:00:09Z",
        "1970-01-01T00:00:00Z, 2026-05-01T00:00:09Z, 2026-05-02T00:00:00Z, 2026-05-01T00:00:09Z",
        "-0044-03-15T00:00:00Z,2026-05-01T00:00:09Z, 2026-05-02T00:00:00Z, 2026-05-01T00:00:09Z",
        // the sender's clock runs ahead
        "2036-05-01T00:00:00Z, 2026-05-01T00:00:09Z, 2026-05-02T00:00:00Z, 2026-05-01T00:00:09Z",
        // the server's clock runs ahead of ours
        "2026-05-03T00:00:00Z, 2026-05-03T00:00:09Z, 2026-05-02T00:00:00Z, 2026-05-02T00:00:00Z",
        // a report that waited for long
        "2019-05-01T00:00:00Z, 2026-05-01T00:00:09Z, 2026-05-02T00:00:00Z, 2019-05-01T00:00:00Z"
    })
    void anEventIsNeverLaterThanItsReceiptOrItsRecord(
            @Nullable Instant stated, Instant received, Instant recorded, Instant expected) {
        LedgerEntry entry = new LedgerEntry(
                Entries.INBOX,
                1,
                ContentHash.of(new byte[0]),
                0,
                received,
                Entries.analysis(MessageKind.BOUNCE, stated, List.of()),
                "rules-1",
                List.of());
        assertThat(entry.occurredAt(recorded)).isEqualTo(expected);
    }
}
