package org.bounceledger.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.Action;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Hold;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Suppression;

/** A rule of suppression at work on one recipient. */
interface Rule {
    /** Whether the recipient must not be mailed on that day. */
    boolean suppressed(int day);

    /** Learns what became of a message. */
    void sent(int day, Optional<Reply> refused);

    /** The rules that are compared: ours first, then those that products publish. */
    enum Kind {
        OURS("bounce-ledger's defaults"),
        EVERY("every bounce suppresses"),
        SECOND_HARD("the second hard bounce in a day"),
        FIVE("five bounces in all"),
        THREE_OF_FIVE("three of the last five messages bounced");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        Rule start() {
            return switch (this) {
                case OURS -> new Ours(Policy.DEFAULT);
                case EVERY -> new Every();
                case SECOND_HARD -> new SecondHardInADay();
                case FIVE -> new Five();
                case THREE_OF_FIVE -> new ThreeOfTheLastFive();
            };
        }
    }

    /** The policy itself, on the events that the ledger would hold. */
    final class Ours implements Rule {
        private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

        private final Suppression suppression;
        private final List<PastEvent> events = new ArrayList<>();
        private Optional<RecipientStatus> status = Optional.empty();
        private int messages;

        Ours(Policy policy) {
            this.suppression = new Suppression(policy);
        }

        @Override
        public boolean suppressed(int day) {
            return status.map(one -> one.stateAt(START.plus(day, ChronoUnit.DAYS)))
                    .filter(state -> state == RecipientState.SUPPRESSED)
                    .isPresent();
        }

        @Override
        public void sent(int day, Optional<Reply> refused) {
            messages++;
            refused.ifPresent(reply -> {
                events.add(event(day, reply));
                status = suppression.statusOf("a@jp.example", "a@jp.example", events);
            });
        }

        private PastEvent event(int day, Reply reply) {
            return new PastEvent(
                    messages,
                    START.plus(day, ChronoUnit.DAYS).plusSeconds(messages),
                    Action.FAILED,
                    reply.reason(),
                    reply.tier(),
                    reply.fault(),
                    reply.hard(),
                    "m" + messages,
                    reply.reason().code() + "/simulated",
                    true,
                    null,
                    null,
                    Hold.NONE,
                    Belief.NONE,
                    1);
        }
    }

    /** Once suppressed, for ever: none of these rules forgets. */
    abstract class Unforgiving implements Rule {
        private boolean suppressed;

        @Override
        public final boolean suppressed(int day) {
            return suppressed;
        }

        @Override
        public final void sent(int day, Optional<Reply> refused) {
            suppressed |= tooMuch(day, refused);
        }

        abstract boolean tooMuch(int day, Optional<Reply> refused);
    }

    final class Every extends Unforgiving {
        @Override
        boolean tooMuch(int day, Optional<Reply> refused) {
            return refused.isPresent();
        }
    }

    final class SecondHardInADay extends Unforgiving {
        private int lastHard = -1;

        @Override
        boolean tooMuch(int day, Optional<Reply> refused) {
            if (refused.filter(Reply::hard).isEmpty()) {
                return false;
            }
            boolean second = lastHard == day;
            lastHard = day;
            return second;
        }
    }

    final class Five extends Unforgiving {
        private int bounces;

        @Override
        boolean tooMuch(int day, Optional<Reply> refused) {
            bounces += refused.isPresent() ? 1 : 0;
            return bounces >= 5;
        }
    }

    final class ThreeOfTheLastFive extends Unforgiving {
        private int lastFive;

        @Override
        boolean tooMuch(int day, Optional<Reply> refused) {
            lastFive = (lastFive << 1 | (refused.isPresent() ? 1 : 0)) & 0b11111;
            return Integer.bitCount(lastFive) >= 3;
        }
    }
}
