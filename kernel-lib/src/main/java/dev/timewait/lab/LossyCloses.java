package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Path;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Many closes on a path that loses segments by chance, from the first FIN on: how often does the end that closes last learn
 * that all it sent has arrived?
 *
 * @param like the close; its own losses are added
 * @param closes how many for each probability, 1 to 1,000,000
 * @param seed of the losses; two runs with the same lose the same segments for as long as they send the same
 */
public record LossyCloses(OrderlyClose like, int closes, long seed) {

    private static final int MOST_CLOSES = 1_000_000;

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public LossyCloses {
        if (closes < 1 || closes > MOST_CLOSES) {
            throw new IllegalArgumentException("closes is " + closes + "; it must be from 1 to " + MOST_CLOSES);
        }
    }

    /** 2,000 closes like this for each probability. */
    public static LossyCloses of(OrderlyClose like) {
        return new LossyCloses(like, 2_000, 1);
    }

    /** The same with another number of closes. */
    public LossyCloses closes(int other) {
        return new LossyCloses(like, other, seed);
    }

    /** The same with other losses. */
    public LossyCloses seed(long other) {
        return new LossyCloses(like, closes, other);
    }

    /**
     * How the closes ended for the end that closes last. The five counts add up to the number of closes.
     *
     * @param plan what was run
     * @param loss the probability that a segment is lost
     * @param truth its FIN was acknowledged
     * @param falseResets its FIN had arrived, with all before it, and yet a RST came
     * @param falseSilences its FIN had arrived, and yet nothing came until it gave up
     * @param undelivered its FIN never arrived, or when the first end had given up in FIN-WAIT-2; a RST or silence is then no
     *     error
     * @param unclosed the first FIN never arrived, so that it had no reason to close
     */
    public record Outcome(
            LossyCloses plan,
            double loss,
            int truth,
            int falseResets,
            int falseSilences,
            int undelivered,
            int unclosed) {

        /** In how many closes the end that closes last has sent a FIN. */
        public int closed() {
            return plan.closes() - unclosed;
        }

        /** Of these the part, 0 to 1, whose FIN was acknowledged. */
        public double truthShare() {
            return (double) truth / closed();
        }

        /** Of these the part that believes that data was lost, and is wrong. */
        public double deceivedShare() {
            return (double) (falseResets + falseSilences) / closed();
        }
    }

    /**
     * Runs the closes for each probability of loss.
     *
     * @param losses 0 to below 1 each
     */
    public List<Outcome> over(double... losses) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double loss : losses) {
            if (!(loss >= 0 && loss < 1)) {
                throw new IllegalArgumentException("loss is " + loss + "; it must be from 0 to below 1");
            }
            outcomes.add(at(loss));
        }
        return List.copyOf(outcomes);
    }

    private Outcome at(double loss) {
        Path path = Path.of(like.delay()).withBoth(way -> way.loss(loss));
        RandomStream seeds = new RandomStreams(seed).stream("closes");
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        for (int i = 0; i < closes; i++) {
            Interruption.check();
            counts.merge(play(path, seeds.nextLong()), 1, Integer::sum);
        }
        return new Outcome(
                this,
                loss,
                counts.getOrDefault(Result.TRUTH, 0),
                counts.getOrDefault(Result.FALSE_RESET, 0),
                counts.getOrDefault(Result.FALSE_SILENCE, 0),
                counts.getOrDefault(Result.UNDELIVERED, 0),
                counts.getOrDefault(Result.UNCLOSED, 0));
    }

    private Result play(Path path, long lossSeed) {
        End last = new End(like.order().serverFirst() ? Direction.A_TO_B : Direction.B_TO_A);
        new ClosePlay(like, path, like.rule(), lossSeed, last).run();
        return last.result();
    }

    /** How one close ended; see {@link Outcome}. */
    private enum Result {
        TRUTH,
        FALSE_RESET,
        FALSE_SILENCE,
        UNDELIVERED,
        UNCLOSED
    }

    /** Sees how the end that closes last fares. */
    private static final class End implements Witness {
        private final Direction way;
        private boolean sent;
        /** Whether its FIN arrived while the first end still knew the connection. */
        private boolean arrived;

        private boolean gone;
        private boolean acknowledged;
        private boolean reset;

        End(Direction way) {
            this.way = way;
        }

        @Override
        public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
            arrived |= direction == way && packet.segment().control().fin() && !gone;
        }

        @Override
        public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
            if (side != way) {
                gone |= state == TcpState.CLOSED;
            } else {
                sent |= state == TcpState.LAST_ACK;
                acknowledged |= state == TcpState.CLOSED && rule == Rule.LAST_ACK_ENDS;
                reset |= state == TcpState.CLOSED && rule == Rule.RST_RESETS;
            }
        }

        Result result() {
            if (!sent) {
                return Result.UNCLOSED;
            }
            if (acknowledged) {
                return Result.TRUTH;
            }
            if (!arrived) {
                return Result.UNDELIVERED;
            }
            return reset ? Result.FALSE_RESET : Result.FALSE_SILENCE;
        }
    }
}
