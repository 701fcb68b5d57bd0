package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
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
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final RuleSet BUNDLED = RuleSet.bundled();
    private static final Classifier CLASSIFIER = new Classifier(BUNDLED);

    private record Listed(Scope scope, String id) {}

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
            RecipientOutcome outcome = Example.outcome(rule);
            Verdict verdict = CLASSIFIER.judge(outcome, Example.format(rule), "");
            boolean matches = CLASSIFIER.matches(Statement.of(outcome, Example.format(rule))).stream()
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
            RecipientOutcome outcome = Example.outcome(rule);
            assertThat(classifier.judge(outcome, Example.format(rule), ""))
                    .as("seed %d, %s", seed, rule.id())
                    .isEqualTo(CLASSIFIER.judge(outcome, Example.format(rule), ""));
        }
    }

    /** So that who looks for a rule finds it, and sees at once what its neighbours know already. */
    @Test
    void filesListTheScopesFromNarrowToWideAndInEachTheRulesByTheirIds() {
        for (Reason reason : Reason.values()) {
            List<Listed> listed = RuleSet.bundledText(reason)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .map(columns -> new Listed(Scope.ofCode(columns[1]).orElseThrow(), columns[0]))
                    .toList();
            assertThat(listed)
                    .as(reason.code())
                    .isSortedAccordingTo(Comparator.comparing(Listed::scope).thenComparing(Listed::id));
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
        RuleSet own = own("filtered/heron | hint | quarantined by | 550 quarantined by Heron");
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
            delivered/a | generic | go away | 550 Go away                    ; own.txt:2: no words can tell 'delivered'; the reasons are userunknown, hostunknown
            userunknwon/a | generic | go away | 550 Go away                  ; own.txt:2: 'userunknwon/a' is no id; write the reason, '/' and a name of small letters, digits and hyphens, such as userunknown/no-such-user; the reasons are userunknown,
            blocked/a | generic |  | 550 Go away                             ; own.txt:2: the phrase is empty; write the words to look for
            blocked/a | status | 5.9.9 | 550 5.9.8 Go away                   ; own.txt:2: blocked/a: does not fit its example; write one in which its phrase or code stands and its conditions hold
            blocked/a | generic | go away | 550 Go away | reply=5xx reply=4xx ; own.txt:2: blocked/a: does not fit its example
            """)
    void aMistakeIsToldWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> own("# ours\n" + line))
                .isInstanceOf(BadRulesException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            blocked/a | generic | go away | 550 Go away         ; userunknown/b | generic | go away | 550 Go away     ; own.txt:1: blocked/a: userunknown/b (own.txt:2) fits its example too
            blocked/a | generic | go away | 550 Go away now     ; userunknown/b | generic | away now | 550 Away now   ; own.txt:1: blocked/a: userunknown/b (own.txt:2) fits its example too, in the same scope; write a longer phrase
            blocked/a | generic | go away | 550 Go away         ; blocked/a | generic | leave us | 550 Leave us       ; own.txt:2: the id 'blocked/a' is taken by own.txt:1; write another one
            blocked/a | hint | go away | 550 Go away            ; userunknown/b | generic | away | 550 Away         ; own.txt:1: blocked/a: its example is judged as userunknown, by userunknown/b (own.txt:2)
            """)
    void rulesThatConflictAreTold(String one, String other, String message) {
        assertThatThrownBy(() -> own(one + "\n" + other))
                .isInstanceOf(BadRulesException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            blocked/a | generic | go away | 550 Go away         ; userunknown/b | generic | go away for ever | 550 Go away for ever
            blocked/a | generic | go away | 550 Go away         ; blocked/b | generic | away now | 550 Go away now
            blocked/a | generic | go away | 550 Go away         ; userunknown/b | provider | go away | 550 Go away | host=b.example
            blocked/a | reply | 522 | 522 Mailbox full          ; userunknown/b | generic | * | 555 Go away | reply=555
            """)
    void rulesThatTheScopeOrTheLongerPhraseTellsApartAreNone(String one, String other) {
        assertThat(own(one + "\n" + other).ownRules()).isEqualTo(2);
    }

    @Test
    void anOwnRuleOnACodeBeatsTheWordsToo() {
        RuleSet rules = own("systemerror/manual | reply | 522 | 522 Mailbox full");
        RecipientOutcome outcome = RecipientOutcome.of(null, Action.FAILED)
                .replyCode(ReplyCode.parse("522").orElseThrow())
                .diagnostic("522 Mailbox full")
                .build();
        assertThat(new Classifier(rules)
                        .judge(outcome, "rfc3464", "user unknown")
                        .reason())
                .isEqualTo(Reason.SYSTEMERROR);
    }

    @Test
    void theExampleOfAnOwnFileHasNoMistake() throws IOException {
        String text = Files.readString(Path.of("jobs/examples/own-rules.txt"));
        assertThat(own(text).ownRules()).isEqualTo(4);
        assertThat(Files.readString(Path.of("README.md")))
                .as("the README shows lines of the example")
                .contains(text.lines()
                        .filter(line -> line.startsWith("suspend/") || line.startsWith("policyviolation/"))
                        .toList());
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> own("nonsense\nblocked/a | general | x | y\n"))
                .isInstanceOfSatisfying(
                        BadRulesException.class,
                        bad -> assertThat(bad.mistakes()).hasSize(3).allMatch(text -> text.startsWith("own.txt:")));
    }

    private static RuleSet own(String text) {
        return BUNDLED.with(List.of(new RuleText("own.txt", text)));
    }

    private static String version(String text) {
        return own(text).version();
    }
}
