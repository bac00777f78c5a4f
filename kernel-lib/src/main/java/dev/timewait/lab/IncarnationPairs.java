package dev.timewait.lab;

import dev.timewait.net.Chance;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;
import java.util.function.DoubleConsumer;

/**
 * Many pairs of incarnations of a connection between A and B: how often does the second meet segments of the first, against
 * the length of A's TIME-WAIT?
 *
 * <p>In each pair A calls, asks, is answered and closes first; B closes as it reads the end. On the way some segments are lost,
 * some are held back for a random time, and of some a copy wanders for a random time; none becomes older than the path's
 * lifetime. As A's wait ends, it calls again from the same port. Each first incarnation is played with {@link TwoHosts} to its
 * last segment, once, and then looked at for every length of the wait: the instant of the second call is all that differs.
 *
 * @param behaviour of both hosts; the length of its TIME-WAIT does not matter
 * @param msl the maximum segment lifetime that the wait is measured in, above 0 and at most 1 day
 * @param lifetime how old a segment can become on the path, at least 100 ms and at most 1 day
 * @param loss the probability that a segment is lost, from 0 to 1
 * @param late the probability that a segment is held back, and that of a copy, from 0 to 1; how much later than its time a
 *     segment arrives is drawn evenly from 0 up to the lifetime
 * @param pairs how many, 1 to 10 million
 * @param seed of the first pair; the others follow
 */
public record IncarnationPairs(
        Behaviour behaviour, Duration msl, Duration lifetime, double loss, double late, int pairs, long seed) {

    /** How long every segment takes at least, one way. */
    public static final Duration DELAY = Duration.ofMillis(50);

    private static final Duration LEAST_LIFETIME = Duration.ofMillis(100);
    private static final Duration MOST_LIFETIME = Duration.ofDays(1);
    private static final int MOST_PAIRS = 10_000_000;
    private static final int PAIRS_A_STEP = 1_000;
    private static final PacketRule<Packet> CHANCE = (direction, ordinal, packet) -> Fate.BY_CHANCE;

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public IncarnationPairs {
        requireDuration("msl", msl, Duration.ofNanos(1));
        requireDuration("lifetime", lifetime, LEAST_LIFETIME);
        requireProbability("loss", loss);
        requireProbability("late", late);
        if (pairs < 1 || pairs > MOST_PAIRS) {
            throw new IllegalArgumentException("pairs is " + pairs + "; it must be from 1 to " + MOST_PAIRS);
        }
    }

    /**
     * So many pairs on a path where 2 % of all segments are lost, 5 % are held back and 5 % copied, and none lives for longer
     * than two minutes, the MSL of RFC 9293 §3.4.2. Both hosts are Linux 6 with tcp_rfc1337 set to 1: everything that A answers
     * starts its wait anew, and no RST ends it.
     */
    public static IncarnationPairs pairs(int pairs) {
        Behaviour behaviour = Behaviours.LINUX.with(TimeWaitStyle.LINUX_RFC_1337);
        Duration msl = Path.MAXIMUM_SEGMENT_LIFETIME;
        return new IncarnationPairs(behaviour, msl, msl, 0.02, 0.05, pairs, 1);
    }

    /** The same between other hosts. */
    public IncarnationPairs on(Behaviour other) {
        return new IncarnationPairs(other, msl, lifetime, loss, late, pairs, seed);
    }

    /** The same with another MSL, which the path keeps to. */
    public IncarnationPairs msl(Duration other) {
        return new IncarnationPairs(behaviour, other, other, loss, late, pairs, seed);
    }

    /** The same on a path where segments live so long, whatever MSL says. */
    public IncarnationPairs lifetime(Duration other) {
        return new IncarnationPairs(behaviour, msl, other, loss, late, pairs, seed);
    }

    /** The same on a path that loses more or less. */
    public IncarnationPairs loss(double other) {
        return new IncarnationPairs(behaviour, msl, lifetime, other, late, pairs, seed);
    }

    /** The same on a path that holds back and copies more or less. */
    public IncarnationPairs late(double other) {
        return new IncarnationPairs(behaviour, msl, lifetime, loss, other, pairs, seed);
    }

    /** The same with other chance. */
    public IncarnationPairs seed(long other) {
        return new IncarnationPairs(behaviour, msl, lifetime, loss, late, pairs, other);
    }

    /** Plays all pairs. */
    public IncarnationRisk run() {
        return run(done -> {});
    }

    /**
     * Plays all pairs, and tells after every thousand how much is done.
     *
     * @param progress is given the share that is done, above 0 up to 1; what it throws ends the run
     */
    public IncarnationRisk run(DoubleConsumer progress) {
        RiskTally tally = new RiskTally(this);
        Path path = path();
        for (int pair = 0; pair < pairs; pair++) {
            tally.add(first(path, pair));
            if ((pair + 1) % PAIRS_A_STEP == 0 || pair + 1 == pairs) {
                Interruption.check();
                progress.accept((pair + 1.0) / pairs);
            }
        }
        return tally.result();
    }

    /** The first incarnation of one pair. */
    FirstIncarnation first(Path path, int pair) {
        return FirstIncarnation.of(behaviour, path, CHANCE, 0, seed + pair);
    }

    /** What happens to segments on the way. */
    Path path() {
        Chance sometimes = new Chance(late, Duration.ZERO, lifetime.minus(DELAY));
        return Path.of(DELAY)
                .lifetime(lifetime)
                .withBoth(way -> way.loss(loss).duplication(sometimes).reordering(sometimes));
    }

    private static void requireDuration(String parameter, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MOST_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    parameter + " is " + value + "; it must be from " + least + " to " + MOST_LIFETIME);
        }
    }

    private static void requireProbability(String parameter, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(parameter + " is " + value + "; it must be from 0 to 1");
        }
    }
}
