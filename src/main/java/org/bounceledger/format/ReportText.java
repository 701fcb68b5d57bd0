package org.bounceledger.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bounceledger.mime.Fields;
import org.bounceledger.mime.Lazy;
import org.bounceledger.mime.Part;
import org.bounceledger.mime.Undeclared;
import org.bounceledger.model.EmailAddress;

/** The text that a report has for people, cut where the returned message begins. */
final class ReportText {
    private static final int MAX_LINES = 20_000;

    private final List<String> lines;
    private final String whole;
    private final Wording wording;
    private final String rest;
    private final Lazy<Fields> returned;

    private ReportText(List<String> all) {
        String text = String.join("\n", all);
        Wording said = Wording.of(text);
        int start = ReturnedMessage.startsAt(all, said);
        boolean returns = start < all.size();
        List<String> before = all.subList(0, start);
        int behind = before.stream().mapToInt(line -> line.length() + 1).sum();
        List<String> own = Boilerplate.ofLetters(Boilerplate.removed(before, said));
        boolean announces = returns || text.stripTrailing().endsWith(":");
        this.lines = List.copyOf(announces ? own.subList(0, ReturnedMessage.tellingBefore(own)) : own);
        if (!own.equals(before)) {
            this.whole = String.join("\n", own);
        } else {
            this.whole = returns ? text.substring(0, Math.max(0, behind - 1)) : text;
        }
        boolean sameLength = said.text().length() == text.length();
        boolean beginning = own.equals(before) && sameLength;
        this.wording = said.part(beginning ? said.text().substring(0, whole.length()) : whole.toLowerCase(Locale.ROOT));
        this.rest = returns ? text.substring(behind) : "";
        this.returned = Lazy.of(() -> rest.isEmpty() ? Fields.NONE : Fields.parse(ReturnedMessage.header(rest)));
    }

    /** The report's own text parts; HTML counts only where no plain text names anybody. */
    static ReportText of(Mail mail) {
        List<String> lines = new ArrayList<>();
        boolean names = false;
        List<Part> own = mail.ownTexts();
        for (Part part : own) {
            if (!part.mediaType().equals("text/html")) {
                names |= !isAttached(part) && part.text().indexOf('@') >= 0;
                // a blank that does not break is one, too
                lines.addAll(singleSpaced(decoded(Texts.lines(part.text().replace('\u00a0', ' ')))));
            }
        }
        if (!names) {
            namedInHtml(own, lines);
        }
        if (own.isEmpty()) {
            mail.parts().stream()
                    .filter(part -> part.mediaType().startsWith("multipart/"))
                    .forEach(part -> lines.addAll(Texts.lines(part.text())));
        }
        return new ReportText(lines.size() > MAX_LINES ? lines.subList(0, MAX_LINES) : lines);
    }

    /** The lines with quoted-printable undone that the header does not tell of; not in the returned message, which has a header of its own. */
    private static List<String> decoded(List<String> lines) {
        if (lines.stream().noneMatch(line -> line.endsWith("="))) {
            return lines;
        }
        int start = ReturnedMessage.startsAt(lines, Wording.of(String.join("\n", lines)));
        String own = String.join("\n", lines.subList(0, start));
        String undone = Undeclared.withoutQuotedPrintable(own);
        if (undone.equals(own)) {
            return lines;
        }
        List<String> all = new ArrayList<>(Texts.lines(undone));
        all.addAll(lines.subList(start, lines.size()));
        return all;
    }

    /**
     * The lines without every second one, if all of these are blank and others, which part the paragraphs, too; a letter may have
     * paragraphs of one line each.
     *
     * <p>QUIRK RFC 2046 section 4.1.1: a relay that takes CR CR LF for two line ends puts a blank line behind each line.
     */
    private static List<String> singleSpaced(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        int parted = 0;
        for (int i = 0; i < end; i++) {
            boolean blank = lines.get(i).isEmpty();
            if (i % 2 == 1 && !blank) {
                return lines;
            }
            parted += i % 2 == 0 && blank ? 1 : 0;
        }
        if (parted < 2) {
            return lines;
        }
        List<String> single = new ArrayList<>(end / 2 + 1);
        for (int i = 0; i < end; i += 2) {
            single.add(lines.get(i));
        }
        return single;
    }

    /** Whether a sender made the part a file of its own, as some do with the header of the returned message. */
    private static boolean isAttached(Part part) {
        return Texts.starts(part.fields().value("content-disposition"), "attachment");
    }

    /** Takes all parts for the text if HTML names somebody and the plain text nobody, or if there is no plain text. */
    private static void namedInHtml(List<Part> own, List<String> lines) {
        List<String> all = new ArrayList<>();
        boolean names = lines.stream().allMatch(String::isBlank);
        for (Part part : own) {
            String text = part.plainText();
            names |= part.mediaType().equals("text/html") && text.indexOf('@') >= 0;
            all.addAll(Texts.lines(text));
        }
        if (names) {
            lines.clear();
            lines.addAll(all);
        }
    }

    /** The lines without trailing blanks, and without the one that announces the returned message. */
    List<String> lines() {
        return lines;
    }

    /** The text in one piece, with the line that announces the returned message. */
    String whole() {
        return whole;
    }

    /** What stands behind the text: the returned message, or what of it is there; "" if nothing was returned. */
    String rest() {
        return rest;
    }

    /** The text with the line breaks of {@code format=flowed} or of a relay taken out, which a JSON object may not have. */
    String rejoined() {
        return rest.isEmpty() ? whole.replace("\n", "") : (whole + rest).replace("\n", "");
    }

    /** The lines behind the first one that has one of the phrases, which are given in lower case; all lines if none has. */
    List<String> after(String... phrases) {
        List<String> present = Arrays.stream(phrases).filter(this::has).toList();
        for (int i = 0; i < lines.size() && !present.isEmpty(); i++) {
            for (String phrase : present) {
                if (Texts.has(lines.get(i), phrase)) {
                    return lines.subList(i + 1, lines.size());
                }
            }
        }
        return lines;
    }

    /** The text in one piece, to look for many phrases in it. */
    Wording wording() {
        return wording;
    }

    /** Whether the phrase stands in one of the lines, whatever the case; it is given in lower case. */
    boolean has(String phrase) {
        return wording.has(phrase);
    }

    /** Whether it says that something was not delivered, or was sent back, in words of its own. */
    boolean saysNotDelivered() {
        return NotDelivered.isSaidIn(wording);
    }

    /** Whether a sentence that names the address says that something was not delivered. */
    boolean saysNotDeliveredTo(EmailAddress address) {
        return NotDelivered.isSaidOf(address.toString().toLowerCase(Locale.ROOT), wording.text());
    }

    /** The header of the message that is returned behind the text; no fields if none is. */
    Fields returned() {
        return returned.get();
    }
}
