package dev.timewait.lab;

import dev.timewait.net.Chance;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What follows an assassination: as soon as A's TIME-WAIT is over, for whatever reason, A connects again between the same
 * ports, and something of the first connection may still be under way.
 *
 * <p>Both connections are short and fast: hosts 50 µs apart, ten segments of 1,448 octets, one each 500 µs, then A closes, and
 * B too. The path copies segments, and a copy is up to {@link #LATEST} late.
 *
 * @param pairs how many pairs of connections, from 1 to 1,000,000; each has a path of its own
 * @param copied the probability that a segment is copied, from 0 to 1
 * @param seed for all chance
 */
public record SecondConnections(int pairs, double copied, long seed) {

    /** By how much a copy is late at most; every nanosecond up to that is as likely as any other. */
    public static final Duration LATEST = Duration.ofMillis(20);

    private static final int MOST = 1_000_000;

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public SecondConnections {
        if (pairs < 1 || pairs > MOST) {
            throw new IllegalArgumentException("pairs is " + pairs + "; it must be from 1 to " + MOST);
        }
        chance(copied);
    }

    private static Chance chance(double probability) {
        return new Chance(probability, Duration.ZERO, LATEST);
    }

    /** So many pairs of connections, of which no segment is copied. */
    public static SecondConnections of(int pairs) {
        return new SecondConnections(pairs, 0, 1);
    }

    /** The same on a path that copies segments. */
    public SecondConnections copying(double probability) {
        return new SecondConnections(pairs, probability, seed);
    }

    /** The same with another seed. */
    public SecondConnections seed(long other) {
        return new SecondConnections(pairs, copied, other);
    }

    /**
     * What became of the second connections.
     *
     * @param stack the system
     * @param of what was run
     * @param assassinated how often a RST ended the first one's TIME-WAIT
     * @param wrong how many delivered octets of the first connection, RFC 1337's H1
     * @param reset how many others were ended by a RST, H3
     * @param stuck how many others were not at their end 10 s later, as in H2
     */
    public record Fates(String stack, SecondConnections of, int assassinated, int wrong, int reset, int stuck) {

        /** How many came to harm, in whatever way. */
        public int struck() {
            return wrong + reset + stuck;
        }

        /** How many delivered what was sent, no more and no less. */
        public int clean() {
            return of.pairs - struck();
        }
    }

    /** Runs them all between two hosts of a system: a name that {@link TimeWaitAnswers#named} knows. */
    public Fates on(String stack) {
        return on(TimeWaitAnswers.named(stack));
    }

    /** The same for several probabilities, each from 0 to 1. */
    public List<Fates> sweep(String stack, double... probabilities) {
        return DoubleStream.of(probabilities)
                .mapToObj(probability -> copying(probability).on(stack))
                .toList();
    }

    /** Runs them all between two hosts of this behaviour. */
    public Fates on(Behaviour behaviour) {
        int assassinated = 0;
        Map<TwoConversations.Fate, Integer> fates = new EnumMap<>(TwoConversations.Fate.class);
        for (int i = 0; i < pairs; i++) {
            Interruption.check();
            TwoConversations two = new TwoConversations(behaviour, path(), seed + i);
            two.first();
            assassinated += two.wasAssassinated() ? 1 : 0;
            fates.merge(two.second(), 1, Integer::sum);
        }
        return new Fates(
                behaviour.name(),
                this,
                assassinated,
                fates.getOrDefault(TwoConversations.Fate.WRONG, 0),
                fates.getOrDefault(TwoConversations.Fate.RESET, 0),
                fates.getOrDefault(TwoConversations.Fate.STUCK, 0));
    }

    private Path path() {
        return Path.of(TwoConversations.DELAY).withBoth(way -> way.duplication(chance(copied)));
    }
}
