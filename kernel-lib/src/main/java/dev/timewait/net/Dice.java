package dev.timewait.net;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;

/**
 * Draws for one packet after the other whether something happens to it, and how late that makes it.
 *
 * <p>Both questions have a stream of their own, and every packet takes one draw from each that is in use, whatever else
 * becomes of it. So the nth draw belongs to the nth packet, and a change of one chance leaves the draws of all others.
 */
final class Dice {

    /** It does not happen. */
    static final long NOT = -1;

    private final RandomStream happens;
    private final RandomStream lateness;
    private final double probability;
    private final long leastNanos;

    /** How many different extra times there are. */
    private final long choices;

    Dice(RandomStreams streams, String purpose, Chance chance) {
        happens = streams.stream(purpose);
        lateness = streams.stream(purpose + " lateness");
        probability = chance.probability();
        leastNanos = chance.least().toNanos();
        choices = chance.most().toNanos() - leastNanos + 1;
    }

    /** The extra time of the next packet in nanoseconds, or {@link #NOT}. */
    long next() {
        if (probability == 0) {
            return NOT;
        }
        // A draw below 1 times the choices stays below the choices: there are fewer than 2^53.
        long extraNanos = choices == 1 ? leastNanos : leastNanos + (long) (lateness.nextDouble() * choices);
        return probability == 1 || happens.nextDouble() < probability ? extraNanos : NOT;
    }
}
