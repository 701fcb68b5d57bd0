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
            "reply to ",
            "after ",
            "to the ",
            ">>> ",
            "command: ",
            "issued: ",
            "sent: ",
            "during ",
            "stage: ");

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
        return null;
    }

    /** The command whose name begins there, or null. "end of data" and the like count as DATA. */
    static @Nullable SmtpCommand at(String text, int from) {
        int start = from;
        for (String step : new String[] {"end of ", "end-of-", "sending ", "initial ", "tls ", "<", "\"", "'"}) {
            if (text.regionMatches(true, start, step, 0, step.length())) {
                start += step.length();
            }
        }
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return switch (text.substring(start, end).toUpperCase(Locale.ROOT)) {
            case "RCPT", "RCPTTO" -> SmtpCommand.RCPT;
            case "MAIL" -> text.regionMatches(true, end, " from", 0, 5) ? SmtpCommand.MAIL : null;
            case "DATA", "BDAT", "MESSAGE" -> dataOrNull(text, start, end);
            case "EHLO" -> SmtpCommand.EHLO;
            case "HELO", "LHLO" -> SmtpCommand.HELO;
            case "STARTTLS" -> SmtpCommand.STARTTLS;
            case "AUTH" -> SmtpCommand.AUTH;
            case "QUIT" -> SmtpCommand.QUIT;
            case "CONNECT", "CONNECTION" ->
                start == from && text.startsWith("connect", start) ? SmtpCommand.CONN : null;
            default -> null;
        };
    }

    private static @Nullable SmtpCommand dataOrNull(String text, int start, int end) {
        boolean data = end - start == 4;
        boolean body = text.regionMatches(true, end, " body", 0, 5) || text.regionMatches(true, end, " content", 0, 8);
        return data || body ? SmtpCommand.DATA : null;
    }
}
