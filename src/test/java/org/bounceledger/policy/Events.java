package org.bounceledger.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bounceledger.model.Action;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Hold;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;

/** Events as the tests need them. */
final class Events {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private static final List<Reason> REASONS = List.of(
            Reason.USERUNKNOWN,
            Reason.SUSPEND,
            Reason.NORELAYING,
            Reason.MAILBOXFULL,
            Reason.FILTERED,
            Reason.EXPIRED,
            Reason.SYSTEMERROR,
            Reason.NETWORKERROR,
            Reason.FEEDBACK);
    private static final List<Reason> OURS =
            List.of(Reason.AUTHFAILURE, Reason.BLOCKED, Reason.RATELIMITED, Reason.SPAMDETECTED);
    private static final List<Reason> UNKNOWN = List.of(Reason.ONHOLD, Reason.UNDEFINED);

    private Events() {}

    /**
     * Reads a line such as {@code "3 mailboxfull 5 m1"}: the day of the event after the start, with hours as {@code 3.12}; the reason;
     * 4 or 5 for temporary or permanent, or an action; the original message, if known.
     */
    static PastEvent event(long id, String line) {
        String[] words = line.strip().split(" +", -1);
        String[] time = words[0].split("\\.", 2);
        Instant at = START.plus(Long.parseLong(time[0]), ChronoUnit.DAYS)
                .plus(time.length == 1 ? 0 : Long.parseLong(time[1]), ChronoUnit.HOURS);
        Reason reason = Reason.ofCode(words[1]).orElseThrow();
        String original = words.length > 3 ? words[3] : null;
        return switch (words[2]) {
            case "4" -> event(id, at, reason, Action.FAILED, false, original, true);
            case "5" -> event(id, at, reason, Action.FAILED, true, original, true);
            case "copy" -> event(id, at, reason, Action.FAILED, true, original, false);
            default -> event(id, at, reason, Action.ofCode(words[2]).orElseThrow(), false, original, true);
        };
    }

    /** One that the recipient's or the remote host's fault caused, or a complaint. */
    static PastEvent bounce(long id, Random random) {
        Reason reason = REASONS.get(random.nextInt(REASONS.size()));
        return event(id, moment(random), reason, Action.FAILED, random.nextBoolean(), original(random), true);
    }

    /** One that the sender's or the content's fault caused. */
    static PastEvent ours(long id, Random random) {
        Reason reason = OURS.get(random.nextInt(OURS.size()));
        return event(id, moment(random), reason, Action.FAILED, random.nextBoolean(), original(random), true);
    }

    /** One whose fault is not known. */
    static PastEvent unknown(long id, Random random) {
        Reason reason = UNKNOWN.get(random.nextInt(UNKNOWN.size()));
        return event(id, moment(random), reason, Action.FAILED, random.nextBoolean(), original(random), true);
    }

    /** One that suppresses nobody by the defaults. */
    static PastEvent harmless(long id, Random random) {
        return random.nextInt(3) == 0 ? unknown(id, random) : ours(id, random);
    }

    /** Anything: mostly bounces, some harmless, some deliveries and delays. */
    static List<PastEvent> any(int count, Random random) {
        List<PastEvent> events = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            events.add(
                    switch (random.nextInt(10)) {
                        case 0 -> harmless(id, random);
                        case 1 ->
                            event(
                                    id,
                                    moment(random),
                                    Reason.DELIVERED,
                                    Action.DELIVERED,
                                    false,
                                    original(random),
                                    true);
                        case 2 ->
                            event(id, moment(random), Reason.EXPIRED, Action.DELAYED, false, original(random), true);
                        default -> bounce(id, random);
                    });
        }
        return events;
    }

    static PastEvent copy(long id, PastEvent event) {
        return new PastEvent(
                id,
                event.at(),
                event.action(),
                event.reason(),
                event.tier(),
                event.fault(),
                event.permanent(),
                event.originalId(),
                event.rule(),
                false,
                event.senderDomain(),
                event.job(),
                event.hold(),
                event.belief(),
                event.times());
    }

    /** The same about mail of others. */
    static PastEvent foreign(long id, PastEvent event) {
        return new PastEvent(
                id,
                event.at(),
                event.action(),
                event.reason(),
                event.tier(),
                event.fault(),
                event.permanent(),
                event.originalId(),
                event.rule(),
                true,
                event.senderDomain(),
                event.job(),
                event.hold(),
                Belief.FOREIGN,
                event.times());
    }

    private static PastEvent event(
            long id,
            Instant at,
            Reason reason,
            Action action,
            boolean permanent,
            @Nullable String original,
            boolean counts) {
        Tier hard = reason.permanentTier();
        Tier tier = hard == null || hard == Tier.A || permanent ? hard : Tier.T;
        Fault fault = reason.fault();
        return new PastEvent(
                id,
                at,
                action,
                reason,
                tier,
                fault,
                permanent,
                original,
                reason.code() + "/test",
                counts,
                "shop.example",
                "nightly",
                Hold.NONE,
                Belief.SENT,
                1);
    }

    /** The same as another job recorded it, about a message from another domain. */
    static PastEvent of(String job, String senderDomain, PastEvent event) {
        return new PastEvent(
                event.id(),
                event.at(),
                event.action(),
                event.reason(),
                event.tier(),
                event.fault(),
                event.permanent(),
                event.originalId(),
                event.rule(),
                event.counts(),
                senderDomain,
                job,
                event.hold(),
                event.belief(),
                event.times());
    }

    private static Instant moment(Random random) {
        return START.plus(random.nextInt(120 * 24), ChronoUnit.HOURS);
    }

    private static @Nullable String original(Random random) {
        int message = random.nextInt(8);
        return message == 0 ? null : "m" + message;
    }
}
