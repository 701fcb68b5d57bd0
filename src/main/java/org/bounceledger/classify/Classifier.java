package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bounceledger.model.Action;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;
import org.bounceledger.model.Tier;
import org.bounceledger.model.Verdict;
import org.jspecify.annotations.Nullable;

/** Judges what a report states of one recipient. Safe for use by several threads. */
public final class Classifier {
    private final List<Rule> rules;
    private final PhraseMatcher phrases;
    private final int[] references;
    private final CodeRules statusCodes;
    private final CodeRules replyCodes;

    /** Prepares the search for all rules, which takes some milliseconds. */
    public Classifier(RuleSet rules) {
        this.rules = rules.rules().stream().sorted(Rule.STRONGEST_FIRST).toList();
        this.phrases = new PhraseMatcher(this.rules);
        this.references =
                IntStream.range(0, this.rules.size()).filter(this::isOfNoWords).toArray();
        this.statusCodes = new CodeRules(this.rules, false);
        this.replyCodes = new CodeRules(this.rules, true);
    }

    /** Whether a rule of a scope that has words looks for none of its own, but for any text, or for the words of another reason. */
    private boolean isOfNoWords(int place) {
        Rule rule = rules.get(place);
        return rule.scope().words() && rule.phrase().pieces().isEmpty();
    }

    /**
     * The reason, how hard the failure is, and whose fault. Total: every outcome has a verdict.
     *
     * @param format the name of the format in which the report is written, for makers whose words mean something else than usual
     * @param text   gives the report's own text, which is asked where the outcome tells nothing; "" if there is none
     */
    public Verdict judge(RecipientOutcome outcome, String format, Supplier<String> text) {
        if (outcome.feedbackType() != null) {
            return feedback(outcome.feedbackType());
        }
        if (outcome.action().succeeded()) {
            return unfailed(Reason.DELIVERED, "delivered/action");
        }
        Statement statement = Statement.of(outcome, format);
        List<PhraseMatcher.Match> matches = matches(statement);
        if (isUnclear(matches, statement)) {
            Statement prose = statement.withText(text.get());
            List<PhraseMatcher.Match> inProse = clearerWords(prose, matches.isEmpty() && !statement.hasWords());
            if (!inProse.isEmpty()) {
                return verdict(inProse, prose, outcome);
            }
        }
        if (outcome.action() == Action.DELAYED && isWordless(matches)) {
            return untold(Reason.EXPIRED, "expired/delayed", whole(statement), Tier.T);
        }
        return matches.isEmpty() ? nothing(statement) : verdict(matches, statement, outcome);
    }

    /** The same with a text that is at hand. */
    public Verdict judge(RecipientOutcome outcome, String format, String text) {
        return judge(outcome, format, () -> text);
    }

    /** Whether nothing holds, or nothing but codes that hardly tell a reason. */
    private static boolean isWordless(List<PhraseMatcher.Match> matches) {
        return matches.isEmpty()
                || (matches.get(0).rule().scope() == Scope.REPLY
                        && !matches.get(0).rule().own());
    }

    /**
     * Whether something else may tell more: there is no word, or only one that fits many reasons, or one that blames the remote system for a
     * final refusal ("service unavailable"). What says in other words that the recipient is missing is none of those, though it is as
     * weak, since the text for people offers many explanations for it.
     */
    private static boolean isUnclear(List<PhraseMatcher.Match> matches, Statement statement) {
        if (isWordless(matches)) {
            return true;
        }
        Rule rule = matches.get(0).rule();
        return !rule.own()
                && (isAnybodys(rule)
                        || (rule.scope() == Scope.HINT
                                && rule.reason().fault() == Fault.REMOTE
                                && !statement.temporary()));
    }

    private static boolean isAnybodys(Rule rule) {
        return rule.scope() == Scope.VAGUE && rule.reason().permanentTier() != Tier.A;
    }

    /**
     * What the text for people says more clearly than the words that matched. Weak words count only if there is no answer at all: around one that no
     * rule knows, the text says "error" and "headers follow". A single word, such as "sender" or "content", tells nothing of the sender's or
     * the content's fault: such texts are full of them.
     */
    private List<PhraseMatcher.Match> clearerWords(Statement prose, boolean nothing) {
        return matches(prose).stream()
                .filter(match -> match.rule().scope().words()
                        && !match.rule().phrase().any()
                        && isClearer(match.rule(), nothing))
                .toList();
    }

    private static boolean isClearer(Rule rule, boolean nothing) {
        boolean ours = rule.reason().fault() == Fault.SENDER || rule.reason().fault() == Fault.CONTENT;
        return !rule.scope().weak() || (nothing && (rule.scope() == Scope.HINT || !ours));
    }

    private static Verdict nothing(Statement statement) {
        return statement.empty()
                ? untold(Reason.UNDEFINED, "undefined/nothing-stated", "", null)
                : untold(Reason.ONHOLD, "onhold/no-rule", whole(statement), statement.temporary() ? Tier.T : Tier.C);
    }

    private static String whole(Statement statement) {
        return statement.text().around(0, statement.text().length());
    }

