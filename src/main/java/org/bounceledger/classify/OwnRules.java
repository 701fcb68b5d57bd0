package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Verdict;

/** Holds a user's own rules to their examples, as the build does with those that are bundled. */
final class OwnRules {
    private final Classifier classifier;
    private final List<String> mistakes = new ArrayList<>();

    private OwnRules(Classifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Checks that each rule wins on its own example, and that none of another reason, equally narrow, fits that example as well.
     *
     * @throws BadRulesException with every mistake
     */
    static void check(RuleSet rules) {
        OwnRules own = new OwnRules(new Classifier(rules));
        rules.rules().stream().filter(Rule::own).forEach(own::check);
        if (!own.mistakes.isEmpty()) {
            throw new BadRulesException(own.mistakes);
        }
    }

    private void check(Rule rule) {
        RecipientOutcome outcome = Example.outcome(rule);
        String format = Example.format(rule);
        List<PhraseMatcher.Match> matches = classifier.matches(Statement.of(outcome, format));
        Optional<PhraseMatcher.Match> fits =
                matches.stream().filter(match -> match.rule().equals(rule)).findFirst();
        Verdict verdict = classifier.judge(outcome, format, "");
        if (fits.isEmpty()) {
            mistake(
                    rule,
                    "does not fit its example; write one in which its phrase or code stands and its conditions hold");
        } else if (verdict.reason() != rule.reason()) {
            mistake(
                    rule,
                    "its example is judged as " + verdict.reason().code() + ", by "
                            + verdict.evidence().rule()
                            + place(matches, verdict.evidence().rule())
                            + "; write a longer phrase, a narrower scope or a condition");
        } else {
            rival(fits.get(), matches)
                    .ifPresent(other -> mistake(
                            rule,
                            other.id() + " (" + other.place()
                                    + ") fits its example too, in the same scope; write a longer"
                                    + " phrase or a condition into one of the two"));
        }
    }

    /** A user's own rule that tells another reason and is not part of this one's longer phrase. */
    private static Optional<Rule> rival(PhraseMatcher.Match match, List<PhraseMatcher.Match> matches) {
        Rule rule = match.rule();
        return matches.stream()
                .filter(other -> other.rule().own()
                        && other.rule().reason() != rule.reason()
                        && other.rule().scope() == rule.scope()
                        && other.rule().conditions().count()
                                == rule.conditions().count()
                        && !match.explains(other))
                .map(PhraseMatcher.Match::rule)
                .findFirst();
    }

    private static String place(List<PhraseMatcher.Match> matches, String id) {
        return matches.stream()
                .map(PhraseMatcher.Match::rule)
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .map(rule -> " (" + rule.place() + ")")
                .orElse("");
    }

    private void mistake(Rule rule, String text) {
        mistakes.add(rule.place() + ": " + rule.id() + ": " + text);
    }
}
