package org.bounceledger.format;

/**
 * What a reporting host adds of its own to a remote host's answer, which tells nothing of the refusal: Postfix, which command was refused; qmail,
 * that it asks no other host; Smail, that nobody is left; Sendmail a conclusion, which to most answers that begin with 550 is "User unknown".
 */
final class Remarks {
    private static final String POSTFIX = " (in reply to ";
    private static final String QMAIL = "Giving up";
    private static final String ON = QMAIL + " on ";
    private static final String SMAIL = "no valid recipients were found for this message";

    private Remarks() {}

    /** Where, in a diagnostic with blanks collapsed, the words end that begin there. */
    static int start(String diagnostic, int words) {
        int reply = diagnostic.lastIndexOf(POSTFIX);
        if (reply > words && diagnostic.endsWith(")")) {
            return reply;
        }
        int given = diagnostic.lastIndexOf(" " + QMAIL);
        return given > words && isGivingUp(diagnostic.substring(given + 1)) ? given : diagnostic.length();
    }

    /** The lines of a report without such remarks. */
    static String removed(ReportText text) {
        StringBuilder kept = new StringBuilder(text.whole().length() + 1);
        boolean answered = false;
        for (String line : text.lines()) {
            String words = line.strip();
            if (!isGivingUp(words) && !words.equals(SMAIL) && !(answered && isConclusion(words))) {
                kept.append(line).append('\n');
            }
            answered = words.startsWith("<<<");
        }
        return kept.toString();
    }

    /** Whether nothing but a host follows, or nothing at all. */
    private static boolean isGivingUp(String words) {
        return words.equals(QMAIL + ".")
                || (words.startsWith(ON) && words.endsWith(".") && words.indexOf(' ', ON.length()) < 0);
    }

    private static boolean isConclusion(String words) {
        return !words.isEmpty() && Texts.digit(words.charAt(0)) && words.contains("... ");
    }
}
