package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.TraceView;
import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;

/**
 * Two incarnations on the unkindest path that keeps to its lifetime: A's last ACK takes almost a lifetime, and so does the
 * last FIN that B sends before that ACK is there; the FINs between are lost.
 *
 * @param wait how long A's TIME-WAIT lasts, in units of {@link #MSL}; above 0 and at most 10
 */
public record WorstPair(double wait) {

    /** How old a segment can become on the path, and the MSL of both hosts. */
    public static final Duration MSL = Duration.ofSeconds(1);

    private static final Duration DELAY = Duration.ofMillis(50);
    private static final long SEED = 1;
    private static final double LONGEST_WAIT = 10;
    private static final long END_NANOS = Duration.ofSeconds(30).toNanos();

    /** As late as the path lets a segment become. */
    private static final Fate LATE = Fate.held(MSL.minus(DELAY));

    /** A's third bare ACK: the others are of the handshake and of B's answer. */
    private static final int LAST_ACK = 2;

    /** B's FIN, and those that it sends before A's last ACK is there. */
    private static final int LAST_FIN = 3;

    /** Refuses a wait that is out of range with an {@link IllegalArgumentException}. */
    public WorstPair {
        if (!(wait > 0 && wait <= LONGEST_WAIT)) {
            throw new IllegalArgumentException("wait is " + wait + "; it must be above 0 and at most 10");
        }
    }

    /** With a wait in units of MSL. */
    public static WorstPair waiting(double wait) {
        return new WorstPair(wait);
    }

    /** Plays it: what the hosts said and did from A's close() on, with numbers that count from the first SYN of each. */
    public Trace trace() {
        Tracer tracer = new Tracer("A", "B");
        PairOfIncarnations pair = new PairOfIncarnations(this::hosts, tracer);
        pair.play(END_NANOS);
        Trace all = tracer.trace("A waits for " + text() + " MSL of 1 s", "two hosts of linux-6, tcp_rfc1337=1", SEED);
        return TraceView.since(TraceView.relative(all), 0);
    }

    private TwoHosts hosts(Witness witness) {
        Behaviour like = Behaviours.LINUX.with(TimeWaitStyle.LINUX_RFC_1337);
        Behaviour behaviour = like.with(like.waits().withTimeWaitNanos((long) (MSL.toNanos() * wait)));
        Path path = Path.of(DELAY).lifetime(MSL);
        return TwoHosts.of(behaviour, behaviour, HostSettings.LINUX, path, rule(), SEED, witness);
    }

    private static PacketRule<Packet> rule() {
        PacketRule<Packet> rule = PacketRule.nth(Direction.A_TO_B, LAST_ACK, WorstPair::isBareAck, LATE);
        for (int fin = 2; fin < LAST_FIN; fin++) {
            rule = rule.or(PacketRule.nth(Direction.B_TO_A, fin, WorstPair::isFin, Fate.LOST));
        }
        return rule.or(PacketRule.nth(Direction.B_TO_A, LAST_FIN, WorstPair::isFin, LATE));
    }

    private static boolean isFin(Packet packet) {
        return packet.segment().control().fin();
    }

    private static boolean isBareAck(Packet packet) {
        return packet.segment().control().equals(Control.ACK)
                && packet.segment().data().length() == 0;
    }

    private String text() {
        return wait == Math.rint(wait) ? Long.toString((long) wait) : Double.toString(wait);
    }
}
