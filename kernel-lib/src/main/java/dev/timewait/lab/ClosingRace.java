package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.Path;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many closes in which neither program waits for the other: each calls close() after a random time of its own. Who is left in
 * TIME-WAIT?
 *
 * <p>The two times are exponential with the same mean m, so the gap between them has the density of Laplace: it is shorter
 * than the path's delay d with the probability 1 - e^(-d/m), and then each FIN leaves before the other arrives.
 *
 * @param like the two hosts
 * @param mean of the time after which each program closes, above 0 and at most 10 s
 * @param closes how many for each delay, 1 to 1,000,000
 * @param seed of the times
 */
public record ClosingRace(OrderlyClose like, Duration mean, int closes, long seed) {

    private static final Duration LONGEST_MEAN = Duration.ofSeconds(10);
    private static final int MOST_CLOSES = 1_000_000;

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public ClosingRace {
        if (mean.isNegative() || mean.isZero() || mean.compareTo(LONGEST_MEAN) > 0) {
            throw new IllegalArgumentException("mean is " + mean + "; it must be above 0s and at most 10 s");
        }
        if (closes < 1 || closes > MOST_CLOSES) {
            throw new IllegalArgumentException("closes is " + closes + "; it must be from 1 to " + MOST_CLOSES);
        }
    }

    /** 2,000 closes for each delay between two such hosts; each program closes after 100 ms on average. */
    public static ClosingRace of(OrderlyClose like) {
        return new ClosingRace(like, Duration.ofMillis(100), 2_000, 1);
    }

    /** The same with another mean. */
    public ClosingRace mean(Duration other) {
        return new ClosingRace(like, other, closes, seed);
    }

    /** The same with another number of closes. */
    public ClosingRace closes(int other) {
        return new ClosingRace(like, mean, other, seed);
    }

    /** The same with other times. */
    public ClosingRace seed(long other) {
        return new ClosingRace(like, mean, closes, other);
    }

    /**
     * What came of the closes over one delay.
     *
     * @param race what was run
     * @param delay of the path, one way
     * @param client in how many closes the client alone waits
     * @param server in how many the server alone
     * @param both in how many both
     */
    public record Outcome(ClosingRace race, Duration delay, int client, int server, int both) {

        /** The delay as a part of the mean. */
        public double ratio() {
            return (double) delay.toNanos() / race.mean().toNanos();
        }

        /** The part of the closes, 0 to 1, after which both wait. */
        public double bothShare() {
            return (double) both / race.closes();
        }

        /** The same of the client alone. */
        public double clientShare() {
            return (double) client / race.closes();
        }

        /** The same of the server alone. */
        public double serverShare() {
            return (double) server / race.closes();
        }

        /** What {@link #bothShare} must be about: 1 - e^(-d/m). */
        public double bothExpected() {
            return 1 - Math.exp(-ratio());
        }
    }

    /**
     * Runs the same closes over paths with these delays.
     *
     * @param delaysMillis one way, 1 to 400 ms each
     */
    public List<Outcome> over(long... delaysMillis) {
        List<Outcome> outcomes = new ArrayList<>();
        for (long millis : delaysMillis) {
            outcomes.add(over(Duration.ofMillis(millis)));
        }
        return List.copyOf(outcomes);
    }

    private Outcome over(Duration delay) {
        RandomStreams streams = new RandomStreams(seed);
        RandomStream clients = streams.stream("client closes");
        RandomStream servers = streams.stream("server closes");
        int[] counts = new int[3];
        for (int i = 0; i < closes; i++) {
            Interruption.check();
            long gapNanos = nanos(servers) - nanos(clients);
            counts[who(delay, gapNanos)]++;
        }
        return new Outcome(this, delay, counts[0], counts[1], counts[2]);
    }

    private long nanos(RandomStream stream) {
        return (long) (stream.nextExponential() * mean.toNanos());
    }

    /** 0 where the client waits, 1 where the server does, 2 where both. */
    private int who(Duration delay, long gapNanos) {
        OrderlyClose close = like.delay(delay).closingAfter(Duration.ofNanos(Math.abs(gapNanos)));
        Waiting waiting = new Waiting();
        new ClosePlay(
                        gapNanos < 0 ? close.serverFirst() : close,
                        Path.of(delay),
                        (direction, ordinal, packet) -> Fate.BY_CHANCE,
                        OrderlyClose.SEED,
                        waiting)
                .run();
        if (waiting.client && waiting.server) {
            return 2;
        }
        return waiting.client ? 0 : 1;
    }

    /** Sees who enters TIME-WAIT. */
    private static final class Waiting implements Witness {
        private boolean client;
        private boolean server;

        @Override
        public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
            if (state == TcpState.TIME_WAIT) {
                client |= side == Direction.A_TO_B;
                server |= side == Direction.B_TO_A;
            }
        }
    }
}
