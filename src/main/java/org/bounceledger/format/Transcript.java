package org.bounceledger.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.jspecify.annotations.Nullable;

/**
 * Reads Sendmail's list of addresses and the transcript of its session: what was sent after "&gt;&gt;&gt;", what came back after
 * "&lt;&lt;&lt;", and Sendmail's own conclusion, "550 5.1.1 &lt;neko@jp.example&gt;... User unknown".
 */
final class Transcript {
    private static final int MAX_LOOSE = 4_000;
    /** The heading of a list of those who got the message. */
    private static final String RECEIPT = "had successful delivery notifications";

    private final Action action;
    private final Map<String, Told> recipients = new LinkedHashMap<>();
    private final StringBuilder answer = new StringBuilder();
    private final StringBuilder loose = new StringBuilder();
    private @Nullable SmtpCommand command;
    private @Nullable EmailAddress addressed;
    private @Nullable String host;
    private @Nullable Told last;
    private boolean inTranscript;
    private boolean concluded;

    private Transcript(Action action) {
        this.action = action;
    }

    /** The recipients that the text lists or concludes about, with what the session tells of each. */
    static List<RecipientOutcome> read(Mail mail) {
        boolean receipt = mail.text().has(RECEIPT) && !mail.text().has("fatal errors");
        Transcript reading = new Transcript(receipt ? Action.DELIVERED : Delay.action(mail));
        for (String line : mail.text().lines()) {
            reading.take(line.strip());
        }
        return reading.outcomes();
    }

    private void take(String line) {
        if (line.startsWith("-----")) {
            inTranscript = Texts.has(line, "transcript");
            last = null;
        } else if (!inTranscript) {
            listed(line);
        } else if (line.startsWith(">>>")) {
            sent(line.substring(3).strip());
        } else if (line.startsWith("<<<")) {
            answered(line.substring(3).strip());
        } else if (Texts.has(line, "while talking to ")) {
            host = StatusValues.host(line.substring(Texts.find(line, "to ", Texts.find(line, "talking", 0)) + 3)
                    .replace(":", ""));
            command = null;
            answer.setLength(0);
        } else {
            concluded(line);
        }
    }

    /** A line of the list: an address, or what stands in parentheses below it. */
    private void listed(String line) {
        Told current = last;
        if (current == null && Texts.starts(line, "(expanded from")) {
            EmailAddress original = RecipientBlocks.original(line);
            if (original != null) {
                told(original);
            }
            return;
        }
        if (current != null && line.startsWith("(")) {
            current.note(line);
        } else if (current != null && !line.isEmpty() && current.open()) {
            current.note(line);
        } else {
            Optional<RecipientLine> start = RecipientLine.read(line);
            if (start.isPresent()) {
                last = told(start.get().recipient());
                last.note(start.get().rest().strip());
            } else if (current != null && !line.isEmpty()) {
                current.note(line);
            }
        }
    }

    /** What is told of that recipient; beyond the limit, something that nobody reads. */
    private Told told(EmailAddress recipient) {
        Told known = recipients.get(recipient.key());
        if (known == null) {
            known = new Told(recipient);
            if (recipients.size() < DeliveryStatus.MAX_RECIPIENTS) {
                recipients.put(recipient.key(), known);
            }
        }
        return known;
    }

    private void sent(String line) {
        SmtpCommand next = Commands.at(line, 0);
        if (next != SmtpCommand.QUIT) {
            command = next;
            answer.setLength(0);
        }
        if (next == SmtpCommand.RCPT) {
            addressed = Addresses.first(line).orElse(null);
        }
    }

    /** An answer; one behind a conclusion belongs to the next recipient, and that of a DATA to which no recipient was left to nobody. */
    private void answered(String line) {
        if (concluded) {
            answer.setLength(0);
            concluded = false;
        }
        boolean nobodyLeft =
                command == SmtpCommand.DATA && (line.startsWith("503") || Texts.has(line, "no valid recipients"));
        if (!nobodyLeft) {
            answer.append(line).append('\n');
        }
    }

    /** Sendmail's own line: a code, an address, "..." and the conclusion, which is no deferral after a refusal; or one without an address. */
    private void concluded(String line) {
        int dots = line.indexOf("... ");
        Optional<EmailAddress> named = dots < 0 ? Optional.empty() : Addresses.first(line.substring(0, dots));
        if (named.isEmpty()) {
            unaddressed(line, dots);
            return;
        }
        Told told = told(named.get());
        if (answer.indexOf("5") == 0 && line.startsWith("Deferred", dots + 4)) {
            answer.setLength(0);
            loose.setLength(0);
        }
        String program = answer.isEmpty() ? loose.toString() : "";
        loose.setLength(0);
        told.conclude(program + conclusion(line, dots), answer.toString(), answer.isEmpty() ? null : command, host);
        EmailAddress to = addressed;
        boolean another = to != null && !to.key().equals(named.get().key());
        if (another || command != SmtpCommand.DATA) {
            answer.setLength(0);
        }
        addressed = null;
        concluded = true;
    }

