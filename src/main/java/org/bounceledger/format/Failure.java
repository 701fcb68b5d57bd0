package org.bounceledger.format;

import java.util.Locale;

/** The words with which reports say that a message was not, or not yet, delivered. */
final class Failure {
    private static final String[] PHRASES = Phrases.read("failure");

    private Failure() {}

    /** Whether that text says so, in one of the phrases or in other words. */
    static boolean isSaidIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return isPhrasedIn(lower) || NotDelivered.isSaidIn(lower, null);
    }

    /** Whether one of the phrases stands in that text, which is in lower case. */
    static boolean isPhrasedIn(String lower) {
        for (String phrase : PHRASES) {
            if (lower.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the subject or the report's own text says so in one of the phrases. */
    static boolean spokenOf(Mail mail) {
        for (String phrase : PHRASES) {
            if (mail.subject().contains(phrase) || mail.text().has(phrase)) {
                return true;
            }
        }
        return false;
    }
}
