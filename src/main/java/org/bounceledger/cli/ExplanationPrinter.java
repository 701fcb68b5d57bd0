package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bounceledger.classify.RuleDescription;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Explanation;
import org.bounceledger.mime.Part;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Belief;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.Claim;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Fault;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Outcome;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.model.Verdict;
import org.bounceledger.origin.Claims;
import org.bounceledger.policy.Cause;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Suppression;
import org.jspecify.annotations.Nullable;

/** Tells a person how the judgement of a message came about. */
final class ExplanationPrinter {
    private final PrintWriter out;
    private final RuleSet rules;
    private final RuleDescription descriptions;

    /** Prints what was judged by those rules. */
    ExplanationPrinter(PrintWriter out, RuleSet rules) {
        this.out = out;
        this.rules = rules;
        this.descriptions = new RuleDescription(rules);
    }

    /**
     * Prints it.
     *
     * @param claims works out to whom the mail went; the age of a token is taken as of the date that the message states
     */
    void print(RawMessage message, Explanation explanation, Policy policy, Claims claims) {
        Analysis analysis = explanation.analysis();
        Instant at = analysis.occurredAt() == null ? Instant.EPOCH : analysis.occurredAt();
        List<Claim> mailed = claims.of(analysis, at);
        Outcome outcome = analysis.outcome(mailed);
        out.println(Terminal.harmless(message.source()) + ": " + analysis.kind().code() + ", " + kind(analysis.kind()));
        line("  ", "subject", analysis.subject());
        line("  ", "date", analysis.occurredAt() == null ? null : Terminal.time(analysis.occurredAt()));
        line("  ", "Message-ID", analysis.messageId());
        format(explanation);
        line("  ", "filed to", outcome.code() + ": " + filed(outcome, analysis));
        line(
                "  ",
                "noticed",
                analysis.quirks().stream().sorted().map(Quirk::code).collect(Collectors.joining(", ")));
        if (rules.ownRules() > 0) {
            line(
                    "  ",
                    "judged by",
                    "the built-in rules, and " + Terminal.count(rules.ownRules(), "rule") + " of your own on top");
        }
        out.println();
        out.println("Parts");
        part(explanation.tree().root(), "  ");
        original(analysis);
        int number = 0;
        for (BounceEvent event : analysis.events()) {
            out.println();
            out.println("Recipient " + ++number + " of " + analysis.events().size());
            outcome(event.outcome(), analysis.kind());
            verdict(event, explanation);
            claim(event.outcome(), mailed.get(number - 1), policy);
            policy(analysis, event, policy);
        }
        out.flush();
    }

    private static String kind(MessageKind kind) {
        return switch (kind) {
            case BOUNCE -> "somebody was not reached";
            case DELAY -> "the sending host is still trying";
            case DELIVERY -> "it tells of success only";
            case FEEDBACK -> "a complaint, or another report about mail that arrived";
            case AUTO_REPLY -> "a program answered for a person";
            case OTHER -> "no report about mail";
            case UNREADABLE -> "nothing can be made of it";
        };
    }

    private static String filed(Outcome outcome, Analysis analysis) {
        return switch (outcome) {
            case PROCESSED -> "all is known that the ledger needs";
            case IGNORED -> "it tells of no failure, delay, delivery or complaint";
            case REVIEW ->
                analysis.events().isEmpty()
                        ? "a person has to look, since it names no recipient"
                        : "a person has to look, since a recipient or a cause is not told";
        };
    }

    private void format(Explanation explanation) {
        List<Explanation.Attempt> attempts = explanation.attempts();
        Optional<Explanation.Attempt> chosen = attempts.stream()
                .filter(attempt -> attempt.result() == Explanation.Result.CHOSEN)
                .findFirst();
        int others = attempts.size() - 1;
        line(
                "  ",
                "format",
                chosen.map(attempt -> attempt.format() + ", the first that knows it ("
                                + (others == 0
                                        ? "none asked before"
                                        : Terminal.count(others, "format") + " asked before")
                                + "); it read "
                                + Terminal.count(explanation.analysis().events().size(), "recipient"))
                        .orElse("none of " + attempts.size() + " knows it"));
        line(
                "  ",
                "failed on it",
                attempts.stream()
                        .filter(attempt -> attempt.result() == Explanation.Result.FAILED)
                        .map(attempt -> attempt.format() + " (" + attempt.detail() + ", a mistake of ours)")
                        .collect(Collectors.joining(", ")));
    }

    private void part(Part part, String indent) {
        String name = part.isMultipart() ? part.parameter("report-type") : part.parameter("charset");
        String what = part.isMessage()
                ? "the message inside"
                : part.mediaType().equals("message/delivery-status") ? "the report for programs" : "";
        out.println(indent
                + (part.path().isEmpty() ? "" : part.path() + " ")
                + Terminal.cut(part.mediaType(), 80)
                + (name.isEmpty() ? "" : ", " + Terminal.cut(name, 40))
                + (part.isMultipart() ? "" : ", " + Terminal.count(lines(part), "line"))
                + (what.isEmpty() ? "" : ": " + what));
        part.children().forEach(child -> part(child, indent + "  "));
    }

