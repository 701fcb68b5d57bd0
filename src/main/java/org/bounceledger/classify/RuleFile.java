package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule file. A line has four or five columns with {@code |} between them: id, scope, phrase, example and, if need be,
 * conditions. Blank lines count for nothing, nor do lines that begin with {@code #}.
 */
final class RuleFile {
    private static final int MIN_COLUMNS = 4;
    private static final int MAX_COLUMNS = 5;

    private final String name;
    private final @Nullable Reason reason;
    private final WordClasses classes;
    private final List<String> mistakes;
    private final List<Rule> rules = new ArrayList<>();

    private RuleFile(String name, @Nullable Reason reason, WordClasses classes, List<String> mistakes) {
        this.name = name;
        this.reason = reason;
        this.classes = classes;
        this.mistakes = mistakes;
    }

    /**
     * Reads the rules of a file.
     *
     * @param name     for the messages about mistakes
     * @param reason   of all its rules; or null for a user's own file, in which each id begins with the reason
     * @param classes  that phrases may name
     * @param mistakes takes {@code name:line: what is wrong and what to write instead}
     */
    static List<Rule> read(
            String name, String text, @Nullable Reason reason, WordClasses classes, List<String> mistakes) {
        RuleFile file = new RuleFile(name, reason, classes, mistakes);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                file.readRule(rule, number);
            }
        }
        return file.rules;
    }

    private void readRule(String line, int number) {
        String[] columns = line.split("\\|", -1);
        Arrays.setAll(columns, i -> columns[i].strip());
        if (columns.length < MIN_COLUMNS || columns.length > MAX_COLUMNS) {
            mistake(
                    number,
                    "a rule has 4 or 5 columns, not " + columns.length
                            + "; write: id | scope | phrase | example | conditions (which may be left out)");
            return;
        }
        int before = mistakes.size();
        String id = reason == null ? columns[0] : reason.code() + "/" + columns[0];
        Optional<Reason> tells = reasonOf(id, number);
        Optional<Scope> scope = scope(columns[1], number);
        Phrase phrase = Phrase.of(columns[2], classes);
        checkPhrase(phrase, scope.orElse(Scope.GENERIC), number);
        List<String> words = columns.length == MAX_COLUMNS && !columns[4].isEmpty()
                ? List.of(columns[4].split(" +", -1))
                : List.of();
        Tier tier = tier(words, number);
        Conditions conditions = conditions(words, phrase, number);
        if (mistakes.size() == before) {
            Rule rule = new Rule(
                    id,
                    name + ":" + number,
                    reason == null,
                    tells.orElseThrow(),
                    scope.orElseThrow(),
                    phrase,
                    scope.get().words()
                            ? null
                            : CodePattern.parse(phrase.text()).orElseThrow(),
                    columns[3],
                    conditions,
                    tier);
            checkExample(rule, number);
            rules.add(rule);
        }
    }

    private Optional<Reason> reasonOf(String id, int number) {
        Optional<Reason> tells = Reason.ofCode(id.substring(0, Math.max(0, id.indexOf('/'))));
        if (tells.isEmpty() || !isName(id, id.indexOf('/') + 1)) {
            String own = reason == null ? id : id.substring(id.indexOf('/') + 1);
            mistake(
                    number,
                    "'" + own + "' is no id; write " + (reason == null ? "the reason, '/' and " : "")
                            + "a name of small letters, digits and hyphens, such as "
                            + (reason == null ? "userunknown/" : "") + "no-such-user"
                            + (tells.isEmpty() && id.indexOf('/') > 0 ? "; the reasons are " + tellable() : ""));
        } else if (reason == null && !isTold(tells.get())) {
            mistake(number, "no words can tell '" + tells.get().code() + "'; the reasons are " + tellable());
        }
        return tells;
    }

    /** Whether it is a reason of a failure that words can tell; what succeeded, or was complained of, is told by the kind of report. */
    private static boolean isTold(Reason reason) {
        return reason.permanentTier() != null && reason != Reason.UNDEFINED;
    }

    private static String tellable() {
        return String.join(
                ", ",
                Arrays.stream(Reason.values())
                        .filter(RuleFile::isTold)
                        .map(Reason::code)
                        .toList());
    }

    /** Whether words of small letters and digits stand there, with single hyphens between. */
    private static boolean isName(String id, int from) {
        boolean inWord = false;
        for (int i = from; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean wordChar = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!wordChar && (c != '-' || !inWord)) {
                return false;
            }
            inWord = wordChar;
        }
        return inWord;
    }

    private Optional<Scope> scope(String code, int number) {
        Optional<Scope> scope = Scope.ofCode(code);
        if (scope.isEmpty()) {
            String all = String.join(
                    ", ", Arrays.stream(Scope.values()).map(Scope::code).toList());
            mistake(number, "'" + code + "' is no scope; write one of " + all);
        }
        return scope;
    }

    private Conditions conditions(List<String> words, Phrase phrase, int number) {
        Conditions conditions = words.isEmpty()
                ? Conditions.NONE
                : Conditions.parse(
                        words.stream().filter(word -> !word.startsWith("tier=")).toList(),
                        text -> mistake(number, text));
        if (phrase.any() && conditions.count() == 0) {
            mistake(number, "the phrase '*' fits everything; write a condition in the fifth column, or a phrase");
        }
        return conditions;
    }

    /** For a user's own rules only: those that are bundled are held to their examples by the build. */
    private void checkExample(Rule rule, int number) {
        boolean searched =
                rule.own() && rule.scope().words() && !rule.phrase().pieces().isEmpty();
        if (!searched) {
            return;
        }
        FoldedText example = FoldedText.of(rule.example());
        if (new PhraseMatcher(List.of(rule)).find(example).isEmpty()) {
            mistake(number, "the phrase is not found in the example, which reads '" + example + "' when folded");
        }
    }

    private void checkPhrase(Phrase phrase, Scope scope, int number) {
        if (scope.words()) {
            phrase.mistake().ifPresent(text -> mistake(number, text));
        } else if (CodePattern.parse(phrase.text()).isEmpty()) {
            mistake(
                    number,
                    "'" + phrase.text() + "' is no code; in scope " + scope.code()
                            + " write a status code such as 5.1.1 or x.1.1, or a reply code such as 550 or 5xx");
        }
    }

    private @Nullable Tier tier(List<String> words, int number) {
        for (String word : words) {
            if (word.startsWith("tier=")) {
                for (Tier tier : Tier.values()) {
                    if (word.equals("tier=" + tier)) {
                        return tier;
                    }
                }
                mistake(number, "'" + word + "' names no tier; write tier=A, tier=B, tier=C or tier=T");
            }
        }
        return null;
    }

    private void mistake(int line, String text) {
        mistakes.add(name + ":" + line + ": " + text);
    }
}
