package org.bounceledger.classify;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of rules, for a person, what they are and why one stands back behind another. */
public final class RuleDescription {
    /** What decides where no rule does. */
    private static final Map<String, String> NOT_RULES = Map.of(
            "delivered/action", "its action says so",
            "expired/delayed", "nothing tells more than that it is still being tried",
            "feedback/type", "it is a complaint",
            "onhold/no-rule", "no rule fits what is said",
            "undefined/nothing-stated", "nothing is said",
            "vacation/auto-reply", "it is an automatic answer");

    private final Map<String, Rule> rules;

    /** Describes the rules of that set. */
    public RuleDescription(RuleSet rules) {
        this.rules = rules.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    /** What the thing with that id is, as it stands in the evidence of a verdict; "" if it is unknown. */
    public String of(String id) {
        return Optional.ofNullable(rules.get(id))
                .map(rule -> kind(rule) + " (" + rule.place() + ")")
                .orElse(NOT_RULES.getOrDefault(id, ""));
    }

    /** Why the one rule stood back though it fitted too; "" if one of them is unknown. */
    public String against(String other, String winner) {
        Rule weaker = rules.get(other);
        Rule stronger = rules.get(winner);
        if (weaker == null || stronger == null) {
            return "";
        }
        if (stronger.own() != weaker.own()) {
            return "your own rules come first";
        }
        int wider = weaker.scope().compareTo(stronger.scope());
        if (wider != 0) {
            return kind(weaker) + (wider > 0 ? ", which tells less" : ", which no word bears out");
        }
        int caution = Integer.compare(weaker.caution(), stronger.caution());
        if (caution < 0) {
            return "fits as well, but its words are a part of the other's, or stand farther off";
        }
        return caution == 0 ? "fits as well, and says less" : "fits as well, and would suppress more";
    }

    private static String kind(Rule rule) {
        String kind =
                switch (rule.scope()) {
                    case PROVIDER -> "a provider's own words";
                    case MTA -> "words of one mail server";
                    case GENERIC -> "a telling phrase";
                    case STATUS -> "a telling status code";
                    case HINT -> "a hint";
                    case VAGUE -> "a word that fits many reasons";
                    case REPLY -> "a code that hardly tells";
                };
        return rule.own() ? "your own rule, " + kind : kind;
    }
}
