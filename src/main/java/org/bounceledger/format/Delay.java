package org.bounceledger.format;

import org.bounceledger.model.Action;

/** Tells a notice of delay from a failure by its words, where no Action field says it. */
final class Delay {
    private static final String[] SUBJECTS = {
        "(delay)", "delayed", "warning: could not send", "warning: message", "still being retried",
                "delivery status notification: delayed",
        "warning--could not send", "delivery delayed", "(verzögert", "retardée", "retrasado", "retraso"
    };
    private static final String[] PHRASES = {
        "this is a warning message only",
        "this is a warning only",
        "has not yet been delivered",
        "not yet been delivered",
        "has been delayed",
        "will be retried",
        "no need to resend",
        "not need to resend",
        "do not need to re-send",
        "will keep trying",
        "will retry for",
        "delivery attempts will continue",
        "temporary failure report",
        "is delayed for more than",
        "message is delayed",
        "delivery incomplete",
        "wird weiterhin versucht",
        "noch nicht zugestellt"
    };

    private Delay() {}

    /** Delayed if the subject or the text says that the sending host is still trying; else failed. */
    static Action action(Mail mail) {
        for (String subject : SUBJECTS) {
            if (mail.subject().contains(subject)) {
                return Action.DELAYED;
            }
        }
        for (String phrase : PHRASES) {
            if (mail.text().has(phrase)) {
                return Action.DELAYED;
            }
        }
        return Action.FAILED;
    }
}
