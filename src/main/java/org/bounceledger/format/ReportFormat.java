package org.bounceledger.format;

import java.util.Optional;

/** One way in which bounces are written. */
public interface ReportFormat {
    /** The name that is printed and stored, such as {@code rfc3464} or {@code qmail}. */
    String name();

    /** What the message reports; empty if it is not written in this way. */
    Optional<Report> read(Mail mail);
}
