package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;
import java.util.function.DoubleConsumer;

/**
 * Many connections that A closes first, on a path that loses segments from A's FIN on and does nothing else to them: how often
 * is B told that its own FIN has arrived, against the length of A's TIME-WAIT?
 *
 * <p>A wait that is too short is over when B's FIN comes again; A then answers with a RST. Both hosts reckon their
 * retransmission timeout, RTO, by RFC 6298: 1 s here, doubled each time. A's wait starts anew with each FIN.
 *
 * @param loss the probability that a segment is lost, from 0 to 0.9
 * @param closes how many connections, 1 to 10 million
 * @param seed of the first; the others follow
 */
public record OrderlyEnds(double loss, int closes, long seed) {

    /** The first timeout of B's FIN: RFC 6298 (2.4) lets it be no shorter. */
    public static final Duration RETRANSMISSION_TIMEOUT = Duration.ofSeconds(1);

    /** By then all data are acknowledged: the FINs alone are at stake. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** The longest wait in units of RTO: a timeout of 60 s is not doubled any more (RFC 6298 (2.5)). */
    public static final int MOST_TIMEOUTS = 50;

    private static final double MOST_LOSS = 0.9;
    private static final int MOST_CLOSES = 10_000_000;
    private static final int CLOSES_A_STEP = 1_000;
    private static final Behaviour BEHAVIOUR = Behaviours.RFC_9293.with(TimeWaitStyle.FREEBSD_14);
    private static final Path PATH = Path.of(Duration.ofMillis(50));

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public OrderlyEnds {
        requireLoss(loss);
        if (closes < 1 || closes > MOST_CLOSES) {
            throw new IllegalArgumentException("closes is " + closes + "; it must be from 1 to " + MOST_CLOSES);
        }
    }

    /** So many connections on a path that loses so much. */
    public static OrderlyEnds of(double loss, int closes) {
        return new OrderlyEnds(loss, closes, 1);
    }

    /** Plays all of them, once for all waits. */
    public OrderlyShare run() {
        return run(done -> {});
    }

    /**
     * Plays all of them, and tells after every thousand how much is done.
     *
     * @param progress is given the share that is done, above 0 up to 1; what it throws ends the run
     */
    public OrderlyShare run(DoubleConsumer progress) {
        long[] neededNanos = new long[closes];
        Path path = PATH.withBoth(way -> way.loss(loss));
        for (int i = 0; i < closes; i++) {
            FirstIncarnation played = FirstIncarnation.of(BEHAVIOUR, path, new SparesUntilFin(), PAUSE_NANOS, seed + i);
            neededNanos[i] = played.closedInOrder() ? played.longestGapNanos() : Long.MAX_VALUE;
            if ((i + 1) % CLOSES_A_STEP == 0 || i + 1 == closes) {
                Interruption.check();
                progress.accept((i + 1.0) / closes);
            }
        }
        return new OrderlyShare(this, neededNanos);
    }

    /**
     * The probability of an orderly end in closed form: each FIN of B and each ACK of A is lost with the same probability, the
     * FINs are 1, 2, 4, 8 timeouts apart, and A acknowledges those that come while it waits.
     *
     * @param loss from 0 to 0.9
     * @param timeouts the length of A's wait in units of RTO, from 0 to {@link #MOST_TIMEOUTS}
     */
    public static double probability(double loss, double timeouts) {
        requireLoss(loss);
        requireTimeouts(timeouts);
        int fins = BEHAVIOUR.waits().orphanRepeats() + 1;
        double[] told = new double[fins];
        for (int fin = fins - 1; fin >= 0; fin--) {
            told[fin] = 1 - loss + loss * toldLater(loss, timeouts, fin, told);
        }
        double probability = 0;
        double allLost = 1;
        for (int fin = 0; fin < fins; fin++) {
            probability += allLost * (1 - loss) * told[fin];
            allLost *= loss;
        }
        return probability;
    }

    /** The ACK of one FIN is lost; a later FIN has to come while A waits. FIN number n is sent (2^n - 1) timeouts after FIN 0. */
    private static double toldLater(double loss, double timeouts, int fin, double[] told) {
        double sum = 0;
        double lostBetween = 1;
        for (int later = fin + 1; later < told.length; later++) {
            double gap = (double) (1L << later) - (1L << fin);
            if (gap > timeouts) {
                break;
            }
            sum += lostBetween * (1 - loss) * told[later];
            lostBetween *= loss;
        }
        return sum;
    }

    static void requireTimeouts(double timeouts) {
        if (!(timeouts >= 0 && timeouts <= MOST_TIMEOUTS)) {
            throw new IllegalArgumentException("timeouts is " + timeouts + "; it must be from 0 to " + MOST_TIMEOUTS);
        }
    }

    private static void requireLoss(double loss) {
        if (!(loss >= 0 && loss <= MOST_LOSS)) {
            throw new IllegalArgumentException("loss is " + loss + "; it must be from 0 to " + MOST_LOSS);
        }
    }

    /** Lets everything arrive that is sent before the first FIN. */
    private static final class SparesUntilFin implements PacketRule<Packet> {
        private boolean closes;

        @Override
        public Fate fate(Direction direction, long ordinal, Packet packet) {
            closes |= packet.segment().control().fin();
            return closes ? Fate.BY_CHANCE : Fate.ARRIVES;
        }

        @Override
        public PacketRule<Packet> fresh() {
            return new SparesUntilFin();
        }
    }
}
