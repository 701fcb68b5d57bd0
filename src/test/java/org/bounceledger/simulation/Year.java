package org.bounceledger.simulation;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a rule makes of a year.
 *
 * @param mailings    how many there were
 * @param leftOut     living recipients that could have been reached and were left out, summed over the mailings
 * @param mailedDead  dead recipients that were mailed, summed over the mailings
 * @param wrongAtEnd  living recipients, reachable at the end of the year, that are suppressed then
 * @param missedAtEnd recipients dead for 60 days or more at the end of the year that are not suppressed then
 */
record Year(int mailings, long leftOut, long mailedDead, int wrongAtEnd, int missedAtEnd) {
    /** The day of the first mailing. */
    private static final int FIRST = 2;

    /** After so many days, and eight weekly mailings, a dead address could be known. */
    static final int KNOWABLE = 60;

    /**
     * Lets a rule work for a year.
     *
     * @param rules each recipient gets one of its own
     * @param every how many days there are from one mailing to the next
     */
    static Year of(World world, Supplier<Rule> rules, int every) {
        Tally tally = new Tally();
        for (int recipient = 0; recipient < world.size(); recipient++) {
            Rule rule = rules.get();
            for (int day = FIRST; day < World.DAYS; day += every) {
                tally.mailing(world, rule, recipient, day);
            }
            tally.end(world, rule, recipient);
        }
        int mailings = (World.DAYS - FIRST + every - 1) / every;
        return new Year(mailings, tally.leftOut, tally.mailedDead, tally.wrongAtEnd, tally.missedAtEnd);
    }

    /** How many living recipients a mailing left out, on the average. */
    double wrong() {
        return (double) leftOut / mailings;
    }

    /** How many dead recipients a mailing went to, on the average. */
    double missed() {
        return (double) mailedDead / mailings;
    }

    private static final class Tally {
        private long leftOut;
        private long mailedDead;
        private int wrongAtEnd;
        private int missedAtEnd;

        private void mailing(World world, Rule rule, int recipient, int day) {
            boolean dead = world.dead(recipient, day);
            if (rule.suppressed(day)) {
                leftOut += !dead && world.send(recipient, day, 0).isEmpty() ? 1 : 0;
                return;
            }
            mailedDead += dead ? 1 : 0;
            for (int message = 0; message < world.messagesADay(recipient); message++) {
                Optional<Reply> refused = world.send(recipient, day, message);
                rule.sent(day, refused);
            }
        }

        private void end(World world, Rule rule, int recipient) {
            int end = World.DAYS;
            boolean suppressed = rule.suppressed(end);
            wrongAtEnd += suppressed && !world.dead(recipient, end) && !world.unreachableForNow(recipient, end) ? 1 : 0;
            missedAtEnd += !suppressed && world.dead(recipient, end - KNOWABLE) ? 1 : 0;
        }
    }
}
