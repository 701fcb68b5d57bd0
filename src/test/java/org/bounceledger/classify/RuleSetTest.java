package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final RuleSet BUNDLED = RuleSet.bundled();
    private static final Classifier CLASSIFIER = new Classifier(BUNDLED);

    @Test
    void everyReasonThatWordsCanTellHasRules() {
        Set<Reason> told = EnumSet.noneOf(Reason.class);
        BUNDLED.rules().forEach(rule -> told.add(rule.reason()));
        Set<Reason> untold = EnumSet.complementOf(EnumSet.copyOf(told));
        assertThat(untold)
                .containsExactlyInAnyOrder(
                        Reason.FEEDBACK, Reason.VACATION, Reason.DELIVERED, Reason.ONHOLD, Reason.UNDEFINED);
        assertThat(BUNDLED.rules()).hasSizeGreaterThan(1_000);
    }

    @Test
    void everyRuleMatchesItsExampleAndItsReasonWins() {
        List<String> wrong = new ArrayList<>();
        for (Rule rule : BUNDLED.rules()) {
            RecipientOutcome outcome = Examples.outcome(rule);
            Verdict verdict = CLASSIFIER.judge(outcome, Examples.format(rule), "");
            boolean matches = CLASSIFIER.matches(Statement.of(outcome, Examples.format(rule))).stream()
                    .anyMatch(match -> match.rule().id().equals(rule.id()));
            if (verdict.reason() != rule.reason() || !matches) {
                wrong.add(rule.place() + " " + rule.id() + ": " + verdict);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void examplesNameNobody() {
        assertThat(BUNDLED.rules())
                .allSatisfy(rule -> assertThat(rule.example().matches(".*@(gmail|yahoo|outlook|hotmail)\\.com.*"))
                        .as(rule.place())
                        .isFalse());
    }

    @Test
    void orderOfLinesAndFilesMeansNothing() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        Map<Reason, String> shuffled = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            List<String> lines =
                    new ArrayList<>(Arrays.asList(RuleSet.bundledText(reason).split("\n", -1)));
            Collections.shuffle(lines, random);
            shuffled.put(reason, String.join("\r\n", lines));
        }
        RuleSet rules = RuleSet.ofTexts(shuffled);
        Classifier classifier = new Classifier(rules);
        assertThat(rules.version()).isEqualTo(BUNDLED.version());
        for (Rule rule : BUNDLED.rules()) {
            RecipientOutcome outcome = Examples.outcome(rule);
            assertThat(classifier.judge(outcome, Examples.format(rule), ""))
                    .as("seed %d, %s", seed, rule.id())
                    .isEqualTo(CLASSIFIER.judge(outcome, Examples.format(rule), ""));
        }
    }

    @Test
    void versionTellsWhatTheRulesSayNotHowTheyAreSpaced() {
        String version = version("blocked/partner | generic | go away | 550 Go away");
        assertThat(version).hasSize(12).isNotEqualTo(BUNDLED.version());
        assertThat(version("# ours\n\n  blocked/partner|generic|go away|554 go away!  \n"))
                .isEqualTo(version);
        assertThat(version("blocked/partner | generic | go far away | 550 Go far away"))
                .isNotEqualTo(version);
    }

    @Test
    void aUsersOwnRuleStandsAboveAllOthers() {
        RecipientOutcome outcome = RecipientOutcome.of(
                        EmailAddress.parse("a@example.com").orElseThrow(), Action.FAILED)
                .diagnostic("550 5.1.1 User unknown (quarantined by Heron)")
                .build();
        assertThat(CLASSIFIER.judge(outcome, "rfc3464", "").reason()).isEqualTo(Reason.USERUNKNOWN);
        RuleSet own = BUNDLED.with("own.txt", "filtered/heron | hint | quarantined by | 550 quarantined by Heron");
        Verdict verdict = new Classifier(own).judge(outcome, "rfc3464", "");
        assertThat(verdict.evidence().rule()).isEqualTo("filtered/heron");
        assertThat(verdict.evidence().against()).startsWith("userunknown/user-unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            blocked/a | generic | go away                                    ; own.txt:2: a rule has 4 or 5 columns, not 3
            go-away | generic | go away | 550 Go away                        ; own.txt:2: 'go-away' is no id
            nonsense/a | generic | go away | 550 Go away                     ; own.txt:2: 'nonsense/a' is no id
            blocked/A_b | generic | go away | 550 Go away                    ; own.txt:2: 'blocked/A_b' is no id
            blocked/a | general | go away | 550 Go away                      ; own.txt:2: 'general' is no scope; write one of provider, mta, generic, status, hint, vague, reply
            blocked/a | status | 5.1 | 550 5.1                               ; own.txt:2: '5.1' is no code
            blocked/a | generic | {userunknwon} | 550 user unknown           ; own.txt:2: '{userunknwon}' names no reason
            blocked/a | generic | $nobody ~ away | 550 Go away               ; own.txt:2: there is no word class 'nobody'
            blocked/a | generic | $who ~ away | 550 Go away                  ; own.txt:2: the phrase is not found in the example
            blocked/a | generic | * | 550 Go away                            ; own.txt:2: the phrase '*' fits everything
            blocked/a | generic | go * home | 550 Go away                    ; own.txt:2: the phrase is not found in the example, which reads '550 go away'
            blocked/a | generic | x * away | 550 x is away                   ; own.txt:2: the phrase 'x * away' must have
            blocked/a | generic | go away | 550 Leave                        ; own.txt:2: the phrase is not found in the example, which reads '550 leave'
            blocked/a | generic | go away | 550 Go away | comand=DATA        ; own.txt:2: 'comand=DATA' is no condition; write command=
            blocked/a | generic | go away | 550 Go away | command=EXPN       ; own.txt:2: 'command=EXPN' is no condition
            blocked/a | generic | go away | 550 Go away | status=550         ; own.txt:2: 'status=550' is no condition
            blocked/a | generic | go away | 550 Go away | tier=D             ; own.txt:2: 'tier=D' names no tier; write tier=A
            blocked/spamhaus | generic | go away | 550 Go away               ; own.txt:2: the id 'blocked/spamhaus' is taken by blocked.txt:
            """)
    void aMistakeIsToldWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> BUNDLED.with("own.txt", "# ours\n" + line))
                .isInstanceOf(BadRulesException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> BUNDLED.with("own.txt", "nonsense\nblocked/a | general | x | y\n"))
                .isInstanceOfSatisfying(
                        BadRulesException.class,
                        bad -> assertThat(bad.mistakes()).hasSize(3).allMatch(text -> text.startsWith("own.txt:")));
    }

    private static String version(String text) {
        return BUNDLED.with("own.txt", text).version();
    }
}
