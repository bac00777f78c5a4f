package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.Passage;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One play of the first incarnation answers for every wait. Here both incarnations are played for each wait, the second by a
 * real connect() as the entry is gone, and every packet is looked at as it arrives.
 */
class PlayedPairsTest {

    private static final Duration MSL = Duration.ofSeconds(15);
    private static final double[] WAITS = {0.02, 0.3, 0.7, 0.95, 1.05, 1.4, 1.8, 2.05};
    private static final int PAIRS = 600;
    private static final long END_NANOS = Duration.ofMinutes(10).toNanos();

    static Stream<Behaviour> behaviours() {
        return Stream.of(
                Behaviours.LINUX.with(TimeWaitStyle.LINUX_RFC_1337),
                Behaviours.LINUX,
                Behaviours.RFC_9293.with(TimeWaitStyle.FREEBSD_14));
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    @DisplayName(
            "The second incarnation, played, meets the first at the ends and after the waits that one play of the first foretold")
    void second_played_meetsTheFirstAsForetold(Behaviour behaviour) {
        IncarnationPairs plan = IncarnationPairs.pairs(PAIRS).msl(MSL).late(0.1).on(behaviour);
        int[] seen = new int[4];
        for (int pair = 0; pair < PAIRS; pair++) {
            FirstIncarnation first = plan.first(plan.path(), pair);
            for (double wait : WAITS) {
                long waitNanos = (long) (MSL.toNanos() * wait);
                Meetings played = play(behaviour, plan.path(), waitNanos, plan.seed() + pair);
                boolean ofA = first.meets(Direction.A_TO_B, waitNanos, IncarnationPairs.DELAY.toNanos());
                boolean ofB = first.meets(Direction.B_TO_A, waitNanos, IncarnationPairs.DELAY.toNanos());
                assertThat(played.atB())
                        .as("A's segments, pair %s, %s MSL", pair, wait)
                        .isEqualTo(ofA);
                assertThat(played.atA())
                        .as("B's segments, pair %s, %s MSL", pair, wait)
                        .isEqualTo(ofB);
                seen[(ofA ? 1 : 0) + (ofB ? 2 : 0)]++;
            }
        }
        // The agreement is worth something only where all four answers are frequent.
        assertThat(Arrays.stream(seen).min().orElseThrow()).isGreaterThan(20);
    }

    private static Meetings play(Behaviour like, Path path, long waitNanos, long seed) {
        Behaviour behaviour = like.with(like.waits().withTimeWaitNanos(waitNanos));
        Meetings meetings = new Meetings();
        PairOfIncarnations pair = new PairOfIncarnations(
                witness -> TwoHosts.of(
                        behaviour, behaviour, HostSettings.LINUX, path, meetings::sparesTheCall, seed, witness),
                meetings,
                0,
                (nowNanos, side, call) -> {});
        pair.play(END_NANOS);
        assertThat(pair.called()).isTrue();
        return meetings;
    }

    /** Sees which packets were sent before the second incarnation was opened, and where they are when it is. */
    private static final class Meetings implements Witness {

        private final Set<Packet> ofFirst = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean waited;
        private boolean called;
        private boolean taken;
        private boolean closed;
        private boolean arrived;
        private boolean stillThere;
        private boolean metAtA;
        private boolean metAtB;

        /** Whether B's segments met the second incarnation, or the call met B's first. */
        boolean atA() {
            return metAtA || stillThere;
        }

        boolean atB() {
            return metAtB && !stillThere;
        }

        /** The second incarnation's SYN is spared, so that it is known when B opens. */
        Fate sparesTheCall(Direction direction, long ordinal, Packet packet) {
            return isCall(direction, packet) ? Fate.ARRIVES : Fate.BY_CHANCE;
        }

        private boolean isCall(Direction direction, Packet packet) {
            return called
                    && direction == Direction.A_TO_B
                    && packet.segment().control().equals(Control.SYN);
        }

        @Override
        public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
            if (direction == Direction.A_TO_B ? !called : !taken) {
                ofFirst.add(packet);
            }
        }

        @Override
        public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
            boolean old = ofFirst.contains(packet);
            metAtA |= old && called && direction == Direction.B_TO_A;
            metAtB |= old && taken && direction == Direction.A_TO_B;
            if (!old && isCall(direction, packet) && !arrived) {
                arrived = true;
                stillThere = !closed;
            }
        }

        @Override
        public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
            if (side == Direction.A_TO_B) {
                waited |= state == TcpState.TIME_WAIT;
                called |= waited && state == TcpState.SYN_SENT;
            } else {
                closed |= state == TcpState.CLOSED;
                taken |= called && state == TcpState.SYN_RECEIVED;
            }
        }
    }
}
