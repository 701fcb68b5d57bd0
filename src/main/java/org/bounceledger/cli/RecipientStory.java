package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.Decision;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Hold;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.store.Overrides;
import org.bounceledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** What is known of a recipient, in sentences: may it be mailed, why, until when, and what happened. */
final class RecipientStory {
    private final String who;
    private final String key;
    private final Instant now;

    /**
     * The story of an address.
     *
     * @param who as it was last written
     * @param key its canonical form
     */
    RecipientStory(String who, String key, Instant now) {
        this.who = Terminal.harmless(who);
        this.key = key;
        this.now = now;
    }

    void print(
            PrintWriter out, @Nullable RecipientStatus status, List<RecordedEvent> events, List<Decision> decisions) {
        Optional<Decision> decision = Overrides.inForce(decisions, now);
        out.println(decision.map(this::verdict).orElseGet(() -> verdict(status, events)));
        if (status != null) {
            if (status.stateAt(now) != RecipientState.ACTIVE) {
                out.println("  Why: " + why(status));
            }
            decision.ifPresent(above -> out.println("  Without that decision: " + verdict(status, events)));
        }
        List<Line> lines = new ArrayList<>();
        decisions.forEach(one -> lines.add(new Line(one.decidedAt(), sentence(one))));
        events.forEach(event -> lines.add(new Line(event.occurredAt(), sentence(event))));
        if (!lines.isEmpty()) {
            out.println();
            out.println("What happened (times in " + ZoneId.systemDefault().getId() + "):");
            lines.stream()
                    .sorted(Comparator.comparing(Line::at))
                    .forEach(line -> out.println("  " + Terminal.minute(line.at()) + "  " + line.sentence()));
        }
    }

    private record Line(Instant at, String sentence) {}

    private String verdict(Decision decision) {
        boolean allowed = decision.kind() == Decision.Kind.ALLOW;
        String scope = decision.scope() == Decision.Scope.DOMAIN ? " for all of " + decision.target() : "";
        return who + (allowed ? " may be mailed" : " must not be mailed")
                + (decision.until() == null ? "" : " until " + Terminal.minute(decision.until())) + ": "
                + Terminal.harmless(decision.decidedBy()) + " decided so" + scope + " on "
                + Terminal.day(decision.decidedAt()) + " (" + Terminal.harmless(decision.reason()) + ").";
    }

    private String verdict(@Nullable RecipientStatus status, List<RecordedEvent> events) {
        if (status == null) {
            return who + " may be mailed: "
                    + (events.isEmpty()
                            ? "nothing is recorded about it."
                            : "nothing that counts is recorded about it.");
        }
        return switch (status.stateAt(now)) {
            case ACTIVE ->
                who + " may be mailed"
                        + (status.state() == RecipientState.SUPPRESSED && status.until() != null
                                ? ": its suppression ended on " + Terminal.day(status.until()) + "."
                                : ".");
            case BOUNCING ->
                who + " may be mailed, but bounces: " + status.strikes() + " of "
                        + Terminal.count(status.strikesNeeded(), "strike") + " so far by the policy line \""
                        + status.policyLine() + "\".";
            case SUPPRESSED ->
                who + " must not be mailed, since " + Terminal.day(status.since()) + " and "
                        + (status.until() == null ? "for good" : "until " + Terminal.minute(status.until())) + ".";
            case HELD ->
                who
                        + " may be mailed for now: its failures are held back since their run would have suppressed abnormally "
                        + "many. A person decides (brake list).";
            case COMPLAINED ->
                who + " must not be mailed: the recipient complained on " + Terminal.day(status.since())
                        + ". Only a person lifts that.";
        };
    }

    private static String why(RecipientStatus status) {
        return "on " + Terminal.day(status.since()) + ", "
                + ReasonWords.of(status.reason()) + " (" + status.reason().code()
                + (status.tier() == null ? "" : ", tier " + status.tier()) + ", event " + status.causeId()
                + ", judged by the rule " + Terminal.harmless(status.rule()) + ")"
                + (status.policyLine().isEmpty() ? "" : ", by the policy line \"" + status.policyLine() + "\"") + ".";
    }

    /** Where the address that was mailed and the one that failed are not the same. */
    private String forwarded(RecordedEvent recorded) {
        EmailAddress failed = recorded.event().outcome().recipient();
        String mailed = recorded.putDownTo();
        if (mailed != null && !mailed.equals(key)) {
            return " It was sent to " + Terminal.cut(mailed, 100)
                    + ", from where it is passed on to this address; so it counts for that one.";
        }
        return failed == null || !failed.hasDomain() || failed.key().equals(key)
                ? ""
                : " It was passed on to " + Terminal.cut(failed.toString(), 100) + ", which failed.";
    }

    private static String effect(RecordedEvent recorded) {
        if (recorded.counts()) {
            return held(recorded.hold());
        }
        return recorded.repeated()
                ? " This report does not count: it is a copy."
                : " This report does not count: " + BeliefWords.of(recorded.belief()) + " (belief \""
                        + recorded.belief().code() + "\"), and its job demands more.";
    }

    private static String sentence(Decision decision) {
        String what =
                switch (decision.kind()) {
                    case ALLOW -> "allowed mail to";
                    case BLOCK -> "forbade mail to";
                    case CLEAR -> "took back what had happened to";
                };
        return Terminal.harmless(decision.decidedBy()) + " " + what + " "
                + (decision.scope() == Decision.Scope.DOMAIN
                        ? "all of " + Terminal.harmless(decision.target())
                        : "this address")
                + (decision.until() == null ? "" : ", until " + Terminal.minute(decision.until())) + ": "
                + Terminal.harmless(decision.reason())
                + (decision.endedAt() == null ? "" : " (replaced on " + Terminal.minute(decision.endedAt()) + ")");
    }

    private static String held(Hold hold) {
        return switch (hold) {
            case NONE -> "";
            case WAITING -> " The brake holds this back; it suppresses nobody until a person decides.";
            case DROPPED -> " A person decided, with others of its run, that this does not count.";
        };
    }

    private String sentence(RecordedEvent recorded) {
        BounceEvent event = recorded.event();
        Reason reason = event.verdict().reason();
        String host = event.outcome().remoteMta() == null
                ? ""
                : " to " + Terminal.cut(event.outcome().remoteMta(), 60);
        String what =
                switch (event.outcome().action()) {
                    case FAILED ->
                        reason == Reason.FEEDBACK
                                ? "The recipient complained about a message"
                                : "A message" + host + " was not delivered: " + ReasonWords.of(reason);
                    case DELAYED -> "A message" + host + " was late: " + ReasonWords.of(reason);
                    case DELIVERED ->
                        reason == Reason.VACATION ? "The mailbox sent an automatic answer" : "A message arrived";
                    case RELAYED, EXPANDED -> "A message was passed on";
                };
        String codes = event.outcome().status() == null
                ? reason.code()
                : reason.code() + " " + event.outcome().status();
        return what + " (" + codes + ", event " + recorded.id() + ")."
                + forwarded(recorded)
                + effect(recorded)
                + (event.outcome().diagnostic().isEmpty()
                        ? ""
                        : " The other side said: \""
                                + Terminal.cut(event.outcome().diagnostic(), 160) + "\"");
    }
}
