package org.bounceledger.anonymise;

/** What is taken out of a message unless its judgement rests on it; it is then kept, and only the names in it are replaced. */
public enum Detail {
    /** Subjects. */
    SUBJECT("the subject"),
    /** Fields that are not known to be harmless. */
    FIELDS("header fields that are not widely known"),
    /** The text of a mail that is no report. */
    TEXT("the text"),
    /** The content of parts that are no text. */
    ATTACHMENTS("attachments"),
    /** The body of the returned message. */
    RETURNED("the body of the returned message"),
    /** Words that are somebody's name or the local part of an address elsewhere in the message. */
    WORDS("words that are also names in it");

    private final String words;

    Detail(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
