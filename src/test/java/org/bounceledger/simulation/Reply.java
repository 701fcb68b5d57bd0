package org.bounceledger.simulation;

import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;

/** How a message was refused: what the report says. */
enum Reply {
    USER_UNKNOWN(Reason.USERUNKNOWN, true),
    HOST_UNKNOWN(Reason.HOSTUNKNOWN, true),
    ACCOUNT_DISABLED(Reason.SUSPEND, true),
    FULL_FOR_GOOD(Reason.MAILBOXFULL, true),
    FULL_FOR_NOW(Reason.MAILBOXFULL, false),
    GIVEN_UP(Reason.EXPIRED, false),
    BLOCKED(Reason.BLOCKED, true),
    SPAM(Reason.SPAMDETECTED, true),
    NOT_AUTHENTIC(Reason.AUTHFAILURE, true),
    RIDDLE(Reason.ONHOLD, true);

    private final Reason reason;
    private final boolean hard;

    Reply(Reason reason, boolean hard) {
        this.reason = reason;
        this.hard = hard;
    }

    Reason reason() {
        return reason;
    }

    /** Whether it is permanent, 5xx: a hard bounce in the words of most products. */
    boolean hard() {
        return hard;
    }

    Tier tier() {
        Tier permanent = reason.permanentTier();
        return permanent == null || !hard ? Tier.T : permanent;
    }

    Fault fault() {
        return reason.fault();
    }
}
