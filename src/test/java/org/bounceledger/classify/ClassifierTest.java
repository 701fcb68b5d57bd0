package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;
import org.bounceledger.model.Tier;
import org.bounceledger.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
    private static final Classifier CLASSIFIER = new Classifier(RuleSet.bundled());

    @ParameterizedTest
    @CsvSource({"outcomes, 150", "reasons, 130"})
    void judgesTheTable(String table, int least) throws IOException {
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (String line : table(table + ".tsv").lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            lines++;
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(10);
            Verdict verdict = CLASSIFIER.judge(outcome(cells), cells[8], "");
            String judged = verdict.reason().code() + " " + verdict.tier() + " "
                    + verdict.fault().code();
            if (!judged.equals(cells[0] + " " + cells[1] + " " + cells[2])) {
                wrong.add(judged + " by " + verdict.evidence() + "\n    instead of " + line);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({
        "responses, 3100",
        "wordings, 100",
        "providers, 100",
        "languages, 110",
        "servers, 105",
        "people, 105",
        "postmasters, 115",
        "usual, 90",
        "plain, 100",
        "traps, 50"
    })
    void judgesWhatServersAnswer(String table, int least) throws IOException {
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (String line : table(table + ".tsv").lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            lines++;
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(5);
            Verdict verdict = CLASSIFIER.judge(answer(cells[2], cells[3], cells[4]), "rfc3464", "");
            if (!(verdict.reason().code() + " " + verdict.tier()).equals(cells[0] + " " + cells[1])) {
                wrong.add(verdict.reason() + " by " + verdict.evidence() + "\n    instead of " + line);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).isGreaterThanOrEqualTo(least);
    }

    @Test
    void successAndComplaintsNeedNoRule() {
        RecipientOutcome.Builder delivered =
                RecipientOutcome.of(null, Action.RELAYED).diagnostic("250 ok, user unknown");
        assertThat(CLASSIFIER.judge(delivered.build(), "rfc3464", "").reason()).isEqualTo(Reason.DELIVERED);
        Verdict complaint = CLASSIFIER.judge(delivered.feedbackType("abuse").build(), "arf", "");
        assertThat(complaint.reason()).isEqualTo(Reason.FEEDBACK);
        assertThat(complaint.tier()).isNull();
    }

    @Test
    void asksTheReportsTextOnlyWhereTheOutcomeTellsNothing() {
        RecipientOutcome silent = RecipientOutcome.of(null, Action.FAILED).build();
        String text = "Your mail could not be delivered: the mailbox is full.";
        assertThat(CLASSIFIER.judge(silent, "generic", text).reason()).isEqualTo(Reason.MAILBOXFULL);
        RecipientOutcome telling = silent.but().diagnostic("550 User unknown").build();
        assertThat(CLASSIFIER.judge(telling, "generic", text).reason()).isEqualTo(Reason.USERUNKNOWN);
        assertThat(CLASSIFIER.judge(silent, "generic", "").reason()).isEqualTo(Reason.UNDEFINED);
    }

    @Test
    void contradictionsAreKept() {
        Verdict verdict = CLASSIFIER.judge(
                RecipientOutcome.of(null, Action.FAILED)
                        .status(StatusCode.parse("5.1.1").orElseThrow())
                        .diagnostic("554 5.7.1 blocked using dnsbl.example.net; User unknown")
                        .build(),
                "rfc3464",
                "");
        assertThat(verdict.reason()).isEqualTo(Reason.BLOCKED);
        assertThat(verdict.evidence().line()).contains("blocked using dnsbl.example.net");
        assertThat(verdict.evidence().against()).contains("userunknown/user-unknown");
    }

    @Test
    void ofTwoClearPhrasesTheSendersFaultIsBelieved() {
        long seed = 3;
        Random random = new Random(seed);
        List<Rule> clear = RuleSet.bundled().rules().stream()
                .filter(rule ->
                        rule.scope() == Scope.GENERIC && rule.conditions().count() == 0)
                .toList();
        List<Rule> missing = clear.stream()
                .filter(rule -> rule.reason() == Reason.USERUNKNOWN)
                .toList();
        List<Rule> ours = clear.stream()
                .filter(rule ->
                        rule.reason().fault() == Fault.SENDER || rule.reason().fault() == Fault.CONTENT)
                .toList();
        for (int i = 0; i < 3_000; i++) {
            String text = missing.get(random.nextInt(missing.size())).example() + "; "
                    + ours.get(random.nextInt(ours.size())).example();
            Verdict verdict = CLASSIFIER.judge(
                    RecipientOutcome.of(null, Action.FAILED).diagnostic(text).build(), "rfc3464", "");
            assertThat(verdict.hard())
                    .as("seed %d: %s: %s", seed, text, verdict)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPEND, 550 5.1.1 <a@example.net> the mailbox was mothballed",
        "BLOCKED, 550 5.1.1 <a@example.net> your mail server is refused here",
        "USERUNKNOWN, 550 5.1.1 <a@example.net> your mail server is refused here because that mailbox does not exist",
        "USERUNKNOWN, 550 5.1.1 <a@example.net> sorry"
    })
    void aBareCodeIsNotBelievedAgainstWords(Reason reason, String diagnostic) {
        assertThat(CLASSIFIER
                        .judge(answer("RCPT", "-", diagnostic), "rfc3464", "")
                        .reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"MAIL, REJECTED", "CONN, BLOCKED", "HELO, BLOCKED", "RCPT, USERUNKNOWN"})
    void aCodeOfAMissingRecipientNeedsARecipient(String command, Reason reason) {
        assertThat(CLASSIFIER
                        .judge(answer(command, "-", "550 5.1.1 no, thanks"), "rfc3464", "")
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void aDelayIsNeverFinal() {
        for (String diagnostic : List.of("550 5.1.1 User unknown", "Domain does not exist", "556 5.1.10 null MX", "")) {
            RecipientOutcome delayed = RecipientOutcome.of(null, Action.DELAYED)
                    .diagnostic(diagnostic)
                    .build();
            assertThat(CLASSIFIER.judge(delayed, "rfc3464", "").tier())
                    .as(diagnostic)
                    .isEqualTo(Tier.T);
        }
    }

    @Test
    void anyTextHasAVerdict() {
        long seed = 42;
        Random random = new Random(seed);
        List<String> examples =
                RuleSet.bundled().rules().stream().map(Rule::example).toList();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 1_000) {
                String example = examples.get(random.nextInt(examples.size()));
                text.append(example, 0, random.nextInt(example.length() + 1));
            }
            RecipientOutcome outcome = RecipientOutcome.of(null, Action.FAILED)
                    .diagnostic(text.toString())
                    .build();
            assertThat(CLASSIFIER.judge(outcome, "rfc3464", "").evidence().rule())
                    .as("seed %d", seed)
                    .contains("/");
        }
    }

    private static String table(String name) throws IOException {
        try (InputStream stream = ClassifierTest.class.getResourceAsStream("/classify/" + name)) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static RecipientOutcome answer(String command, String host, String diagnostic) {
        return RecipientOutcome.of(EmailAddress.parse("a@example.net").orElseThrow(), Action.FAILED)
                .command(command.equals("-") ? null : SmtpCommand.valueOf(command))
                .remoteMta(host.equals("-") ? null : host)
                .diagnostic(diagnostic)
                .build();
    }

    /** The columns are explained in the table. */
    private static RecipientOutcome outcome(String[] cells) {
        return RecipientOutcome.of(
                        EmailAddress.parse("a@example.net").orElseThrow(),
                        Action.ofCode(cells[3]).orElseThrow())
                .status(StatusCode.parse(cells[4]).orElse(null))
                .replyCode(ReplyCode.parse(cells[5]).orElse(null))
                .command(cells[6].equals("-") ? null : SmtpCommand.valueOf(cells[6]))
                .remoteMta(cells[7].equals("-") ? null : cells[7])
                .diagnostic(cells[9])
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "abuse, RECIPIENT",
        "opt-out, RECIPIENT",
        "fraud, RECIPIENT",
        "auth-failure, SENDER",
        "not-spam, NONE",
        "virus, CONTENT"
    })
    void onlyAComplaintIsTheRecipientsWish(String type, Fault fault) {
        RecipientOutcome outcome =
                RecipientOutcome.of(null, Action.FAILED).feedbackType(type).build();

        assertThat(CLASSIFIER.judge(outcome, "rfc5965", "").fault()).isEqualTo(fault);
    }
}
