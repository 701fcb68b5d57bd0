package org.bounceledger.report;

import org.bounceledger.model.Reason;

/** What to do about bounces that are the sender's or the content's fault; the same words as on the page. */
public final class Advice {
    private static final PageText TEXT = new PageText(Language.EN);

    private Advice() {}

    /** For a reason, in English. */
    public static String of(Reason reason) {
        return TEXT.orElse("advice." + reason.code(), "advice.other");
    }
}