    private static long lines(Part part) {
        return part.text().strip().lines().count();
    }

    private void original(Analysis analysis) {
        if (analysis.original().equals(OriginalMessage.UNKNOWN)) {
            return;
        }
        out.println();
        out.println("The message that it is about");
        line("  ", "Message-ID", analysis.original().messageId());
        line("  ", "sender", analysis.original().sender());
        line("  ", "to", analysis.original().recipient());
        line("  ", "subject", analysis.original().subject());
        line("  ", "list", analysis.original().listId());
    }

    private void outcome(RecipientOutcome outcome, MessageKind kind) {
        boolean delivering = kind != MessageKind.FEEDBACK && kind != MessageKind.AUTO_REPLY;
        line("  ", "address", text(outcome.recipient()));
        line("  ", "mailed as", text(outcome.originalRecipient()));
        line("  ", "action", delivering ? outcome.action().code() : null);
        line("  ", "status", text(outcome.status()));
        line("  ", "reply", text(outcome.replyCode()));
        line("  ", "refused at", text(outcome.command()));
        line("  ", "words", outcome.diagnostic());
        line("  ", "remote MTA", outcome.remoteMta());
        line("  ", "reported by", outcome.reportingMta());
        line("  ", "complaint", outcome.feedbackType());
    }

    private void claim(RecipientOutcome outcome, Claim claim, Policy policy) {
        EmailAddress mailed = claim.mailed();
        boolean another = mailed != null
                && (outcome.recipient() == null || !outcome.recipient().key().equals(mailed.key()));
        line("  ", "counts for", another ? mailed + ", which was mailed" : null);
        line("  ", "campaign", claim.campaign());
        boolean asked = claim.belief() != Belief.NONE || policy.demand() != Belief.NONE;
        line("  ", "belief", asked ? claim.belief().code() + ": " + BeliefWords.of(claim.belief()) : null);
        if (!claim.belief().reaches(policy.demand())) {
            line(
                    "  ",
                    "",
                    "the policy demands " + policy.demand().code() + ", so that it has no effect"
                            + (policy.demand() == Belief.TOKEN ? "" : " unless sent_message shows more"));
        }
    }

    private void verdict(BounceEvent event, Explanation explanation) {
        Verdict verdict = event.verdict();
        line("  ", "reason", verdict.reason().code());
        line("  ", "how hard", tier(verdict));
        line("  ", "whose fault", fault(verdict.fault()));
        String rule = verdict.evidence().rule();
        line("  ", "rule", rule + behind(": ", descriptions.of(rule)));
        String matched = verdict.evidence().line();
        boolean inText = !matched.isEmpty()
                && !explanation.context().text().get().isEmpty()
                && event.outcome().diagnostic().isEmpty();
        line("  ", inText ? "in its text" : "matched", matched);
        String label = "against it";
        for (String other : verdict.evidence().against()) {
            line("  ", label, other + behind(": ", descriptions.against(other, rule)));
            label = "";
        }
    }

    private static String behind(String mark, String text) {
        return text.isEmpty() ? "" : mark + text;
    }

    private static @Nullable String tier(Verdict verdict) {
        if (verdict.tier() == null) {
            return null;
        }
        return switch (verdict.tier()) {
            case A -> "tier A, the address or its domain does not exist";
            case B -> "tier B, it exists but can't be reached for good";
            case C ->
                verdict.fault() == Fault.UNKNOWN
                        ? "tier C, refused for good; the cause is not told"
                        : "tier C, refused for good, but not because of the address";
            case T -> "tier T, temporary";
        };
    }

    private static String fault(Fault fault) {
        return switch (fault) {
            case RECIPIENT -> "the recipient's";
            case SENDER -> "ours, as the sender";
            case CONTENT -> "ours: the content";
            case REMOTE -> "the remote host's or the network's";
            case UNKNOWN -> "not known";
            case NONE -> "nobody's";
        };
    }

    private void policy(Analysis analysis, BounceEvent event, Policy policy) {
        Instant at = analysis.occurredAt() == null ? Instant.EPOCH : analysis.occurredAt();
        PastEvent past = PolicyWords.past(at, event, analysis);
        Optional<Cause> cause = Cause.of(past);
        Optional<RecipientStatus> alone = new Suppression(policy).statusOf("", "", List.of(past));
        if (cause.isEmpty() || alone.isEmpty()) {
            line("  ", "policy", PolicyWords.harmless(event));
            return;
        }
        line("  ", "policy", cause.get().code() + ": " + PolicyWords.of(policy.line(cause.get())));
        line("  ", "so now", alone.get().state().code() + ", if this message is all that is known of the address");
    }

    private void line(String indent, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.println(indent + label + " ".repeat(Math.max(1, 13 - label.length())) + Terminal.harmless(value));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String text(@Nullable EmailAddress address) {
        return address == null ? null : address.toString();
    }
}
