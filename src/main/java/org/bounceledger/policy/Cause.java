package org.bounceledger.policy;

import java.util.Locale;
import java.util.Optional;
import org.bounceledger.model.Action;
import org.bounceledger.model.Fault;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;

/** What can suppress a recipient, the strongest first. Each has its {@link Line} of the policy. */
public enum Cause {
    /** The recipient complained. */
    COMPLAINT,
    /** The address or its domain does not exist (tier A). */
    NONEXISTENT,
    /** The account or its domain is shut (suspend, norelaying, suppressed). */
    UNAVAILABLE,
    /** It exists and refuses for now (permanent mailboxfull, filtered, mailererror, notaccept). */
    REFUSING,
    /** Temporary trouble of the recipient, or any trouble of the remote host. */
    TEMPORARY;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable name: the key in the job file, and {@code policyLine} of a recipient's status. */
    public String code() {
        return code;
    }

    /**
     * What an event speaks for.
     *
     * @return empty for what can never suppress: no failure, or the sender's, the content's or an unknown fault
     */
    public static Optional<Cause> of(PastEvent event) {
        if (event.reason() == Reason.FEEDBACK) {
            return event.fault() == Fault.RECIPIENT ? Optional.of(COMPLAINT) : Optional.empty();
        }
        if (event.action() != Action.FAILED) {
            return Optional.empty();
        }
        return switch (event.fault()) {
            case RECIPIENT -> Optional.of(ofRecipient(event));
            case REMOTE -> Optional.of(TEMPORARY);
            case SENDER, CONTENT, UNKNOWN, NONE -> Optional.empty();
        };
    }

    private static Cause ofRecipient(PastEvent event) {
        if (event.tier() == Tier.A) {
            return NONEXISTENT;
        }
        if (event.tier() == Tier.T || !event.permanent()) {
            return TEMPORARY;
        }
        return switch (event.reason()) {
            case SUSPEND, NORELAYING, SUPPRESSED -> UNAVAILABLE;
            default -> REFUSING;
        };
    }
}
