package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.TraceView;
import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;

/**
 * Two incarnations on the unkindest path that keeps to its lifetime: A's last ACK takes almost a lifetime, and so does the
 * last FIN that B sends before that ACK is there; the FINs between are lost.
 *
 * @param lifetimes how long A's TIME-WAIT lasts, in units of {@link #MSL}; above 0 and at most 10
 */
public record WorstPair(double lifetimes) {

    /** How old a segment can become on the path, and the MSL of both hosts. */
    public static final Duration MSL = Duration.ofMillis(1_200);

    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Three ways for the handshake, one for the question, one for the answer, and the pause. */
    private static final long CLOSES_NANOS = 4 * DELAY.toNanos() + PAUSE.toNanos();

    private static final long SEED = 1;
    private static final double LONGEST_WAIT = 10;
    private static final long END_NANOS = Duration.ofSeconds(30).toNanos();

    /** As late as the path lets a segment become. */
    private static final Fate LATE = Fate.held(MSL.minus(DELAY));

    /** B's second and third FIN are lost, its fourth is late: that is the last before A's ACK is there. */
    private static final int LATE_FIN = 4;

    /** Refuses a wait that is out of range with an {@link IllegalArgumentException}. */
    public WorstPair {
        if (!(lifetimes > 0 && lifetimes <= LONGEST_WAIT)) {
            throw new IllegalArgumentException("lifetimes is " + lifetimes + "; it must be above 0 and at most 10");
        }
    }

    /** With a wait in units of MSL. */
    public static WorstPair waiting(double lifetimes) {
        return new WorstPair(lifetimes);
    }

    /** Plays it: what the hosts said and did from A's close() on, with numbers that count from the first SYN of each. */
    public Trace trace() {
        Tracer tracer = new Tracer("A", "B");
        new PairOfIncarnations(this::hosts, tracer, PAUSE.toNanos(), tracer::notes).play(END_NANOS);
        Trace all =
                tracer.trace("A waits for " + text() + " MSL of 1.2 s", "two hosts of linux-6, tcp_rfc1337=1", SEED);
        return TraceView.since(TraceView.relative(all), CLOSES_NANOS);
    }

    private TwoHosts hosts(Witness witness) {
        Behaviour like = Behaviours.LINUX.with(TimeWaitStyle.LINUX_RFC_1337);
        Behaviour behaviour = like.with(like.waits().withTimeWaitNanos((long) (MSL.toNanos() * lifetimes)));
        Path path = Path.of(DELAY).lifetime(MSL);
        return TwoHosts.of(behaviour, behaviour, HostSettings.LINUX, path, rule(), SEED, witness);
    }

    private static PacketRule<Packet> rule() {
        PacketRule<Packet> lastAck = PacketRule.nth(Direction.A_TO_B, 1, WorstPair::endsTheClose, LATE);
        PacketRule<Packet> rule = lastAck;
        for (int fin = 2; fin < LATE_FIN; fin++) {
            rule = rule.or(PacketRule.nth(Direction.B_TO_A, fin, WorstPair::isFin, Fate.LOST));
        }
        return rule.or(PacketRule.nth(Direction.B_TO_A, LATE_FIN, WorstPair::isFin, LATE));
    }

    private static boolean endsTheClose(Packet packet) {
        return packet.rule() == Rule.FIN_ENDS;
    }

    private static boolean isFin(Packet packet) {
        return packet.segment().control().fin();
    }

    private String text() {
        return lifetimes == Math.rint(lifetimes) ? Long.toString((long) lifetimes) : Double.toString(lifetimes);
    }
}
