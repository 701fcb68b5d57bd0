package org.bounceledger.classify;

import java.util.List;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.SmtpCommand;

/** Judges an answer of a server with all rules, and as if nobody had written the one that decided. */
public final class Knockout {
    private static final Classifier CLASSIFIER = new Classifier(RuleSet.bundled());

    private final RecipientOutcome outcome;

    /** The cells of a row of {@code responses.tsv} behind reason and tier; {@code -} is what is not stated. */
    public Knockout(String command, String host, String answer) {
        this.outcome = RecipientOutcome.of(EmailAddress.parse("a@example.net").orElseThrow(), Action.FAILED)
                .command(command.equals("-") ? null : SmtpCommand.valueOf(command))
                .remoteMta(host.equals("-") ? null : host)
                .diagnostic(answer)
                .build();
    }

    /** The reason by all rules. */
    public Reason reason() {
        return CLASSIFIER.judge(outcome, "rfc3464", "").reason();
    }

    /** The reason by the strongest of the other rules that fit. */
    public Reason reasonWithoutTheRule() {
        String decided = CLASSIFIER.judge(outcome, "rfc3464", "").evidence().rule();
        Statement statement = Statement.of(outcome, "rfc3464");
        List<PhraseMatcher.Match> others = CLASSIFIER.matches(statement).stream()
                .filter(match -> !match.rule().id().equals(decided))
                .toList();
        return others.isEmpty()
                ? Reason.ONHOLD
                : Classifier.decisive(others, statement).rule().reason();
    }
}
