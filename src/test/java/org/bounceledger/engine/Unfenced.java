package org.bounceledger.engine;

import java.util.Optional;
import org.bounceledger.classify.Classifier;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.format.Formats;
import org.bounceledger.format.Mail;
import org.bounceledger.format.Report;
import org.bounceledger.format.ReportFormat;

/** Engines whose fence lets failures through, so that a test sees what in production costs a format without a word. */
public final class Unfenced {
    private static final Judge RULES = new RuleJudge(new Classifier(RuleSet.bundled()));

    private Unfenced() {}

    /** An engine with all formats and the rules of the product; safe for use by several threads. */
    public static Engine engine() {
        return engine(RULES);
    }

    static Engine engine(Judge judge) {
        return new Engine(Formats.all().stream().<ReportFormat>map(Loud::new).toList(), judge);
    }

    /** A format whose failure is an error that the fence does not know. */
    private record Loud(ReportFormat format) implements ReportFormat {
        @Override
        public String name() {
            return format.name();
        }

        @Override
        public Optional<Report> read(Mail mail) {
            try {
                return format.read(mail);
            } catch (RuntimeException | StackOverflowError failure) {
                throw new AssertionError("format " + name(), failure);
            }
        }
    }
}
