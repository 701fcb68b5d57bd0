package org.bounceledger.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.bounceledger.store.BrakeHold;
import org.bounceledger.store.BrakeScope;
import org.junit.jupiter.api.Test;

final class BrakeTest {
    private static final BrakeHold LARGEST = new BrakeHold(
            17,
            "docomo.example",
            "userunknown",
            12,
            BrakeScope.DOMAIN,
            LocalDate.parse("2026-05-01"),
            12,
            3,
            Instant.parse("2026-05-01T04:15:00Z"),
            null,
            null,
            null,
            null);

    @Test
    void tellsWhereMostIsHeld() {
        assertThat(Brake.held(17, 12, List.of(LARGEST)))
                .startsWith("the brake holds back run 17: 12 recipients are NOT suppressed until a person decides;"
                        + " most at docomo.example for userunknown (this domain: 12 by failures of 2026-05-01")
                .contains("brake drop 17");
    }

    /** A person decided after the recipients were counted. */
    @Test
    void tellsThatSomethingIsHeldAlsoWhereNothingWaitsAnyMore() {
        assertThat(Brake.held(17, 12, List.of()))
                .startsWith(
                        "the brake holds back run 17: 12 recipients are NOT suppressed until a person decides. Look");
    }
}
