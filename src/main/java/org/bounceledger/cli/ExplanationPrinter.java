package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bounceledger.engine.Explanation;
import org.bounceledger.mime.Part;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.model.Verdict;
import org.bounceledger.policy.Cause;
import org.bounceledger.policy.Line;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Suppression;
import org.jspecify.annotations.Nullable;

/** Tells a person how the judgement of a message came about. */
final class ExplanationPrinter {
    private final PrintWriter out;

    ExplanationPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(RawMessage message, Explanation explanation, Policy policy) {
        Analysis analysis = explanation.analysis();
        out.printf(
                Locale.ROOT,
                "%s: %s%n",
                Terminal.harmless(message.source()),
                analysis.kind().code());
        line("  ", "subject", analysis.subject());
        line("  ", "date", analysis.occurredAt() == null ? null : Terminal.time(analysis.occurredAt()));
        line("  ", "format", format(explanation));
        line("  ", "filed to", analysis.outcome().code());
        line(
                "  ",
                "noticed",
                analysis.quirks().stream().sorted().map(Quirk::code).collect(Collectors.joining(", ")));
        out.println();
        out.println("Parts");
        part(explanation.tree().root(), "  ");
        original(analysis);
        int number = 0;
        for (BounceEvent event : analysis.events()) {
            out.println();
            out.println("Recipient " + ++number + " of " + analysis.events().size());
            outcome(event.outcome());
            verdict(event.verdict());
            policy(analysis, event, policy);
        }
        out.flush();
    }

    private static String format(Explanation explanation) {
        List<Explanation.Attempt> attempts = explanation.attempts();
        String failed = attempts.stream()
                .filter(attempt -> attempt.result() == Explanation.Result.FAILED)
                .map(attempt -> "; " + attempt.format() + " failed on it (" + attempt.detail() + ")")
                .collect(Collectors.joining());
        Optional<Explanation.Attempt> chosen = attempts.stream()
                .filter(attempt -> attempt.result() == Explanation.Result.CHOSEN)
                .findFirst();
        return chosen.map(attempt -> attempt.format() + ": the first of " + attempts.size()
                                + " formats tried that recognised it, and read " + attempt.detail())
                        .orElse("none: " + attempts.size() + " formats were tried, none recognised it")
                + failed;
    }

    private void part(Part part, String indent) {
        out.println(indent + (part.path().isEmpty() ? "" : part.path() + " ") + Terminal.cut(part.mediaType(), 80));
        part.children().forEach(child -> part(child, indent + "  "));
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

    private void outcome(RecipientOutcome outcome) {
        line("  ", "address", text(outcome.recipient()));
        line("  ", "mailed as", text(outcome.originalRecipient()));
        line("  ", "action", outcome.action().code());
        line("  ", "status", text(outcome.status()));
        line("  ", "reply", text(outcome.replyCode()));
        line("  ", "refused at", text(outcome.command()));
        line("  ", "words", outcome.diagnostic());
        line("  ", "remote MTA", outcome.remoteMta());
        line("  ", "reported by", outcome.reportingMta());
        line("  ", "complaint", outcome.feedbackType());
    }

    private void verdict(Verdict verdict) {
        line(
                "  ",
                "reason",
                verdict.reason().code()
                        + (verdict.tier() == null ? "" : ", tier " + verdict.tier())
                        + ", fault: "
                        + verdict.fault().code());
        line("  ", "rule", verdict.evidence().rule());
        line("  ", "matched", verdict.evidence().line());
        line("  ", "but also", String.join(", ", verdict.evidence().against()));
    }

    private void policy(Analysis analysis, BounceEvent event, Policy policy) {
        Instant at = analysis.occurredAt() == null ? Instant.EPOCH : analysis.occurredAt();
        PastEvent past = past(at, event, analysis);
        Optional<Cause> cause = Cause.of(past);
        Optional<RecipientStatus> alone = new Suppression(policy).statusOf("", "", List.of(past));
        if (cause.isEmpty() || alone.isEmpty()) {
            line("  ", "policy", "recorded; no reason to suppress the recipient");
            return;
        }
        Line line = policy.line(cause.get());
        line(
                "  ",
                "policy",
                "line \"" + cause.get().code() + "\": suppressed at strike " + line.strikes() + " within "
                        + line.within() + ", for "
                        + line.suppressFor() + "; by this message alone: "
                        + alone.get().state().code());
    }

    private static PastEvent past(Instant at, BounceEvent event, Analysis analysis) {
        return new PastEvent(
                0,
                at,
                event.outcome().action(),
                event.verdict().reason(),
                event.verdict().tier(),
                event.verdict().fault(),
                event.outcome().permanent(),
                analysis.original().messageId(),
                event.verdict().evidence().rule(),
                true);
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
