package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bounceledger.store.Entries.INBOX;
import static org.bounceledger.store.Entries.bounce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bounceledger.batch.Blocks;
import org.bounceledger.model.Decision;
import org.bounceledger.model.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who must not be mailed: as a list, address by address, and as the view has it. */
abstract class SuppressionsContract extends StoreContract {
    private static final Instant EARLIER = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    private Suppressions suppressions;
    private Blocks blocks;

    @SuppressWarnings("NullAway.Init") // set before any test
    SuppressionsContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @BeforeAll
    void prepare() {
        suppressions = new Suppressions(store.jdbc);
        blocks = new Blocks(store.overrides, suppressions, store.transactions);
    }

    @Test
    void theListIsWhatTheViewSaysAndEachAddressStandsAsTheListSays() {
        List<String> asked = manyRecipients();

        List<Suppressed> list = list(null, null);
        List<String> view = store.plain()
                .queryForList(
                        "SELECT address FROM recipient_now WHERE state IN ('suppressed', 'complained') ORDER BY recipient_key",
                        String.class);
        assertThat(list)
                .filteredOn(one -> !one.domain())
                .extracting(Suppressed::key)
                .containsExactlyElementsOf(view);
        assertThat(view).isNotEmpty();

        Map<String, Standing> standings = suppressions.standing(asked, StoreFixture.NOW);
        KeyIndex index = suppressions.index(StoreFixture.NOW);
        assertThat(standings.keySet()).allMatch(index::mayKnow);
        assertThat(index.mayKnow("new@example.com")).isFalse();
        for (String key : asked) {
            boolean domainBlocked = key.endsWith("@blocked.example") && !key.startsWith("allowed");
            assertThat(standings.getOrDefault(key, Standing.FREE).suppressed())
                    .as(key)
                    .isEqualTo(view.contains(key) || domainBlocked);
        }
        assertThat(list).filteredOn(Suppressed::domain).singleElement().satisfies(domain -> {
            assertThat(domain.key()).isEqualTo("@blocked.example");
            assertThat(domain.state()).isEqualTo("blocked");
            assertThat(domain.words()).isEqualTo("a reason");
        });
    }

    @Test
    void whyIsTold() {
        bounced("neko@jp.example");
        store.plain().update("UPDATE bounce_event SET reply_code = 551");
        decide(block("inu@jp.example", "SES: x (complaint)", FAR));

        assertThat(list(null, "jp.example"))
                .satisfiesExactly(
                        inu -> {
                            assertThat(inu.complaint()).isTrue();
                            assertThat(inu.until()).isEqualTo(FAR);
                            assertThat(inu.decidedBy()).isEqualTo("maria");
                            assertThat(inu.reason()).isNull();
                        },
                        neko -> {
                            assertThat(neko.complaint()).isFalse();
                            assertThat(neko.state()).isEqualTo("suppressed");
                            assertThat(neko.policyLine()).isEqualTo("nonexistent");
                            assertThat(neko.replyCode()).isEqualTo(551);
                        });
        assertThat(list(null, "example.com")).isEmpty();
        assertThat(list(LocalDate.of(2999, 1, 1), null)).isEmpty();
        assertThat(list(LocalDate.of(2026, 5, 1), null)).hasSize(2);
    }

    @Test
    void whoAsksInAnotherCaseCanBeTold() {
        bounced("Neko@JP.example");
        decide(block("inu@jp.example", "partner left", null));

        Map<String, Standing> standings =
                suppressions.standing(List.of("neko@jp.example", "inu@jp.example"), StoreFixture.NOW);
        Standing neko = standings.getOrDefault("neko@jp.example", Standing.FREE);
        assertThat(neko.suppressed()).isTrue();
        assertThat(neko.ofOtherCase(address("Neko@jp.Example"))).isFalse();
        assertThat(neko.ofOtherCase(address("neko@jp.example"))).isTrue();
        assertThat(standings.getOrDefault("inu@jp.example", Standing.FREE).ofOtherCase(address("INU@jp.example")))
                .isFalse();
        assertThat(list(null, null))
                .extracting(one -> one.caseSensitive().key())
                .containsExactly("inu@jp.example", "Neko@jp.example");
    }

    @Test
    void takingAListOverTwiceAddsNothing() {
        bounced("neko@jp.example");
        decide(decision(Decision.Scope.ADDRESS, Decision.Kind.ALLOW, "vip@example.com", "ok", null));
        List<Decision> list = List.of(
                block("neko@jp.example", "SES", null),
                block("inu@example.com", "SES", null),
                block("inu@example.com", "SES", null),
                block("vip@example.com", "SES", null),
                decision(Decision.Scope.DOMAIN, Decision.Kind.BLOCK, "gone.example", "SES", null));

        assertThat(blocks.take(list, StoreFixture.NOW)).isEqualTo(new Blocks.Taken(2, 2, List.of("vip@example.com")));
        List<Map<String, Object>> before = store.dump();
        assertThat(blocks.take(list, StoreFixture.NOW)).isEqualTo(new Blocks.Taken(0, 4, List.of("vip@example.com")));
        assertThat(store.dump()).isEqualTo(before);
    }

