package org.bounceledger.anonymise;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.RawMessage;

/**
 * Replaces everything in a message that identifies people or companies, the same by the same wherever it stands, so that the message is
 * judged as before: addresses, hosts, IP addresses, names, ids, subjects, and the body of the returned message. The MIME structure, the
 * folding, the order of fields, line ends, codes and the host's words stay. Safe for use by several threads.
 */
public final class Anonymiser {
    private final Engine engine;

    /**
     * An anonymiser that compares judgements.
     *
     * @param engine judges the message before and after
     */
    public Anonymiser(Engine engine) {
        this.engine = engine;
    }

    /** The message without names. As much is taken out as the judgement allows. */
    public Anonymised anonymise(RawMessage message) {
        Analysis before = engine.analyse(message);
        for (Set<Detail> kept : attempts()) {
            RawMessage safe = rewrite(message, new Scope(before.kind(), kept));
            if (same(before, engine.analyse(safe))) {
                return new Anonymised(safe, kept, true);
            }
        }
        Set<Detail> nothing = EnumSet.noneOf(Detail.class);
        return new Anonymised(rewrite(message, new Scope(before.kind(), nothing)), nothing, false);
    }

    /** First the names are collected, so that they are also replaced where they stand before it is told that they are names. */
    private static RawMessage rewrite(RawMessage message, Scope scope) {
        Names names = new Names();
        new MailRewriter(message.content(), new Pseudonyms(names, true), scope).message();
        MailRewriter rewriter = new MailRewriter(message.content(), new Pseudonyms(names, false), scope);
        return RawMessage.whole(message.source(), rewriter.message());
    }

    /** What to keep, the least first. */
    private static List<Set<Detail>> attempts() {
        List<Set<Detail>> attempts = new ArrayList<>();
        attempts.add(EnumSet.noneOf(Detail.class));
        for (Detail detail : Detail.values()) {
            attempts.add(EnumSet.of(detail));
        }
        Set<Detail> kept = EnumSet.of(Detail.SUBJECT);
        for (Detail detail : Detail.values()) {
            kept.add(detail);
            attempts.add(EnumSet.copyOf(kept));
        }
        return attempts;
    }

    private static boolean same(Analysis before, Analysis after) {
        if (before.kind() != after.kind()
                || !before.format().equals(after.format())
                || before.events().size() != after.events().size()) {
            return false;
        }
        for (int i = 0; i < before.events().size(); i++) {
            if (!same(before.events().get(i), after.events().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(BounceEvent before, BounceEvent after) {
        return before.verdict().reason() == after.verdict().reason()
                && before.verdict().tier() == after.verdict().tier()
                && before.outcome().action() == after.outcome().action()
                && Objects.equals(before.outcome().status(), after.outcome().status())
                && Objects.equals(before.outcome().replyCode(), after.outcome().replyCode());
    }
}
