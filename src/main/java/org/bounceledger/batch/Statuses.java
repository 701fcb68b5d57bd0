package org.bounceledger.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.policy.Suppression;
import org.bounceledger.store.RecipientHistory;
import org.bounceledger.store.Recipients;

/** The status of recipients as a function of their recorded events, of who was cleared, and of the policies: computed here only. */
final class Statuses {
    private final Recipients recipients;
    private final Suppression suppression;

    Statuses(Recipients recipients, Suppression suppression) {
        this.recipients = recipients;
        this.suppression = suppression;
    }

    /** The status of each of these that has one. Nobody else may write them meanwhile: {@link Recipients#lock}. */
    List<RecipientStatus> of(Collection<String> keys) {
        List<RecipientStatus> statuses = new ArrayList<>();
        for (RecipientHistory history : recipients.history(keys).values()) {
            suppression
                    .statusOf(history.key(), history.address(), history.events(), history.cleared())
                    .ifPresent(statuses::add);
        }
        return statuses;
    }

    /** Writes the status of each of these over what is there; takes it back where nothing counts any more. Their rows must be locked. */
    void write(Collection<String> keys) {
        List<RecipientStatus> statuses = of(keys);
        recipients.save(statuses);
        Set<String> without = new TreeSet<>(keys);
        statuses.forEach(status -> without.remove(status.key()));
        recipients.clear(without);
    }
}
