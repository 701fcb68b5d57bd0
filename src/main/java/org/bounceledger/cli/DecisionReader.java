package org.bounceledger.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bounceledger.model.Decision;
import org.bounceledger.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Reads decisions, one out of the command line or many out of a CSV file; tells all mistakes at once. */
final class DecisionReader {
    private static final int MISTAKES_SHOWN = 20;
    private static final int LONGEST_REASON = 1_000;

    private final Decision.Kind kind;
    private final String by;
    private final Instant now;
    private final ZoneId zone;
    private final @Nullable String reason;
    private final @Nullable String until;

    /**
     * @param reason that holds where a line has none; null if there is none
     * @param until  the same for the last day; null for without end
     */
    DecisionReader(
            Decision.Kind kind, String by, Instant now, ZoneId zone, @Nullable String reason, @Nullable String until) {
        this.kind = kind;
        this.by = by;
        this.now = now;
        this.zone = zone;
        this.reason = reason;
        this.until = until;
    }

    /**
     * One decision.
     *
     * @throws CommandFailure if something is wrong with it
     */
    Decision one(String target) {
        try {
            return decision(List.of(target));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * All decisions of a file.
     *
     * @throws CommandFailure if it can't be read, or any line of it is wrong
     */
    List<Decision> file(@Nullable Path file) {
        List<CsvText.Row> rows = CsvText.rows(read(file));
        List<Decision> decisions = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (CsvText.Row row : rows) {
            boolean heading = row.line() == 1 && row.cells().get(0).strip().equalsIgnoreCase("address");
            if (heading) {
                continue;
            }
            try {
                Decision decision = decision(row.cells());
                Integer earlier = lines.putIfAbsent(decision.scope() + decision.target(), row.line());
                if (earlier != null) {
                    throw new IllegalArgumentException("is the same address as in line " + earlier);
                }
                decisions.add(decision);
            } catch (IllegalArgumentException wrong) {
                mistakes.add(file + ":" + row.line() + ": " + wrong.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, report(mistakes));
        }
        if (decisions.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, file + " has no address in it");
        }
        return decisions;
    }

    private static String report(List<String> mistakes) {
        List<String> shown = new ArrayList<>(mistakes.subList(0, Math.min(MISTAKES_SHOWN, mistakes.size())));
        if (mistakes.size() > MISTAKES_SHOWN) {
            shown.add("… and " + (mistakes.size() - MISTAKES_SHOWN) + " more");
        }
        return "nothing was done, since the file has mistakes\n" + String.join("\n", shown);
    }

    private static String read(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException("no file was named");
        }
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new CommandFailure(ExitCode.USAGE, file + " is not in UTF-8; save it so");
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private Decision decision(List<String> cells) {
        if (cells.size() > 3) {
            throw new IllegalArgumentException("has " + cells.size()
                    + " cells; there are address, reason, until (a comma inside of a reason needs quotes around it)");
        }
        String target = cells.get(0).strip();
        boolean domain = target.startsWith("@");
        String why = cells.size() > 1 && !cells.get(1).isBlank() ? cells.get(1).strip() : reason;
        String last = cells.size() > 2 && !cells.get(2).isBlank() ? cells.get(2).strip() : until;
        if (why == null || why.isBlank()) {
            throw new IllegalArgumentException("there is no reason: say why, with --reason \"…\"");
        }
        if (why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("the reason is longer than " + LONGEST_REASON + " characters");
        }
        return new Decision(
                0,
                domain ? Decision.Scope.DOMAIN : Decision.Scope.ADDRESS,
                domain ? domain(target) : address(target),
                kind,
                why.strip(),
                by,
                now,
                last == null ? null : end(last),
                null);
    }

    private static String address(String text) {
        return EmailAddress.parse(text)
                .filter(EmailAddress::hasDomain)
                .map(EmailAddress::key)
                .orElseThrow(() -> new IllegalArgumentException(quote(text)
                        + " is no address; it should look like name@example.com, or @example.com for a domain"));
    }

    private static String domain(String text) {
        return EmailAddress.parse("x" + text)
                .filter(parsed -> text.lastIndexOf('@') == 0)
                .map(EmailAddress::asciiDomain)
                .filter(name -> name.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*"))
                .orElseThrow(() ->
                        new IllegalArgumentException(quote(text) + " is no domain; it should look like @example.com"));
    }

    private Instant end(String text) {
        if (kind == Decision.Kind.CLEAR) {
            throw new IllegalArgumentException("a clearing has no end; take " + quote(text) + " out");
        }
        try {
            Instant end = LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
            if (!end.isAfter(now)) {
                throw new IllegalArgumentException(quote(text) + " is in the past");
            }
            return end;
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    quote(text) + " is no date; write it like "
                            + String.format(Locale.ROOT, "%tF", now.atZone(zone).plusDays(30)),
                    wrong);
        }
    }

    private static String quote(String text) {
        return '"' + Terminal.cut(text, 80) + '"';
    }
}
