package org.bounceledger.format;

import java.util.Locale;

/** The words with which reports say that a message was not, or not yet, delivered. */
final class Failure {
    private static final String[] PHRASES = Phrases.read("failure");

    private Failure() {}

    /** Whether one of the phrases stands in that text. */
    static boolean isSaidIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String phrase : PHRASES) {
            if (lower.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the subject or the report's own text says so. */
    static boolean spokenOf(Mail mail) {
        for (String phrase : PHRASES) {
            if (mail.subject().contains(phrase) || mail.text().has(phrase)) {
                return true;
            }
        }
        return false;
    }
}
