package org.bounceledger.simulation;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A year of a list of recipients. What happens to a message depends on the seed, the recipient and the day alone, so that each rule
 * meets the same world. The figures are assumptions, written down in src/docs/policy.md; none is fitted to a result.
 */
final class World {
    static final int DAYS = 365;
    private static final int PROVIDERS = 60;

    /** Sending hosts give up after so many days: a shorter outage bounces nothing. */
    private static final int RETRY_DAYS = 3;

    private static final int NEVER = 10_000;

    private final long seed;
    private final Recipient[] recipients;
    private final Provider[] providers = new Provider[PROVIDERS];

    World(long seed, int size) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < PROVIDERS; i++) {
            providers[i] = Provider.random(random.split());
        }
        recipients = new Recipient[size];
        for (int i = 0; i < size; i++) {
            recipients[i] = Recipient.random(random.split());
        }
    }

    int size() {
        return recipients.length;
    }

    /** How many messages the recipient gets on a day of a mailing. */
    int messagesADay(int recipient) {
        return recipients[recipient].messages;
    }

    /** Whether the mailbox is gone for good by that day. */
    boolean dead(int recipient, int day) {
        return day >= recipients[recipient].death;
    }

    /** Whether it is there, but cannot be reached for some days or weeks. */
    boolean unreachableForNow(int recipient, int day) {
        return !dead(recipient, day) && (recipients[recipient].full(day) || recipients[recipient].disabled(day));
    }

    /** What becomes of a message; empty if it arrives. */
    Optional<Reply> send(int recipient, int day, int message) {
        Recipient who = recipients[recipient];
        Provider provider = providers[who.provider];
        SplittableRandom random =
                new SplittableRandom(seed ^ (((long) recipient * DAYS + day) * 4 + message) * 0x9E3779B97F4A7C15L);
        if (provider.down(day)) {
            return Optional.of(Reply.GIVEN_UP);
        }
        if (provider.confused == day && random.nextInt(100) < 50) {
            return Optional.of(Reply.USER_UNKNOWN);
        }
        if (provider.blocks(day) && random.nextInt(100) < 80) {
            return Optional.of(random.nextBoolean() ? Reply.BLOCKED : Reply.SPAM);
        }
        if (dead(recipient, day)) {
            return Optional.of(who.epitaph(provider));
        }
        if (who.disabled(day)) {
            return Optional.of(Reply.ACCOUNT_DISABLED);
        }
        if (who.full(day)) {
            return Optional.of(provider.fullIsPermanent ? Reply.FULL_FOR_GOOD : Reply.FULL_FOR_NOW);
        }
        return mishap(who, random);
    }

    private static Optional<Reply> mishap(Recipient who, SplittableRandom random) {
        if (who.forwards && random.nextInt(100) < 10) {
            return Optional.of(Reply.NOT_AUTHENTIC);
        }
        int chance = random.nextInt(10_000);
        if (chance < 10) {
            return Optional.of(Reply.GIVEN_UP);
        }
        if (chance < 14) {
            return Optional.of(Reply.RIDDLE);
        }
        return chance < 15 ? Optional.of(Reply.USER_UNKNOWN) : Optional.empty();
    }

    /** A mail provider: when it is down, when it answers nonsense, when it blocks us. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Provider(
            int[] outages, int[] blocks, int confused, boolean fullIsPermanent, boolean disablesTheDead) {
        static Provider random(SplittableRandom random) {
            return new Provider(
                    spells(random, 2, 2, 8),
                    spells(random, 3, 2, 14),
                    random.nextInt(100) < 10 ? random.nextInt(DAYS) : -1,
                    random.nextBoolean(),
                    random.nextInt(100) < 15);
        }

        boolean down(int day) {
            return inside(outages, day) && inside(outages, day + RETRY_DAYS);
        }

        boolean blocks(int day) {
            return inside(blocks, day);
        }
    }

    /** A recipient: when the mailbox dies and how, when it is full, when it is disabled. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Recipient(
            int provider, int messages, int death, int manner, int[] full, int[] disabled, boolean forwards) {
        static Recipient random(SplittableRandom random) {
            int fate = random.nextInt(1_000);
            int death = fate < 20 ? -1 : fate < 100 ? random.nextInt(DAYS) : NEVER;
            return new Recipient(
                    // a few large providers and many small ones
                    (int) (PROVIDERS * Math.pow(random.nextDouble(), 3)),
                    random.nextInt(4) == 0 ? 2 : 1,
                    death,
                    random.nextInt(100),
                    random.nextInt(100) < 3 ? spells(random, 3, 5, 45) : new int[0],
                    random.nextInt(1_000) < 3 ? spells(random, 1, 10, 60) : new int[0],
                    random.nextInt(100) < 3);
        }

        Reply epitaph(Provider at) {
            if (manner < 70) {
                return at.disablesTheDead ? Reply.ACCOUNT_DISABLED : Reply.USER_UNKNOWN;
            }
            if (manner < 90) {
                return at.fullIsPermanent ? Reply.FULL_FOR_GOOD : Reply.FULL_FOR_NOW;
            }
            return manner < 95 ? Reply.HOST_UNKNOWN : Reply.GIVEN_UP;
        }

        boolean full(int day) {
            return inside(full, day);
        }

        boolean disabled(int day) {
            return inside(disabled, day);
        }
    }

    /** Up to so many spells in the year, each of so many days: first and last day, one spell behind the other. */
    private static int[] spells(SplittableRandom random, int most, int shortest, int longest) {
        int[] spells = new int[2 * random.nextInt(most + 1)];
        for (int i = 0; i < spells.length; i += 2) {
            spells[i] = random.nextInt(DAYS);
            spells[i + 1] = spells[i] + random.nextInt(shortest, longest + 1) - 1;
        }
        return spells;
    }

    private static boolean inside(int[] spells, int day) {
        for (int i = 0; i < spells.length; i += 2) {
            if (day >= spells[i] && day <= spells[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
