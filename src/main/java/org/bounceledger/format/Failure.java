package org.bounceledger.format;

/** The words with which reports say that a message was not, or not yet, delivered. */
final class Failure {
    private static final PhraseSet PHRASES = PhraseSet.read("failure");

    private Failure() {}

    /** Whether that text says so, in one of the phrases or in other words. */
    static boolean isSaidIn(String text) {
        return isSaidIn(Wording.of(text));
    }

    /** The same of a text in which more is looked for. */
    static boolean isSaidIn(Wording text) {
        return isPhrasedIn(text) || NotDelivered.isSaidIn(text);
    }

    /** Whether one of the phrases stands in that text. */
    static boolean isPhrasedIn(Wording text) {
        return PHRASES.isIn(text);
    }

    /** Whether the subject or the report's own text says so in one of the phrases. */
    static boolean spokenOf(Mail mail) {
        return isPhrasedIn(mail.subjectWording()) || isPhrasedIn(mail.text().wording());
    }
}
