package org.bounceledger.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What stands around what a report says: the warnings of mail from outside, notes on confidentiality and on who scanned it, which firms and
 * gateways put around any mail; the salutation; and the subject and quoted text of the message that failed. It speaks of senders, viruses and links,
 * and tells nothing of a delivery.
 */
final class Boilerplate {
    private static final PhraseSet PHRASES = PhraseSet.read("around-mail");

    private static final String[] SALUTATIONS = {
        "dear ",
        "hello ",
        "hi ",
        "sehr geehrte",
        "liebe",
        "guten tag",
        "hallo ",
        "bonjour ",
        "cher ",
        "chère ",
        "madame, monsieur",
        "estimad",
        "hola ",
        "prezad",
        "caro ",
        "gentile ",
        "egregio ",
        "beste ",
        "geachte ",
        "szanown",
        "vážen",
        "уважаем",
        "здравствуйте"
    };
    private static final String[] WROTE = {
        "wrote:",
        "schrieb:",
        "a écrit",
        "escribió:",
        "escreveu:",
        "ha scritto:",
        "schreef",
        "napisał",
        "skrev",
        "пишет:",
        "написал",
        "写道",
        "寫道",
        "書きました",
        "作成:"
    };
    private static final Set<String> ACTIONS = Set.of("action", "action taken", "actions taken");
    private static final Set<String> DONE = Set.of(
            "deleted",
            "removed",
            "dropped",
            "discarded",
            "quarantined",
            "blocked",
            "message deleted",
            "message blocked",
            "message quarantined",
            "quarantine",
            "delete",
            "none");
    private static final Set<String> SUBJECTS = Set.of(
            "subject",
            "betreff",
            "objet",
            "asunto",
            "oggetto",
            "assunto",
            "onderwerp",
            "ämne",
            "emne",
            "aihe",
            "temat",
            "předmět",
            "tárgy",
            "konu",
            "subiect",
            "тема",
            "θέμα",
            "件名",
            "主题",
            "主題",
            "제목");
    private static final int SALUTATION = 60;

    /** What filters write before a subject, "[EXTERNAL]" or "***SPAM***". */
    private static final Set<String> MARKS = Set.of(
            "external",
            "external email",
            "external sender",
            "caution external",
            "ext",
            "extern",
            "externe",
            "externo",
            "esterno",
            "spam",
            "possible spam",
            "probable spam",
            "suspected spam",
            "bulk",
            "junk",
            "disarmed");

    /** Letters of the longest mark, punctuation included. */
    private static final int MARK = 24;

    private static final String OPENING = "[{(<*#";
    private static final String CLOSING = "]})>*#";

    private Boilerplate() {}

    /** The subject without the marks that filters set before it. */
    static String withoutMarks(String subject) {
        int from = 0;
        int behind = behindMark(subject, from);
        while (behind > from) {
            from = behind;
            behind = behindMark(subject, from);
        }
        return subject.substring(from);
    }

    /** Where it goes on behind a mark and the blank after it; the same place if no mark stands there. */
    private static int behindMark(String subject, int from) {
        int start = run(subject, from, OPENING);
        int end = start;
        while (end < subject.length() && end - start <= MARK && CLOSING.indexOf(subject.charAt(end)) < 0) {
            end++;
        }
        int behind = run(subject, end, CLOSING);
        boolean mark = start > from
                && behind > end
                && MARKS.contains(lettersOf(subject.substring(start, end)).strip());
        return mark ? run(subject, behind, " ") : from;
    }

    private static String lettersOf(String mark) {
        StringBuilder letters = new StringBuilder(mark.length());
        mark.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c == ' ' || (c >= 'a' && c <= 'z'))
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    private static int run(String text, int from, String of) {
        int end = from;
        while (end < text.length() && of.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** The lines without salutations, without what a filter did with the message, and without what is quoted of a message behind "... wrote:". */
    static List<String> ofLetters(List<String> lines) {
        List<String> kept = new ArrayList<>(lines.size());
        boolean quoting = false;
        String before = "";
        for (String line : lines) {
            boolean quoted = line.startsWith(">") && !line.startsWith(">>>");
            boolean starts = quoted && !quoting && introducesQuote(before);
            quoting = quoted && (quoting || starts);
            if (starts) {
                kept.remove(before);
            }
            if (!quoting && !tellsWhatFilterDid(line)) {
                kept.add(withoutSubject(withoutSalutation(line)));
            }
            before = line.isBlank() ? before : line;
        }
        return kept.equals(lines) ? lines : kept;
    }

    /** Whether the line says what a filter did with the message, "Action taken: deleted", which is not said of the recipient. */
    private static boolean tellsWhatFilterDid(String line) {
        String stripped = line.strip();
        int colon = stripped.indexOf(':');
        return colon > 0
                && Texts.starts(stripped, "action")
                && ACTIONS.contains(stripped.substring(0, colon).toLowerCase(Locale.ROOT))
                && DONE.contains(stripped.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
    }

    private static boolean introducesQuote(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return Arrays.stream(WROTE).anyMatch(lower::contains);
    }

    /** The line without the subject of the message that it is about, "Subject: Your mailbox is full", which may sound like anything. */
    private static String withoutSubject(String line) {
        int colon = RecipientLine.colon(line, 0);
        boolean labelled =
                colon > 0 && SUBJECTS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
        return labelled ? line.substring(0, colon + 1) : line;
    }

    /** What follows "Dear sender," on the line; the whole line if it begins otherwise. */
    private static String withoutSalutation(String line) {
        if (line.isEmpty() || !Character.isLetter(line.charAt(0))) {
            return line;
        }
        int comma = line.indexOf(',');
        int end = comma < 0 ? line.length() - 1 : comma;
        boolean ends = comma >= 0 || line.endsWith("!") || line.endsWith(":");
        int at = line.indexOf('@');
        if (!ends || end > SALUTATION || (at >= 0 && at < end)) {
            return line;
        }
        for (String salutation : SALUTATIONS) {
            if (Texts.starts(line, salutation)) {
                return line.substring(end + 1).strip();
            }
        }
        return line;
    }

    /**
     * The lines without the paragraphs of that kind. One that states a code or says that something was not delivered is the report's own;
     * so is one that names an address, unless two of the phrases show that it tells whom to ask.
     *
     * @param said all lines together
     */
    static List<String> removed(List<String> lines, Wording said) {
        List<String> present = PHRASES.standingIn(said);
        if (present.isEmpty()) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.size());
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            while (to < lines.size() && !lines.get(to).isBlank()) {
                to++;
            }
            List<String> paragraph = lines.subList(from, to);
            if (!is(String.join(" ", paragraph), present)) {
                kept.addAll(paragraph);
            }
            if (to < lines.size()) {
                kept.add(lines.get(to));
            }
            from = to + 1;
        }
        return kept;
    }

    private static boolean is(String paragraph, List<String> phrases) {
        String lower = paragraph.toLowerCase(Locale.ROOT);
        long present = phrases.stream().filter(lower::contains).count();
        return present >= (paragraph.indexOf('@') < 0 ? 1 : 2)
                && !Failure.isPhrasedIn(Wording.of(lower))
                && !CodeScanner.scan(Texts.collapse(paragraph)).any();
    }
}
