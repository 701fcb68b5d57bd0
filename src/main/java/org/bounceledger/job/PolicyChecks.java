package org.bounceledger.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.policy.Line;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Span;
import org.bounceledger.policy.SpecialCase;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What the keys of a policy must be to each other. */
final class PolicyChecks {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private PolicyChecks() {}

    /** Looks at a section whose values are right one by one. */
    static void bound(Record settings, Section section, Notes notes) {
        if (settings instanceof Policy policy) {
            policy(policy, section, notes);
        } else if (settings instanceof Line line) {
            line(line, section, notes);
        } else if (settings instanceof SpecialCase special) {
            special(special, section, notes);
        }
    }

    private static void policy(Policy policy, Section section, Notes notes) {
        if (policy.demand() == Belief.FOREIGN) {
            notes.mistake(
                    section.lineOf("demand"),
                    section.pathOf("demand"),
                    "foreign shows that it is not about mail of ours; write none to demand nothing");
        }
        if (policy.complaint().clearedByDelivery()) {
            notes.mistake(
                    section.lineOf("complaint"),
                    section.pathOf("complaint"),
                    "cleared-by-delivery must be false: only a person lifts a complaint");
        }
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < policy.specialCases().size(); i++) {
            String name = policy.specialCases().get(i).name();
            Integer earlier = first.putIfAbsent(name, i + 1);
            if (earlier != null) {
                notes.mistake(
                        itemLine(section, i),
                        section.pathOf("special-cases") + "[" + (i + 1) + "].name",
                        Spelling.quote(name) + " is also the name of the special case " + earlier
                                + "; each needs its own");
            }
        }
    }

    private static void line(Line line, Section section, Notes notes) {
        boolean given = section.entries().containsKey("again-at-most");
        if (given && line.againAtMost().isShorterThan(line.suppressFor())) {
            notes.mistake(
                    section.lineOf("again-at-most"),
                    section.pathOf("again-at-most"),
                    line.againAtMost() + " is shorter than suppress-for (" + line.suppressFor() + ")");
        }
        if (section.entries().containsKey("again-strikes") && line.againStrikes() > line.strikes()) {
            notes.mistake(
                    section.lineOf("again-strikes"),
                    section.pathOf("again-strikes"),
                    line.againStrikes() + " is more than strikes (" + line.strikes() + "), which suppress anyway");
        }
    }

    private static void special(SpecialCase special, Section section, Notes notes) {
        if (!special.name().matches(NAME)) {
            notes.mistake(
                    section.lineOf("name"),
                    section.pathOf("name"),
                    Spelling.quote(special.name()) + " may have lower-case letters, digits and - in it, up to 40");
        }
        boolean conditions = Stream.of("reasons", "tiers", "faults", "sender-domains", "recipient-domains")
                .anyMatch(section.entries()::containsKey);
        if (!conditions) {
            notes.mistake(
                    section.line(),
                    section.path(),
                    "has no condition: give it reasons, tiers, faults, sender-domains or recipient-domains");
        }
        if (section.entries().keySet().size() <= conditionsIn(section)) {
            notes.mistake(
                    section.line(),
                    section.path(),
                    "changes nothing: give it treat-as, or a key of a line such as strikes");
        }
        reachable(special, section, notes);
        Span longest = special.againAtMost();
        if (longest != null
                && special.suppressFor() != null
                && longest.isShorterThan(Objects.requireNonNull(special.suppressFor()))) {
            notes.mistake(
                    section.lineOf("again-at-most"),
                    section.pathOf("again-at-most"),
                    longest + " is shorter than suppress-for (" + special.suppressFor() + ")");
        }
    }

    private static long conditionsIn(Section section) {
        return section.entries().keySet().stream()
                .filter(List.of("name", "reasons", "tiers", "faults", "sender-domains", "recipient-domains")::contains)
                .count();
    }

    private static void reachable(SpecialCase special, Section section, Notes notes) {
        firstBeyond(special.reasons())
                .ifPresent(
                        reason -> notes.mistake(
                                section.lineOf("reasons"),
                                section.pathOf("reasons"),
                                Spelling.word(reason)
                                        + (reason == Reason.FEEDBACK
                                                ? " has a line of its own, complaint, and no special cases"
                                                : " is no fault of the recipient and never suppresses, whatever the policy says")));
        List<Fault> faults = special.faults() == null ? List.of() : special.faults();
        faults.stream()
                .filter(SpecialCase::beyondReach)
                .findFirst()
                .ifPresent(fault -> notes.mistake(
                        section.lineOf("faults"),
                        section.pathOf("faults"),
                        Spelling.word(fault)
                                + " never suppresses, whatever the policy says; there are recipient, remote, unknown"));
    }

    private static Optional<Reason> firstBeyond(@Nullable List<Reason> reasons) {
        return reasons == null
                ? Optional.empty()
                : reasons.stream().filter(SpecialCase::beyondReach).findFirst();
    }

    private static int itemLine(Section section, int index) {
        Section.Entry entry = section.entries().get("special-cases");
        Node node = entry == null ? null : entry.value();
        return node instanceof SequenceNode sequence
                ? Section.lineOf(sequence.getValue().get(index))
                : section.line();
    }
}
