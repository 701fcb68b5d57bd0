package org.bounceledger.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.classify.Classifier;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Explanation.Attempt;
import org.bounceledger.engine.Explanation.Result;
import org.bounceledger.format.Formats;
import org.bounceledger.format.Mail;
import org.bounceledger.format.Report;
import org.bounceledger.format.ReportFormat;
import org.bounceledger.mime.MailDate;
import org.bounceledger.mime.MailReader;
import org.bounceledger.mime.MailTree;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Trace;
import org.bounceledger.model.TraceFields;
import org.jspecify.annotations.Nullable;

/** Composes the pure parts: octets to a tree, the tree to a report, the report to verdicts. Safe for use by several threads. */
public final class Engine {
    private static final String NO_FORMAT = "none";
    private static final int MAX_SUBJECT = 1_000;

    private final List<ReportFormat> formats;
    private final Judge judge;
    private final TraceFields traced;

    /**
     * An engine with formats of one's own choice.
     *
     * @param formats in the order in which they are to be tried
     */
    public Engine(List<ReportFormat> formats, Judge judge) {
        this(List.copyOf(formats), judge, TraceFields.USUAL);
    }

    private Engine(List<ReportFormat> formats, Judge judge, TraceFields traced) {
        this.formats = formats;
        this.judge = judge;
        this.traced = traced;
    }

    /** The same, with other fields in its traces ({@link Analysis#trace()}). */
    public Engine tracing(TraceFields fields) {
        return new Engine(formats, judge, fields);
    }

    /** An engine with all formats that are known. */
    public static Engine withAllFormats(Judge judge) {
        return new Engine(Formats.all(), judge);
    }

    /** An engine with all formats that are known, and these rules. */
    public static Engine withRules(RuleSet rules) {
        return withAllFormats(new RuleJudge(new Classifier(rules)));
    }

    /** What is to be made of a message. Total: any octets give a result. */
    public Analysis analyse(RawMessage message) {
        return explain(message).analysis();
    }

    /** The same, with how it came about. */
    public Explanation explain(RawMessage message) {
        MailTree tree = MailReader.read(message);
        Mail mail = new Mail(tree);
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        quirks.addAll(tree.quirks());
        List<Attempt> attempts = new ArrayList<>();
        Optional<Report> report = firstReport(mail, attempts, quirks);
        report.ifPresent(read -> quirks.addAll(read.quirks()));
        MessageKind kind = report.map(Report::kind).orElseGet(() -> kindWithoutReport(mail));
        String format = report.isPresent() ? attempts.get(attempts.size() - 1).format() : NO_FORMAT;
        List<RecipientOutcome> outcomes = report.map(Report::outcomes).orElse(List.of());
        // Of several recipients, the text does not tell whom it is about.
        boolean one = outcomes.size() == 1;
        Context context =
                new Context(kind, format, subject(mail), () -> one ? mail.textForJudge(Context.MAX_TEXT) : "");
        Analysis analysis = new Analysis(
                kind,
                format,
                messageId(mail),
                context.subject(),
                MailDate.parse(mail.fields().value("date")).orElse(null),
                report.map(Report::original).orElse(OriginalMessage.UNKNOWN),
                events(outcomes, context),
                quirks,
                outcomes.isEmpty() ? Trace.NONE : TraceReader.of(mail, traced));
        return new Explanation(tree, attempts, context, analysis);
    }

    private Optional<Report> firstReport(Mail mail, List<Attempt> attempts, Set<Quirk> quirks) {
        for (ReportFormat format : formats) {
            Optional<Report> report = fenced(format, mail, attempts, quirks);
            if (report.isPresent()) {
                return report;
            }
        }
        return Optional.empty();
    }

    /** The one fence: a format that fails on a stranger's mail costs that format, not the run. */
    private static Optional<Report> fenced(ReportFormat format, Mail mail, List<Attempt> attempts, Set<Quirk> quirks) {
        try {
            Optional<Report> report = format.read(mail);
            String detail =
                    report.map(read -> read.outcomes().size() + " recipients").orElse("");
            Result result = report.isPresent() ? Result.CHOSEN : Result.NOT_THIS_FORMAT;
            attempts.add(new Attempt(format.name(), result, detail));
            return report;
        } catch (RuntimeException | StackOverflowError failure) {
            quirks.add(Quirk.FORMAT_FAILED);
            attempts.add(
                    new Attempt(format.name(), Result.FAILED, failure.getClass().getSimpleName()));
            return Optional.empty();
        }
    }

    private List<BounceEvent> events(List<RecipientOutcome> outcomes, Context context) {
        List<BounceEvent> events = new ArrayList<>(outcomes.size());
        for (RecipientOutcome outcome : outcomes) {
            events.add(new BounceEvent(outcome, judge.judge(outcome, context)));
        }
        return events;
    }

    private static MessageKind kindWithoutReport(Mail mail) {
        return mail.fields().isEmpty() ? MessageKind.UNREADABLE : MessageKind.OTHER;
    }

    private static @Nullable String messageId(Mail mail) {
        String id = Mail.unbracketed(mail.fields().value("message-id"));
        return id.isEmpty() ? null : id;
    }

    private static String subject(Mail mail) {
        String subject = mail.fields().text("subject").strip();
        return subject.length() > MAX_SUBJECT ? subject.substring(0, MAX_SUBJECT) : subject;
    }
}
