package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.stack.Behaviours;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds in every state for every segment and every behaviour. */
class EveryStateTest {

    private static final int EVENTS = 20_000;
    private static final List<Pushing> PUSHING = List.of(Pushing.values());
    private static final List<Behaviour> ALL = Behaviours.names().stream()
            .map(name -> Behaviours.named(name).orElseThrow())
            .toList();

    @Test
    @DisplayName("Each combination of control bits, at, before and beyond RCV.NXT, gives a transition in each state")
    void everyState_everyControl_givesATransition() {
        for (Behaviour behaviour : ALL) {
            for (TcpState state : EnumSet.complementOf(EnumSet.of(TcpState.LISTEN))) {
                Connection connection = Fixtures.in(state, behaviour);
                for (int bits = 0; bits < 32; bits++) {
                    for (long sequence : new long[] {0, 300, 301, 302, 400, 70_000}) {
                        for (long acknowledgment : new long[] {0, 100, 101, 102, 103}) {
                            Segment segment = Fixtures.segment(new Control(bits), sequence, acknowledgment);
                            holds(connection.arrives(segment));
                            holds(connection.arrives(segment.data(Octets.of("data"))));
                        }
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("20,000 random segments, calls and expiries: SND.UNA <= SND.NXT, no timer in the past, all states met")
    void everyState_randomEvents_keepTheNumbersInOrder() {
        Random random = new Random(9293);
        Set<TcpState> met = EnumSet.noneOf(TcpState.class);
        Connection connection = start(random);
        for (int i = 0; i < EVENTS; i++) {
            Connection before = connection;
            try {
                connection = event(connection, random);
                holds(connection);
            } catch (RuntimeException error) {
                throw new AssertionError("event " + i + " in " + before.tcb(), error);
            }
            met.add(connection.tcb().state());
            boolean over = connection.tcb() instanceof Closed || connection.tcb() instanceof Listen;
            connection = over || random.nextInt(60) == 0 ? start(random) : connection;
        }

        assertThat(met).containsExactlyInAnyOrder(TcpState.values());
    }

    @Test
    @DisplayName("Control: a timer in the past is found")
    void holds_timerInThePast_fails() {
        Connection overdue = Fixtures.established(Behaviours.RFC_9293).send("x").later(2 * Fixtures.SECOND);

        assertThatThrownBy(() -> holds(overdue)).isInstanceOf(AssertionError.class);
    }

    private static Connection start(Random random) {
        Behaviour behaviour = ALL.get(random.nextInt(ALL.size()));
        Options offered = random.nextBoolean() ? Fixtures.STAMPED : Fixtures.SACK;
        return switch (random.nextInt(6)) {
            case 0 -> Fixtures.synSent(behaviour);
            case 1 -> Fixtures.crossed(behaviour);
            case 2 -> Fixtures.synReceived(behaviour, offered);
            case 3 -> Fixtures.finWait1(behaviour);
            case 4 -> Fixtures.closeWait(behaviour);
            default -> Fixtures.established(behaviour, offered);
        };
    }

    private static Connection event(Connection connection, Random random) {
        Connection later = due(connection, random.nextInt(4) == 0 ? random.nextInt(3_000) * Fixtures.MILLI : 0);
        return switch (random.nextInt(24)) {
            case 0 -> later.send(Octets.zeros(random.nextInt(4_000)), PUSHING.get(random.nextInt(3)));
            case 1 -> later.receive(1 + random.nextInt(3_000));
            case 2 -> later.shutdownSend();
            case 3 -> later.close(random.nextInt(3) - 1L);
            case 4 -> later.shutdownReceive();
            default -> later.tcb() instanceof Listen ? later : later.arrives(segment(later.tcb(), random));
        };
    }

    /** Time passes, and each timer that runs out on the way is told. */
    private static Connection due(Connection connection, long nanos) {
        long until = connection.nowNanos() + nanos;
        Connection last = connection;
        while (last.tcb().timers().earliestNanos() <= until) {
            last = last.expires();
            holds(last);
        }
        return last.later(until - last.nowNanos());
    }

    /** Near the numbers that matter, most of the time. */
    private static Segment segment(Tcb tcb, Random random) {
        SequenceNumber receive = SequenceNumber.of(301);
        SequenceNumber send = SequenceNumber.of(101);
        if (tcb instanceof Synchronized open) {
            receive = open.inbound().next();
            send = random.nextBoolean()
                    ? open.outbound().next()
                    : open.outbound().unacknowledged();
        }
        int bits = random.nextInt(3) == 0 ? random.nextInt(32) : 16 + random.nextInt(2);
        Segment segment = new Segment(
                receive.plus(near(random)),
                send.plus(near(random)),
                new Control(bits),
                random.nextInt(20_000),
                Options.NONE,
                Octets.zeros(Math.max(0, random.nextInt(3_000) - 1_500)));
        return random.nextBoolean() ? segment : segment.options(options(random));
    }

    private static int near(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(9) - 4;
            case 1 -> random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(6_000) - 3_000;
            default -> 0;
        };
    }

    private static Options options(Random random) {
        int clock = Fixtures.PEER_CLOCK + random.nextInt(5) - 2;
        return new Options(
                OptionalInt.of(random.nextInt(1_500)),
                OptionalInt.of(random.nextInt(15)),
                random.nextBoolean(),
                Optional.of(new Options.Timestamps(clock, random.nextInt(9_000))));
    }

    private static void holds(Connection connection) {
        assertThat(connection.last().timers()).isEqualTo(connection.tcb().timers());
        assertThat(connection.last().timers().earliestNanos()).isGreaterThanOrEqualTo(connection.nowNanos());
        if (connection.tcb() instanceof Synchronized open) {
            Outbound out = open.outbound();
            assertThat(out.unacknowledged().isAtMost(out.next())).isTrue();
            assertThat(open.inbound().acknowledged().isAtMost(open.inbound().next()))
                    .isTrue();
            assertThat(out.next().minus(out.unacknowledged())).isEqualTo(underWay(out));
            // A timer runs also for what TCP_CORK holds.
            boolean held = out.unsent().length() > 0 && out.pushing() == Pushing.WAITS;
            assertThat(out.retransmitAtNanos() == Timers.NEVER || held)
                    .isEqualTo(out.flight().isEmpty() || held);
        }
    }

    /** The lengths of the flight add up to SND.NXT - SND.UNA. */
    private static int underWay(Outbound out) {
        return out.flight().stream()
                .mapToInt(sent -> sent.data().length() + (sent.fin() ? 1 : 0))
                .sum();
    }
}
