package org.bounceledger.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.lists.CalendarDay;
import org.bounceledger.lists.CsvText;
import org.bounceledger.lists.ListEntry;
import org.bounceledger.lists.ListFile;
import org.bounceledger.lists.Mistakes;
import org.bounceledger.model.Decision;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.report.PlainText;
import org.jspecify.annotations.Nullable;

/** Reads decisions, one out of the command line or many out of a file; tells all mistakes at once. */
final class DecisionReader {
    private static final String DAY = "2027-01-31";
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
     * @throws org.bounceledger.lists.BadListException if any line of it is wrong, or it has none
     */
    List<Decision> file(ListFile file) {
        List<Decision> decisions = new ArrayList<>();
        Mistakes mistakes = new Mistakes(file.name());
        Map<String, Long> lines = new HashMap<>();
        CsvText.rows(file, mistakes, row -> {
            boolean heading = row.line() == 1 && row.cell(0).equalsIgnoreCase("address");
            if (heading) {
                return;
            }
            try {
                Decision decision = decision(row.cells());
                Long earlier = lines.putIfAbsent(decision.scope() + decision.target(), row.line());
                if (earlier != null) {
                    throw new IllegalArgumentException("is the same address as in line " + earlier);
                }
                decisions.add(decision);
            } catch (IllegalArgumentException wrong) {
                mistakes.add(row.line(), String.valueOf(wrong.getMessage()));
            }
        });
        mistakes.refuse();
        if (decisions.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, file.name() + " has no address in it");
        }
        return decisions;
    }

    /**
     * A line of a suppression list as a decision, its words behind the reason of all; empty for one that has ended.
     *
     * @throws IllegalArgumentException if something is wrong with it, in words for a person
     */
    Optional<Decision> entry(ListEntry entry) {
        String complaint = entry.complaint() ? " " + Decision.COMPLAINT : "";
        String words = entry.words().endsWith(Decision.COMPLAINT)
                ? entry.words()
                        .substring(0, entry.words().length() - Decision.COMPLAINT.length())
                        .strip()
                : entry.words();
        String said = words.isEmpty() ? "" : ": " + PlainText.of(words);
        String why = String.valueOf(reason) + said;
        String last = entry.until() == null ? until : entry.until();
        if (last != null && last.length() > DAY.length()) {
            Instant end = instant(last);
            return end.isAfter(now)
                    ? Optional.of(decision(entry.address(), shortened(why, complaint), end))
                    : Optional.empty();
        }
        return Optional.of(decision(entry.address(), shortened(why, complaint), last == null ? null : end(last)));
    }

    private static String shortened(String why, String complaint) {
        int most = LONGEST_REASON - complaint.length();
        return (why.length() <= most ? why : why.substring(0, most - 1) + "…") + complaint;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(quote(text) + " is no date; write it like " + DAY, wrong);
        }
    }

    private Decision decision(List<String> cells) {
        if (cells.size() > 3) {
            throw new IllegalArgumentException("has " + cells.size()
                    + " cells; there are address, reason, until (a comma inside of a reason needs quotes around it)");
        }
        String target = cells.get(0).strip();
        String why = cells.size() > 1 && !cells.get(1).isBlank() ? cells.get(1).strip() : reason;
        String last = cells.size() > 2 && !cells.get(2).isBlank() ? cells.get(2).strip() : until;
        if (why == null || why.isBlank()) {
            throw new IllegalArgumentException("there is no reason: say why, with --reason \"…\"");
        }
        if (why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("the reason is longer than " + LONGEST_REASON + " characters");
        }
        return decision(target, why, last == null ? null : end(last));
    }

    private Decision decision(String target, String why, @Nullable Instant end) {
        boolean domain = target.startsWith("@");
        return new Decision(
                0,
                domain ? Decision.Scope.DOMAIN : Decision.Scope.ADDRESS,
                domain ? domain(target) : address(target),
                kind,
                why.strip(),
                by,
                now,
                end,
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
            Instant end = CalendarDay.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
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
