package org.bounceledger.format;

import java.util.List;
import java.util.Locale;
import org.bounceledger.model.SmtpCommand;
import org.jspecify.annotations.Nullable;

/** Finds which SMTP command a text says was refused. */
final class Commands {
    private static final List<String> INTRODUCTIONS = List.of(
            "in reply to ",
            "in response to ",
            ">>> ",
            "after ",
            "our final ",
            "our ",
            "smtp:",
            "server for ",
            "smtp command ",
            "command: ",
            "step: ",
            "during ",
            "issued: ",
            "sent: ",
            "stage: ",
            "[",
            " in ",
            "(",
            "sent <<< ");
    private static final List<Phrase> PHRASES = List.of(
            new Phrase("does not like recipient", SmtpCommand.RCPT),
            new Phrase("rcpt to response", SmtpCommand.RCPT),
            new Phrase("but sender was rejected", SmtpCommand.MAIL),
            new Phrase("failed after i sent the message", SmtpCommand.DATA),
            new Phrase("failed on data command", SmtpCommand.DATA),
            new Phrase("but connection died", SmtpCommand.DATA),
            new Phrase("but my name was rejected", SmtpCommand.HELO),
            new Phrase("but greeting failed", SmtpCommand.CONN),
            new Phrase("after initial connection", SmtpCommand.CONN),
            new Phrase("refused to talk to me", SmtpCommand.CONN),
            new Phrase("while receiving the initial server greeting", SmtpCommand.CONN),
            new Phrase("connect to ", SmtpCommand.CONN));

    private Commands() {}

    /** The command that the text names as the refused one, or null. */
    static @Nullable SmtpCommand in(String text) {
        for (String introduction : INTRODUCTIONS) {
            for (int i = Texts.find(text, introduction, 0); i >= 0; i = Texts.find(text, introduction, i + 1)) {
                SmtpCommand command = at(text, i + introduction.length());
                if (command != null) {
                    return command;
                }
            }
        }
        for (Phrase phrase : PHRASES) {
            if (Texts.has(text, phrase.words)) {
                return phrase.command;
            }
        }
        return null;
    }

    /** The command that begins there, written as in a session; or null. "end of data" and the like count as DATA. */
    static @Nullable SmtpCommand at(String text, int from) {
        int start = from;
        for (String step : new String[] {"pipelined ", "end of ", "end-of-", "sending ", "tls ", "smtp "}) {
            if (text.regionMatches(true, start, step, 0, step.length())) {
                start += step.length();
            }
        }
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return switch (text.substring(start, end).toUpperCase(Locale.ROOT)) {
            case "RCPT" -> SmtpCommand.RCPT;
            case "MAIL" -> text.regionMatches(true, end + 1, "from", 0, 4) ? SmtpCommand.MAIL : null;
            case "DATA" -> start > from || text.startsWith("DATA", start) ? SmtpCommand.DATA : null;
            case "TEXT" -> text.regionMatches(true, end, " command", 0, 8) ? SmtpCommand.DATA : null;
            case "BDAT" -> SmtpCommand.DATA;
            case "MESSAGE" -> text.regionMatches(true, end, " body", 0, 5) ? SmtpCommand.DATA : null;
            case "EHLO" -> SmtpCommand.EHLO;
            case "HELO", "LHLO" -> SmtpCommand.HELO;
            case "STARTTLS" -> SmtpCommand.STARTTLS;
            case "AUTH" -> SmtpCommand.AUTH;
            case "QUIT" -> text.startsWith("QUIT", start) ? SmtpCommand.QUIT : null;
            default -> null;
        };
    }

    private record Phrase(String words, SmtpCommand command) {}
}