    @Test
    void onlyAComplaintMakesAnEndIntoNone() {
        decide(block("neko@jp.example", "for now", FAR), block("inu@jp.example", "for now", FAR));

        assertThat(blocks.take(
                        List.of(
                                block("neko@jp.example", "SES: BOUNCE", null),
                                block("inu@jp.example", "SES: BOUNCE", null),
                                block("inu@jp.example", "SES (complaint)", null)),
                        StoreFixture.NOW))
                .isEqualTo(new Blocks.Taken(1, 2, List.of()));
        Map<String, Standing> standings =
                suppressions.standing(List.of("neko@jp.example", "inu@jp.example"), StoreFixture.NOW);
        assertThat(standings.get("neko@jp.example")).returns(FAR, Standing::end);
        assertThat(standings.get("inu@jp.example")).returns(null, Standing::end);
    }

    /** Of each state, and of each decision above it; all that may be asked for. */
    private List<String> manyRecipients() {
        bounced(
                "dead@jp.example",
                "allowed@jp.example",
                "cured@jp.example",
                "allowed@blocked.example",
                "dead@blocked.example");
        store.plain().update("UPDATE recipient_status SET until_at = '2026-01-01' WHERE address = 'cured@jp.example'");
        bounced("held@jp.example", "bouncing@jp.example", "complained@jp.example");
        for (String state : List.of("held", "bouncing", "complained")) {
            store.plain()
                    .update("UPDATE recipient_status SET state = ? WHERE address = ?", state, state + "@jp.example");
        }
        decide(
                decision(Decision.Scope.ADDRESS, Decision.Kind.ALLOW, "allowed@jp.example", "a reason", null),
                decision(Decision.Scope.ADDRESS, Decision.Kind.ALLOW, "allowed@blocked.example", "a reason", null),
                decision(Decision.Scope.DOMAIN, Decision.Kind.BLOCK, "blocked.example", "a reason", null),
                decision(Decision.Scope.DOMAIN, Decision.Kind.ALLOW, "jp.example.com", "a reason", null),
                block("blocked@example.com", "a reason", FAR),
                block("over@example.com", "a reason", Instant.parse("2026-05-02T00:00:00Z")),
                block("ended@example.com", "a reason", null));
        decide(decision(Decision.Scope.ADDRESS, Decision.Kind.ALLOW, "ended@example.com", "a reason", null));
        return List.of(
                "dead@jp.example",
                "allowed@jp.example",
                "cured@jp.example",
                "allowed@blocked.example",
                "dead@blocked.example",
                "new@blocked.example",
                "held@jp.example",
                "bouncing@jp.example",
                "complained@jp.example",
                "blocked@example.com",
                "over@example.com",
                "ended@example.com",
                "new@example.com");
    }

    private List<Suppressed> list(@Nullable LocalDate since, @Nullable String domain) {
        List<Suppressed> list = new ArrayList<>();
        suppressions.each(since, domain, list::add);
        return list;
    }

    private void bounced(String... addresses) {
        long uid = store.number("SELECT COUNT(*) FROM mailbox_message") + 1;
        for (String address : addresses) {
            store.record(1, bounce(INBOX, uid++, address));
        }
        TreeSet<String> keys = new TreeSet<>();
        List.of(addresses).forEach(address -> keys.add(address(address).key()));
        store.inTransaction(() -> {
            store.recipients.save(new TreeMap<>(store.recipients.history(keys))
                    .values().stream()
                            .flatMap(history -> store
                                    .policies
                                    .suppression()
                                    .statusOf(history.key(), history.address(), history.events(), history.cleared())
                                    .stream())
                            .toList());
            return true;
        });
    }

    private void decide(Decision... decisions) {
        store.inTransaction(() -> {
            store.overrides.add(List.of(decisions));
            return true;
        });
    }

    private static Decision block(String target, String reason, @Nullable Instant until) {
        return decision(Decision.Scope.ADDRESS, Decision.Kind.BLOCK, target, reason, until);
    }

    private static Decision decision(
            Decision.Scope scope, Decision.Kind kind, String target, String reason, @Nullable Instant until) {
        return new Decision(0, scope, target, kind, reason, "maria", EARLIER, until, null);
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }
}
