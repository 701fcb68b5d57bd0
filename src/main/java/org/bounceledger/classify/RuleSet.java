package org.bounceledger.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bounceledger.model.Reason;
import org.jspecify.annotations.Nullable;

/** The rules that turn words and codes into reasons. Immutable, and safe for use by several threads. */
public final class RuleSet {
    private static final String FOLDER = "/rules/";
    private static final String WORDS = "words.txt";
    private static final int VERSION_OCTETS = 6;

    private final List<Rule> rules;
    private final WordClasses classes;
    private @Nullable String version;

    private RuleSet(List<Rule> rules, WordClasses classes) {
        this.rules = List.copyOf(rules);
        this.classes = classes;
    }

    /**
     * The rules that come with the product: for each reason {@code rules/REASON.txt} on the class path.
     *
     * @throws BadRulesException if a rule file has mistakes
     */
    public static RuleSet bundled() {
        Map<Reason, String> texts = new HashMap<>();
        for (Reason reason : Reason.values()) {
            String text = bundledText(reason);
            if (!text.isEmpty()) {
                texts.put(reason, text);
            }
        }
        return ofTexts(texts);
    }

    /** The rules of one file per reason. */
    static RuleSet ofTexts(Map<Reason, String> texts) {
        List<String> mistakes = new ArrayList<>();
        WordClasses classes = WordClasses.read(WORDS, bundledText(WORDS), mistakes);
        List<Rule> rules = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            rules.addAll(
                    RuleFile.read(reason.code() + ".txt", texts.getOrDefault(reason, ""), reason, classes, mistakes));
        }
        return checked(rules, classes, mistakes);
    }

    /**
     * These rules and a user's own on top: where one of those matches, it decides.
     *
     * @return these very rules, if there are no files
     * @throws BadRulesException with every mistake of every file
     */
    public RuleSet with(List<RuleText> files) {
        if (files.isEmpty()) {
            return this;
        }
        List<String> mistakes = new ArrayList<>();
        List<Rule> all = new ArrayList<>(rules);
        for (RuleText file : files) {
            all.addAll(RuleFile.read(file.name(), file.text(), null, classes, mistakes));
        }
        RuleSet together = checked(all, classes, mistakes);
        OwnRules.check(together);
        return together;
    }

    /** How many of them are a user's own. */
    public int ownRules() {
        return (int) rules.stream().filter(Rule::own).count();
    }

    /** A short hash over what the rules say; spacing, comments, examples and the order of lines leave it as it is. */
    public String version() {
        String known = version;
        if (known == null) {
            known = hash();
            version = known;
        }
        return known;
    }

    /** All of them, in no order that means anything. */
    List<Rule> rules() {
        return rules;
    }

    /** The text of a reason's bundled rule file; "" if it has none. */
    static String bundledText(Reason reason) {
        return bundledText(reason.code() + ".txt");
    }

    private static String bundledText(String file) {
        try (InputStream stream = RuleSet.class.getResourceAsStream(FOLDER + file)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleSet checked(List<Rule> rules, WordClasses classes, List<String> mistakes) {
        Map<String, Rule> byId = new HashMap<>();
        for (Rule rule : rules) {
            Rule first = byId.putIfAbsent(rule.id(), rule);
            if (first != null) {
                mistakes.add(rule.place() + ": the id '" + rule.id() + "' is taken by " + first.place()
                        + "; write another one");
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadRulesException(mistakes);
        }
        return new RuleSet(rules, classes);
    }

    private String hash() {
        String all = rules.stream().map(Rule::canonical).sorted().collect(Collectors.joining("\n"))
                + '\n'
                + classes.canonical();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
