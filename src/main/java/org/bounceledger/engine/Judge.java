package org.bounceledger.engine;

import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Verdict;

/** Says why a recipient failed. */
@FunctionalInterface
public interface Judge {
    /**
     * The verdict on one recipient. Total: it judges anything that a report may state.
     *
     * @param outcome what the report states
     * @param context what is known beside it
     */
    Verdict judge(RecipientOutcome outcome, Context context);
}
