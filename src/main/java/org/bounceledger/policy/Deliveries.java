package org.bounceledger.policy;

import java.util.List;
import java.util.Objects;
import org.bounceledger.model.Action;
import org.bounceledger.model.PastEvent;
import org.jspecify.annotations.Nullable;

/** The latest successes of a recipient, which take back the strikes before them. */
final class Deliveries {
    private final @Nullable PastEvent latest;
    /** The latest about another message than {@link #latest}. */
    private final @Nullable PastEvent latestOther;

    private Deliveries(@Nullable PastEvent latest, @Nullable PastEvent latestOther) {
        this.latest = latest;
        this.latestOther = latestOther;
    }

    /** Those among the events, which must be in order of their dates. */
    static Deliveries among(List<PastEvent> events) {
        PastEvent latest = null;
        PastEvent other = null;
        for (PastEvent event : events) {
            if (event.action() == Action.DELIVERED && Cause.of(event).isEmpty()) {
                if (latest != null && !sameMessage(latest, event)) {
                    other = latest;
                }
                latest = event;
            }
        }
        return new Deliveries(latest, other);
    }

    /**
     * Whether a message was delivered after that failure. A success of the very message that failed tells nothing: a gateway
     * accepted what the host behind it then refused.
     */
    boolean after(PastEvent failure) {
        return later(latest, failure) || later(latestOther, failure);
    }

    private static boolean later(@Nullable PastEvent delivery, PastEvent failure) {
        return delivery != null && delivery.at().isAfter(failure.at()) && !sameMessage(delivery, failure);
    }

    private static boolean sameMessage(PastEvent one, PastEvent other) {
        return one.originalId() != null && Objects.equals(one.originalId(), other.originalId());
    }
}
