package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bounceledger.model.Action;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Hold;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.model.Tier;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Suppression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayDigestTest {
    private static final int DAYS = 60;
    private static final int MINUTES = 1_440 * DAYS;
    private static final Instant MIDNIGHT = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void keepsAllOfAnOrdinaryDay() {
        List<PastEvent> events = IntStream.range(0, DayDigest.MOST)
                .mapToObj(i -> full(i, Duration.ofMinutes(i), i % 3 == 0 ? null : "m" + i % 7))
                .toList();
        assertThat(digest(events)).isEqualTo(events);
    }

    @Test
    void ofAFloodKeepsTheFirstAboutEachMessageAndTheLastWhichStandsForTheRest() {
        List<PastEvent> events = IntStream.range(0, 1_000)
                .mapToObj(i -> full(i, Duration.ofMinutes(i), "m" + i / 2))
                .toList();
        List<PastEvent> kept = digest(events);
        assertThat(kept).hasSize(DayDigest.MOST + 1);
        assertThat(kept.subList(0, DayDigest.MOST))
                .isEqualTo(IntStream.range(0, DayDigest.MOST)
                        .mapToObj(i -> events.get(2 * i))
                        .toList());
        assertThat(kept.get(DayDigest.MOST)).isEqualTo(events.get(999).times(900));
    }

    @Test
    void whatSaysSomethingElseIsKeptApart() {
        List<PastEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(full(2L * i, Duration.ofSeconds(i), null));
            events.add(unknown(2L * i + 1, Duration.ofSeconds(i)));
        }
        List<PastEvent> kept = digest(events);
        assertThat(kept).extracting(PastEvent::reason).containsOnly(Reason.MAILBOXFULL, Reason.USERUNKNOWN);
        assertThat(kept).hasSize(4).extracting(PastEvent::times).containsExactly(1, 1, 499, 499);
    }

    /** A message each minute, for two months. */
    @Test
    void theStatusOfAFloodIsThatOfAllItsEvents() {
        List<PastEvent> events = IntStream.range(0, MINUTES)
                .mapToObj(i -> full(i, Duration.ofMinutes(i), "m" + i))
                .toList();
        List<PastEvent> kept = digest(events);
        assertThat(kept).hasSize(DAYS * (DayDigest.MOST + 1));
        RecipientStatus ofAll = status(events);
        RecipientStatus ofKept = status(kept);
        assertThat(ofAll.events()).isEqualTo(MINUTES);
        assertThat(ofKept).isEqualTo(ofAll);
    }

    @Test
    void aFloodInWhichNoTwoSayTheSameIsReadInOnePass() {
        List<PastEvent> events = IntStream.range(0, 150_000)
                .mapToObj(i ->
                        event(i, Duration.ofMillis(i), Reason.MAILBOXFULL, Tier.B, "m" + i, "forged" + i + ".example"))
                .toList();
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> digest(events)))
                .isEqualTo(events);
    }

    private static RecipientStatus status(List<PastEvent> events) {
        return new Suppression(Policy.DEFAULT)
                .statusOf("neko@jp.example", "neko@jp.example", events)
                .orElseThrow();
    }

    private static List<PastEvent> digest(List<PastEvent> events) {
        DayDigest digest = new DayDigest();
        events.forEach(digest::add);
        return digest.events();
    }

    private static PastEvent full(long id, Duration after, @Nullable String message) {
        return event(id, after, Reason.MAILBOXFULL, Tier.B, message);
    }

    private static PastEvent unknown(long id, Duration after) {
        return event(id, after, Reason.USERUNKNOWN, Tier.A, null);
    }

    private static PastEvent event(long id, Duration after, Reason reason, Tier tier, @Nullable String message) {
        return event(id, after, reason, tier, message, null);
    }

    private static PastEvent event(
            long id,
            Duration after,
            Reason reason,
            Tier tier,
            @Nullable String message,
            @Nullable String senderDomain) {
        return new PastEvent(
                id,
                MIDNIGHT.plus(after),
                Action.FAILED,
                reason,
                tier,
                Fault.RECIPIENT,
                true,
                message,
                reason.code() + "/test",
                true,
                senderDomain,
                "nightly",
                Hold.NONE,
                Belief.NONE,
                1);
    }
}
