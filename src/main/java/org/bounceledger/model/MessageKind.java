package org.bounceledger.model;

/** What a message in the bounce mailbox is, taken as a whole. */
public enum MessageKind {
    /** Some recipient failed for good (RFC 3464 "failed", or the same in a maker's own words). */
    BOUNCE("bounce"),
    /** The sending host is still trying (RFC 3464 "delayed"); nothing failed so far. */
    DELAY("delay"),
    /** Nothing but reports of success (RFC 3464 "delivered", "relayed", "expanded"). */
    DELIVERY("delivery"),
    /** A complaint, or another report in the Abuse Reporting Format (RFC 5965). */
    FEEDBACK("feedback"),
    /** An answer written by a program, such as an out-of-office reply (RFC 3834). */
    AUTO_REPLY("auto-reply"),
    /** Something else: a person's mail, a newsletter, a read receipt. */
    OTHER("other"),
    /** Nothing can be made of it: empty, or not a mail message. */
    UNREADABLE("unreadable");

    private final String code;

    MessageKind(String code) {
        this.code = code;
    }

    /** The stable name that is printed and stored. */
    public String code() {
        return code;
    }
}
