package org.bounceledger.model;

import java.util.Locale;

/**
 * What shows that a report is about mail of ours, the weakest first. A bounce address is public: whoever writes to it can have any
 * recipient suppressed, unless the report has to show more than anybody can know.
 */
public enum Belief {
    /** Something shows that it is about mail of others: all that was returned was sent from domains that are not ours. */
    FOREIGN,
    /** Nothing shows it. */
    NONE,
    /** The recipient is one whom we have mailed before, or the report came to an address signed by us that names no recipient (BATV). */
    KNOWN,
    /** It names the Message-ID of a message that we sent to that recipient. */
    SENT,
    /** It came to an address with a valid token of ours for that recipient. */
    TOKEN;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable name that is stored, and written in job files. */
    public String code() {
        return code;
    }

    /** Whether it shows at least as much. */
    public boolean reaches(Belief demand) {
        return compareTo(demand) >= 0;
    }

    /** The stronger of the two. */
    public Belief or(Belief other) {
        return reaches(other) ? this : other;
    }
}