    /** All rules that hold, the strongest first. */
    List<PhraseMatcher.Match> matches(Statement statement) {
        List<PhraseMatcher.Match> matches = new ArrayList<>(phrases.find(statement.text()));
        matches.removeIf(match -> !match.rule().conditions().hold(statement));
        Reason told = told(matches);
        matches.removeIf(match -> isTooEarly(match.rule(), statement));
        for (int place : references) {
            Rule rule = rules.get(place);
            Reason refers = rule.phrase().refers();
            if ((refers == null || refers == told) && rule.conditions().hold(statement)) {
                matches.add(PhraseMatcher.Match.ofAll(rule, place, statement.text()));
            }
        }
        StatusCode status = statement.status();
        if (status != null) {
            statusCodes.find(
                    status.statusClass(),
                    status.subject(),
                    status.detail(),
                    place -> addCode(place, statement, matches));
        }
        ReplyCode reply = statement.reply();
        if (reply != null) {
            int value = reply.value();
            replyCodes.find(value / 100, value / 10 % 10, value % 10, place -> addCode(place, statement, matches));
        }
        matches.sort(PhraseMatcher.Match.STRONGEST_FIRST);
        return matches;
    }

    private void addCode(int place, Statement statement, List<PhraseMatcher.Match> matches) {
        Rule rule = rules.get(place);
        if (rule.conditions().hold(statement) && (rule.reason() == Reason.NOTACCEPT || !isTooEarly(rule, statement))) {
            matches.add(PhraseMatcher.Match.ofAll(rule, place, statement.text()));
        }
    }

    /** The reason that the words tell before they are read anew by rules that refer to it; null if no word is sure. */
    private static @Nullable Reason told(List<PhraseMatcher.Match> matches) {
        if (matches.isEmpty()) {
            return null;
        }
        matches.sort(PhraseMatcher.Match.STRONGEST_FIRST);
        Rule rule = best(matches).rule();
        return rule.scope().weak() ? null : rule.reason();
    }

    /** Before RCPT nobody was named to the host: what it misses then is no recipient, unless its maker is known to mean one. */
    private static boolean isTooEarly(Rule rule, Statement statement) {
        return statement.beforeRecipient() && isOfMissing(rule) && rule.scope() != Scope.PROVIDER && !rule.own();
    }

    private Verdict verdict(List<PhraseMatcher.Match> matches, Statement statement, RecipientOutcome outcome) {
        PhraseMatcher.Match best = decisive(matches, statement);
        Rule rule = best.rule();
        List<String> against = matches.stream()
                .map(PhraseMatcher.Match::rule)
                .filter(other -> other.reason() != rule.reason() && other.scope() != Scope.REPLY)
                .map(Rule::id)
                .distinct()
                .toList();
        Evidence evidence = new Evidence(rule.id(), statement.text().around(best.start(), best.end()), against);
        Tier tier = outcome.action() == Action.DELAYED ? Tier.T : tier(rule, statement.temporary());
        return new Verdict(rule.reason(), tier, rule.reason().fault(), evidence);
    }

    /**
     * The one that decides among those that hold, the strongest first. A status code that says the recipient is missing is not believed where
     * no word says so, but a word speaks of something else; one that the remote host did not state, not even against a vague word.
     */
    static PhraseMatcher.Match decisive(List<PhraseMatcher.Match> matches, Statement statement) {
        PhraseMatcher.Match best = best(matches);
        if (best.rule().scope() != Scope.STATUS || best.rule().own() || !isOfMissing(best.rule())) {
            return best;
        }
        List<PhraseMatcher.Match> words =
                matches.stream().filter(match -> match.rule().scope().words()).toList();
        if (statement.derived()) {
            return words.isEmpty() ? best : best(words);
        }
        List<PhraseMatcher.Match> hints = words.stream()
                .filter(match -> match.rule().scope() == Scope.HINT)
                .toList();
        boolean missing = words.stream().anyMatch(match -> isOfMissing(match.rule()));
        return missing || hints.isEmpty() ? best : best(hints);
    }

    private static boolean isOfMissing(Rule rule) {
        return rule.reason().permanentTier() == Tier.A;
    }

    private static PhraseMatcher.Match best(List<PhraseMatcher.Match> matches) {
        for (PhraseMatcher.Match match : matches) {
            if (stands(match, matches)) {
                return match;
            }
        }
        return matches.get(0);
    }

    private static boolean stands(PhraseMatcher.Match match, List<PhraseMatcher.Match> matches) {
        for (PhraseMatcher.Match other : matches) {
            if (other.rule().scope() == match.rule().scope() && other.explains(match)) {
                return false;
            }
        }
        return true;
    }

    /** Words that tell of a missing address are believed even beside a temporary code; a temporary code alone is not overruled. */
    private static @Nullable Tier tier(Rule rule, boolean temporary) {
        Tier permanent = rule.reason().permanentTier();
        if (rule.tier() != null) {
            return rule.tier();
        }
        boolean missing = permanent == Tier.A && rule.scope().words();
        return temporary && permanent != null && !missing ? Tier.T : permanent;
    }

    /** Whose wish or fault it is: of the registered types (RFC 5965 section 7.3, RFC 6591), not all are complaints. */
    private static Verdict feedback(String type) {
        Fault fault =
                switch (type) {
                    case "auth-failure" -> Fault.SENDER;
                    case "virus" -> Fault.CONTENT;
                    case "not-spam" -> Fault.NONE;
                    default -> Reason.FEEDBACK.fault();
                };
        return new Verdict(Reason.FEEDBACK, null, fault, new Evidence("feedback/type", "", List.of()));
    }

    private static Verdict unfailed(Reason reason, String rule) {
        return untold(reason, rule, "", null);
    }

    private static Verdict untold(Reason reason, String rule, String line, @Nullable Tier tier) {
        return new Verdict(reason, tier, reason.fault(), new Evidence(rule, line, List.of()));
    }
}
