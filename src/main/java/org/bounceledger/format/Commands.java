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
            "following ",
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
    /** The small first letters of the commands, and of the steps before them. */
    private static final String BEGINNINGS = "abdehlmpqrst";

    private static final int SHORTEST = "RCPT".length();
    private static final int LONGEST = "STARTTLS".length();

    private static final Phrase[] PHRASES = {
        new Phrase("does not like recipient", SmtpCommand.RCPT),
        new Phrase("rcpt to response", SmtpCommand.RCPT),
        new Phrase("but sender was rejected", SmtpCommand.MAIL),
        new Phrase("failed after i sent the message", SmtpCommand.DATA),
        new Phrase("failed on data command", SmtpCommand.DATA),
        new Phrase("(state 18)", SmtpCommand.DATA),
        new Phrase("but connection died", SmtpCommand.DATA),
        new Phrase("but my name was rejected", SmtpCommand.HELO),
        new Phrase("but greeting failed", SmtpCommand.CONN),
        new Phrase("after initial connection", SmtpCommand.CONN),
        new Phrase("refused to talk to me", SmtpCommand.CONN),
        new Phrase("while receiving the initial server greeting", SmtpCommand.CONN),
        new Phrase("connect to ", SmtpCommand.CONN)
    };

    private static final String[] STEPS = {"pipelined ", "end of ", "end-of-", "sending ", "tls ", "smtp "};

    private Commands() {}

    /** The command that the text names as the refused one, or null. */
    static @Nullable SmtpCommand in(String text) {
        SmtpCommand found = introduced(text);
        if (found != null) {
            return found;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (Phrase phrase : PHRASES) {
            if (lower.contains(phrase.words)) {
                return phrase.command;
            }
        }
        return null;
    }

    /** The command behind an introduction: of several the one whose introduction is listed first, of those the first. */
    private static @Nullable SmtpCommand introduced(String text) {
        SmtpCommand found = null;
        int best = INTRODUCTIONS.size();
        for (int i = 1; i < text.length(); i++) {
            boolean maybe = " :[(".indexOf(text.charAt(i - 1)) >= 0 && BEGINNINGS.indexOf(text.charAt(i) | 0x20) >= 0;
            SmtpCommand command = maybe ? at(text, i) : null;
            int introduction = command == null ? best : introductionBefore(text, i, best);
            if (introduction < best) {
                best = introduction;
                found = command;
            }
        }
        return found;
    }

    /** The place in the list of the first introduction, before that limit, that ends there; or the limit. */
    private static int introductionBefore(String text, int end, int limit) {
        for (int i = 0; i < limit; i++) {
            String introduction = INTRODUCTIONS.get(i);
            int start = end - introduction.length();
            if (start >= 0 && text.regionMatches(true, start, introduction, 0, introduction.length())) {
                return i;
            }
        }
        return limit;
    }

    /** The command that begins there, written as in a session; or null. "end of data" and the like count as DATA. */
    static @Nullable SmtpCommand at(String text, int from) {
        int start = from + stepsAt(text, from);
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end - start < SHORTEST || end - start > LONGEST) {
            return null;
        }
        return switch (text.substring(start, end).toUpperCase(Locale.ROOT)) {
            case "RCPT" -> SmtpCommand.RCPT;
            case "MAIL" ->
                end < text.length() && text.regionMatches(true, end + 1, "from", 0, 4) ? SmtpCommand.MAIL : null;
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

    /** How many characters the steps have that begin there. */
    private static int stepsAt(String text, int from) {
        int start = from;
        for (String step : STEPS) {
            boolean maybe = start < text.length() && (text.charAt(start) | 0x20) == step.charAt(0);
            if (maybe && text.regionMatches(true, start, step, 0, step.length())) {
                start += step.length();
            }
        }
        return start - from;
    }

    private record Phrase(String words, SmtpCommand command) {}
}
