package org.bounceledger.format;

import java.util.List;

/** The formats that are known. */
public final class Formats {
    private static final List<ReportFormat> ALL = List.of(new Rfc5965(), new Rfc3464(), new Rfc3834());

    private Formats() {}

    /** All formats, in the order in which they are tried: the first that reads a message wins. */
    public static List<ReportFormat> all() {
        return ALL;
    }
}
