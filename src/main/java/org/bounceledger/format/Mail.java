package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Fields;
import org.bounceledger.mime.Lazy;
import org.bounceledger.mime.MailTree;
import org.bounceledger.mime.Part;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.OriginalMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message as the formats look at it: what its writer says, apart from the message that it returns. Each view is made once, when
 * the first format asks for it. Not for use by several threads.
 */
public final class Mail {
    private final MailTree tree;
    private final List<Part> parts;
    private final Lazy<String> from = Lazy.of(() -> fields().value("from").toLowerCase(Locale.ROOT));
    private final Lazy<Wording> subject =
            Lazy.of(() -> Wording.of(Boilerplate.withoutMarks(Texts.collapse(fields().text("subject")))));
    private final Lazy<Daemon> daemon = Lazy.of(() -> Daemon.of(this));
    private final Lazy<Prose> prose = Lazy.of(() -> new Prose(this));
    private final Lazy<ReportText> text = Lazy.of(() -> ReportText.of(this));
    private final Lazy<DeliveryStatus> status = Lazy.of(() -> DeliveryStatus.of(this));
    private final Lazy<Fields> returned = Lazy.of(this::readReturned);
    private final Lazy<OriginalMessage> original = Lazy.of(() -> readOriginal(returned()));

    /** The views of a message. */
    public Mail(MailTree tree) {
        this.tree = tree;
        this.parts = tree.leaves();
    }

    /** The number of the line of a text with which the message that it returns begins; how many lines there are if it returns none. */
    public static int returnedFrom(List<String> lines) {
        return ReturnedMessage.startsAt(lines, Wording.of(String.join("\n", lines)));
    }

    public MailTree tree() {
        return tree;
    }

    /** The message's own header. */
    public Fields fields() {
        return tree.fields();
    }

    /** The parts that are no multiparts. */
    public List<Part> parts() {
        return parts;
    }

    /** The From field as written, in lower case. */
    String from() {
        return from.get();
    }

    /** The subject, decoded, in lower case, without the marks of filters. */
    String subject() {
        return subjectWording().text();
    }

    /** The same, to look for many phrases in it. */
    Wording subjectWording() {
        return subject.get();
    }

    /** Whether a mail system wrote it, as far as its header tells. */
    Daemon daemon() {
        return daemon.get();
    }

    /** Whom its sentences name. */
    Prose prose() {
        return prose.get();
    }

    /** What the report says for people. */
    ReportText text() {
        return text.get();
    }

    /** The report's own text without remarks on a host's answer, blanks collapsed, cut at that many characters. */
    public String textForJudge(int most) {
        String whole = Remarks.removed(text());
        return Texts.collapse(whole.length() > most ? whole.substring(0, most) : whole);
    }

    /** What the report says for programs (RFC 3464); empty if it says nothing. */
    DeliveryStatus status() {
        return status.get();
    }

    /** The header of the returned message, from a part of its own or from the text; no fields if nothing was returned. */
    public Fields returned() {
        return returned.get();
    }

    private Fields readReturned() {
        for (Part part : parts) {
            Fields embedded = part.embedded().orElse(Fields.NONE);
            if (!embedded.isEmpty()) {
                return embedded;
            }
        }
        return text().returned();
    }

    /** What is known of the returned message. */
    public OriginalMessage original() {
        return original.get();
    }

    private OriginalMessage readOriginal(Fields returned) {
        String messageId = unbracketed(returned.value("message-id"));
        if (messageId.isEmpty()) {
            messageId = unbracketed(status().original("x-original-message-id"));
        }
        String sender = firstOf(returned, "return-path", "envelope-from", "from", "sender");
        return new OriginalMessage(
                nullIfEmpty(messageId),
                nullIfEmpty(sender),
                nullIfEmpty(firstOf(returned, "to", "apparently-to", "delivered-to")),
                nullIfEmpty(Texts.collapse(returned.text("subject"))),
                nullIfEmpty(unbracketed(returned.value("list-id"))));
    }

    private static String firstOf(Fields fields, String... names) {
        for (String name : names) {
            String address = Addresses.first(fields.value(name))
                    .map(EmailAddress::toString)
                    .orElse("");
            if (!address.isEmpty()) {
                return address;
            }
        }
        return "";
    }

    /** What stands in the last angle brackets, or else the whole. */
    public static String unbracketed(String value) {
        int open = value.lastIndexOf('<');
        int close = value.indexOf('>', open + 1);
        return (open >= 0 && close > open ? value.substring(open + 1, close) : value).strip();
    }

    private static @Nullable String nullIfEmpty(String value) {
        return value.isEmpty() ? null : value;
    }

    /** All text parts that are the report's own, in their order: those before the returned message. */
    List<Part> ownTexts() {
        List<Part> own = new ArrayList<>();
        for (Part part : parts) {
            if (part.isMessage()) {
                break;
            }
            if (part.mediaType().startsWith("text/")) {
                own.add(part);
            }
        }
        return own;
    }
}
