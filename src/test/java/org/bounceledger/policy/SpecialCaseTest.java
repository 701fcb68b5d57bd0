package org.bounceledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.model.Fault;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecialCaseTest {
    private static final Policy POLICY = with(
            special(
                    "carrier",
                    List.of(Reason.FILTERED),
                    null,
                    null,
                    null,
                    "*.carrier.example",
                    Treatment.NOTHING,
                    null),
            special("shop", null, null, null, "shop.example", null, null, 1),
            special("riddle", null, null, List.of(Fault.UNKNOWN), null, "riddle.example", Treatment.TEMPORARY, 2),
            special("all-b", null, List.of(Tier.B), null, null, "strict.example", Treatment.NONEXISTENT, null),
            special("strict", null, null, null, null, "strict.example", null, 2));

    /** The events of a recipient in that domain, about messages from that domain; what comes of them by which line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jp.example         | other.example | 0 filtered 5; 1 filtered 5; 2 filtered 5  | suppressed | refusing
            m.carrier.example  | other.example | 0 filtered 5; 1 filtered 5; 2 filtered 5  | active     | ''
            carrier.example    | other.example | 0 filtered 5; 1 filtered 5; 2 filtered 5  | suppressed | refusing
            m.carrier.example  | shop.example  | 0 filtered 5; 1 filtered 5; 2 filtered 5  | active     | ''
            m.carrier.example  | other.example | 0 mailboxfull 5; 1 filtered 5             | bouncing   | refusing
            jp.example         | shop.example  | 0 mailboxfull 5                           | suppressed | refusing/shop
            jp.example         | shop.example  | 0 expired 4                               | suppressed | temporary/shop
            jp.example         | shop.example  | 0 onhold 5; 1 onhold 5                    | active     | ''
            riddle.example     | other.example | 0 onhold 5; 1 undefined 4                 | suppressed | temporary/riddle
            riddle.example     | other.example | 0 spamdetected 5; 1 authfailure 5         | active     | ''
            strict.example     | other.example | 0 mailboxfull 5                           | suppressed | nonexistent/all-b
            strict.example     | other.example | 0 mailboxfull 4; 1 expired 4              | suppressed | temporary/strict
            strict.example     | shop.example  | 0 feedback failed                         | complained | complaint
            """)
    void takesFailuresOtherwise(String domain, String sender, String events, String state, String line) {
        List<PastEvent> parsed = SuppressionTest.parse(events).stream()
                .map(event -> Events.of("nightly", sender, event))
                .toList();

        RecipientStatus status = new Suppression(POLICY)
                .statusOf("neko@" + domain, "neko@" + domain, parsed)
                .orElseThrow();

        assertThat(status.state().code()).isEqualTo(state);
        assertThat(status.policyLine()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "Example.COM, example.com, true",
        "example.com, mail.example.com, false",
        "*.example.com, mail.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, notexample.com, false",
        "例え.テスト, xn--r8jz45g.xn--zckzah, true"
    })
    void domainsAreWholeOnes(String pattern, String domain, boolean matches) {
        assertThat(DomainPattern.parse(pattern).orElseThrow().matches(domain)).isEqualTo(matches);
    }

    @Test
    void jobsWithEqualLinesCountTogetherAndOthersApart() {
        Policy patient = with(special("patient", null, null, null, null, "jp.example", null, 4));
        Map<String, Policy> policies = Map.of("day", Policy.DEFAULT, "night", Policy.DEFAULT, "patient", patient);
        List<PastEvent> events = SuppressionTest.parse("0 mailboxfull 5; 1 mailboxfull 5; 2 mailboxfull 5");

        assertThat(by(policies, events, "day", "night", "day"))
                .hasValueSatisfying(status -> assertThat(status.state().code()).isEqualTo("suppressed"));
        assertThat(by(policies, events, "day", "patient", "day"))
                .hasValueSatisfying(status -> assertThat(status.state().code()).isEqualTo("bouncing"));
        assertThat(by(policies, events, "patient", "patient", "patient")).hasValueSatisfying(status -> {
            assertThat(status.strikes()).isEqualTo(3);
            assertThat(status.strikesNeeded()).isEqualTo(4);
        });
    }

    private static Optional<RecipientStatus> by(Map<String, Policy> policies, List<PastEvent> events, String... jobs) {
        List<PastEvent> recorded = new java.util.ArrayList<>();
        for (int i = 0; i < jobs.length; i++) {
            recorded.add(Events.of(jobs[i], "shop.example", events.get(i)));
        }
        return new Suppression(job -> policies.getOrDefault(String.valueOf(job), Policy.DEFAULT))
                .statusOf("neko@jp.example", "neko@jp.example", recorded);
    }

    static Policy with(SpecialCase... cases) {
        Policy d = Policy.DEFAULT;
        return new Policy(
                d.complaint(),
                d.nonexistent(),
                d.unavailable(),
                d.refusing(),
                d.temporary(),
                d.demand(),
                List.of(cases));
    }

    static SpecialCase special(
            String name,
            @Nullable List<Reason> reasons,
            @Nullable List<Tier> tiers,
            @Nullable List<Fault> faults,
            @Nullable String sender,
            @Nullable String recipient,
            @Nullable Treatment treatment,
            @Nullable Integer strikes) {
        return new SpecialCase(
                name,
                reasons,
                tiers,
                faults,
                patterns(sender),
                patterns(recipient),
                treatment,
                strikes,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable List<DomainPattern> patterns(@Nullable String pattern) {
        return pattern == null ? null : List.of(DomainPattern.parse(pattern).orElseThrow());
    }
}
