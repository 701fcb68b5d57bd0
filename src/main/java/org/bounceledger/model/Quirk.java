package org.bounceledger.model;

/** How a message departs from the standards, where that was noticed and tolerated. */
public enum Quirk {
    /** The message or a line of it is larger than the limit, and only its beginning was read. */
    TRUNCATED("truncated"),
    /** The message has no header field at all. */
    HEADER_MISSING("header-missing"),
    /** A header block is larger than the limit, and only its beginning was read. */
    HEADER_CUT("header-cut"),
    /** A multipart names no boundary that appears (RFC 2046 section 5.1.1). */
    BOUNDARY_MISSING("boundary-missing"),
    /** A multipart is not closed (RFC 2046 section 5.1.1): most likely the message was cut off. */
    BOUNDARY_UNCLOSED("boundary-unclosed"),
    /** Parts beyond the limit of number or depth were not read. */
    TOO_MANY_PARTS("too-many-parts"),
    /** Recipients beyond the limit were not read. */
    TOO_MANY_RECIPIENTS("too-many-recipients"),
    /** The fields of a delivery status stand in a part of another type (RFC 3464 section 2.1). */
    STATUS_MISPLACED("status-misplaced"),
    /** A recipient of the report has no address that can be read (RFC 3464 section 2.3.2). */
    RECIPIENT_UNREADABLE("recipient-unreadable"),
    /** A recipient of the report has no action that can be read (RFC 3464 section 2.3.3). */
    ACTION_MISSING("action-missing"),
    /** The reader of one format failed on the message, which is a mistake of ours; the other formats were tried. */
    FORMAT_FAILED("format-failed");

    private final String code;

    Quirk(String code) {
        this.code = code;
    }

    /** The stable name that is printed. */
    public String code() {
        return code;
    }
}