    /** A line about a host, "421 mx.jp.example (smtp)... Deferred", ends what another one answered; others are a program's words. */
    private void unaddressed(String line, int dots) {
        int mailer = line.indexOf(" (");
        if (dots > 0 && mailer > 0 && mailer < dots) {
            String named = line.substring(line.lastIndexOf(' ', mailer - 1) + 1, mailer);
            if (host != null && !named.equalsIgnoreCase(host)) {
                host = null;
                command = null;
                answer.setLength(0);
            }
        }
        boolean queue =
                Texts.starts(line, "message ") || Texts.starts(line, "warning: ") || Texts.starts(line, "will keep ");
        if (!queue && loose.length() < MAX_LOOSE) {
            loose.append(line).append('\n');
        }
    }

    /** What stands behind the dots, if a code of the remote host's does; else the whole line. */
    private static String conclusion(String line, int dots) {
        String behind = line.substring(dots + 4);
        boolean code =
                behind.length() > 3 && ReplyCode.parse(behind.substring(0, 3)).isPresent();
        return code ? behind : line;
    }

    private List<RecipientOutcome> outcomes() {
        EmailAddress to = addressed;
        if (recipients.isEmpty() && (to != null || !(loose + answer.toString()).isBlank())) {
            recipients.put("", new Told(to));
        }
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (Told told : recipients.values()) {
            boolean only = recipients.size() == 1;
            outcomes.add(told.outcome(
                    action, only ? answer.toString() : "", only ? loose.toString() : "", only ? command : null));
        }
        return outcomes;
    }

    /** What is told of one recipient. */
    private static final class Told {
        private static final int MAX_NOTES = 4_000;

        private final @Nullable EmailAddress recipient;
        private final StringBuilder notes = new StringBuilder();
        private String conclusion = "";
        private String answer = "";
        private @Nullable SmtpCommand command;
        private @Nullable String host;

        Told(@Nullable EmailAddress recipient) {
            this.recipient = recipient;
        }

        void note(String line) {
            if (notes.length() < MAX_NOTES) {
                notes.append(line).append('\n');
            }
        }

        /** Whether a parenthesis is open, so that the next line belongs to it. */
        boolean open() {
            return notes.length() < MAX_NOTES && notes.lastIndexOf("(") > notes.lastIndexOf(")");
        }

        void conclude(String line, String answered, @Nullable SmtpCommand during, @Nullable String by) {
            boolean better = answer.isEmpty() || !answered.isEmpty();
            if (conclusion.isEmpty() || (better && !answered.isEmpty())) {
                conclusion = line;
                answer = answered;
                command = during;
                host = by;
            }
        }

        /** The remote host's answer, else a program's words above the reason of the list, else that reason, else Sendmail's conclusion, else what no recipient has. */
        RecipientOutcome outcome(Action action, String unclaimed, String loose, @Nullable SmtpCommand during) {
            String reason = reason();
            boolean programSpoke = conclusion.indexOf('\n') > 0 && conclusion.endsWith(reason);
            String words = !answer.isBlank() ? answer : programSpoke ? conclusion : reason;
            if (words.isBlank()) {
                words = !conclusion.isBlank() ? conclusion : unclaimed + loose;
            }
            String noted = Texts.collapse(notes.toString());
            if (words.isBlank() && !noted.startsWith("(")) {
                words = noted;
            }
            Diagnostic main = Diagnostic.of(words);
            Diagnostic more = Diagnostic.of(conclusion + "\n" + loose);
            return RecipientOutcome.of(recipient, action)
                    .originalRecipient(RecipientBlocks.original(noted))
                    .status(main.status() == null ? more.status() : main.status())
                    .replyCode(main.replyCode() == null ? more.replyCode() : main.replyCode())
                    .command(command == null && answer.isEmpty() ? during : command)
                    .diagnostic(main.text().isEmpty() ? more.text() : main.text())
                    .remoteMta(host)
                    .build();
        }

        private String reason() {
            String noted = Texts.collapse(notes.toString());
            int start = Texts.find(noted, "(reason:", 0);
            if (start < 0) {
                return "";
            }
            int expanded = Texts.find(noted, "(expanded from", start);
            String reason = noted.substring(start + 8, expanded < 0 ? noted.length() : expanded)
                    .strip();
            return reason.endsWith(")") ? reason.substring(0, reason.length() - 1) : reason;
        }
    }
}
