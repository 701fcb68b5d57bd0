package org.bounceledger.fuzz;

import java.nio.charset.StandardCharsets;
import org.bounceledger.classify.Classifier;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.model.Action;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;
import org.bounceledger.model.Verdict;

/** Any text, as a diagnostic, with a status code and a reply code if it begins with them. */
public final class RulesFuzz {
    private static final Classifier CLASSIFIER = new Classifier(RuleSet.bundled());

    private RulesFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String[] words = text.split(" ", 3);
        RecipientOutcome outcome = RecipientOutcome.of(null, Action.FAILED)
                .replyCode(ReplyCode.parse(words[0]).orElse(null))
                .status(words.length < 2 ? null : StatusCode.parse(words[1]).orElse(null))
                .diagnostic(text)
                .build();
        Verdict verdict = CLASSIFIER.judge(outcome, "postfix", text);
        if (!verdict.equals(CLASSIFIER.judge(outcome, "postfix", text))) {
            throw new AssertionError("judged otherwise the second time");
        }
    }
}
