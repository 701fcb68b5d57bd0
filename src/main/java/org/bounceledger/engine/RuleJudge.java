package org.bounceledger.engine;

import java.util.List;
import org.bounceledger.classify.Classifier;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Verdict;

/** Judges by the rules, except that an automatic answer needs no judgement. */
public final class RuleJudge implements Judge {
    private static final Verdict VACATION = new Verdict(
            Reason.VACATION, null, Reason.VACATION.fault(), new Evidence("vacation/auto-reply", "", List.of()));

    private final Classifier classifier;

    public RuleJudge(Classifier classifier) {
        this.classifier = classifier;
    }

    @Override
    public Verdict judge(RecipientOutcome outcome, Context context) {
        return context.kind() == MessageKind.AUTO_REPLY
                ? VACATION
                : classifier.judge(outcome, context.format(), context.text());
    }
}
