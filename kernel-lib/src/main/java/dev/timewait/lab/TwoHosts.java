package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Passage;
import dev.timewait.net.Path;
import dev.timewait.net.PathRun;
import dev.timewait.sim.Lane;
import dev.timewait.sim.RandomStreams;
import dev.timewait.sim.Scheduler;
import dev.timewait.tcp.Behaviour;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two hosts, A and B, and the path between them, in virtual time: many connections, many incarnations.
 *
 * <p>Calls of sockets are made on {@link #a} and {@link #b} from within {@link #at}, or between two runs of
 * {@link #runUntil}; what they send leaves at once. Given the same hosts, path, seed and calls, everything happens the same.
 * Not safe for more than one thread.
 */
public final class TwoHosts {

    /** 192.0.2.1 and 198.51.100.2, which documentation may use (RFC 5737). */
    public static final int ADDRESS_A = 0xC000_0201;

    /** See {@link #ADDRESS_A}. */
    public static final int ADDRESS_B = 0xC633_6402;

    private final Host a;
    private final Host b;
    private final PathRun<Packet> path;
    private final Witness witness;
    private final Scheduler<Object> schedule = new Scheduler<>();
    private final Lane<Object> toA = schedule.lane();
    private final Lane<Object> toB = schedule.lane();
    private final Consumer<Packet> fromA = this::leavesA;
    private final Consumer<Packet> fromB = this::leavesB;
    private long nowNanos;

    private TwoHosts(
            Behaviour a, Behaviour b, HostSettings settings, PathRun<Packet> path, long seed, Witness witness) {
        this.a = Host.of(a, settings, ADDRESS_A, seed, observer(Direction.A_TO_B, witness));
        this.b = Host.of(b, settings, ADDRESS_B, seed, observer(Direction.B_TO_A, witness));
        this.path = path;
        this.witness = witness;
    }

    private static HostObserver observer(Direction side, Witness witness) {
        return witness == Witness.NOBODY
                ? HostObserver.NOBODY
                : (local, remote, state, rule, nowNanos) -> witness.entered(side, local, remote, state, rule, nowNanos);
    }

    /**
     * Two hosts at instant 0, with Linux's settings.
     *
     * @param seed for the path's chance and the hosts' secrets
     */
    public static TwoHosts of(Behaviour a, Behaviour b, Path path, long seed, Witness witness) {
        return new TwoHosts(a, b, HostSettings.LINUX, path.run(new RandomStreams(seed)), seed, witness);
    }

    /** The same with other settings of both hosts. */
    public static TwoHosts of(Behaviour a, Behaviour b, HostSettings settings, Path path, long seed, Witness witness) {
        return new TwoHosts(a, b, settings, path.run(new RandomStreams(seed)), seed, witness);
    }

    /** The same with a rule that looks into the packets, and other settings of both hosts. */
    public static TwoHosts of(
            Behaviour a,
            Behaviour b,
            HostSettings settings,
            Path path,
            PacketRule<Packet> rule,
            long seed,
            Witness witness) {
        return new TwoHosts(a, b, settings, path.run(new RandomStreams(seed), rule), seed, witness);
    }

    /** A packet under way. */
    private record Delivery(Direction direction, Packet packet, long sentNanos) {}

    /** Host A. */
    public Host a() {
        return a;
    }

    /** Host B. */
    public Host b() {
        return b;
    }

    /** Now. */
    public long nowNanos() {
        return nowNanos;
    }

    /**
     * Something will be done at an instant, such as a call of a socket.
     *
     * @param atNanos now or later
     */
    public void at(long atNanos, Runnable action) {
        schedule.schedule(atNanos, action);
    }

    /** Lets time pass, and everything happen that falls before {@code nanos} or on it. */
    public void runUntil(long nanos) {
        flush();
        for (long next = nextNanos(); next <= nanos; next = nextNanos()) {
            step(next);
        }
        nowNanos = Math.max(nowNanos, nanos);
    }

    /** Whether anything is left to happen. */
    public boolean isQuiet() {
        return nextNanos() == Long.MAX_VALUE;
    }

    /** When the next thing happens; {@code Long.MAX_VALUE} where nothing is left. */
    public long nextNanos() {
        return Math.min(schedule.nextNanos(), Math.min(a.nextTimerNanos(), b.nextTimerNanos()));
    }

    /** Does the next thing: packets and actions before timers of the same instant, host A's before B's. */
    public void step() {
        step(nextNanos());
    }

    private void step(long next) {
        nowNanos = next;
        if (schedule.nextNanos() == next) {
            perform(schedule.poll());
        } else if (a.nextTimerNanos() == next) {
            a.expires(next);
        } else {
            b.expires(next);
        }
        flush();
        witness.settled(nowNanos);
    }

    private void perform(@Nullable Object event) {
        if (event instanceof Delivery delivery) {
            Host host = delivery.direction() == Direction.A_TO_B ? b : a;
            witness.delivered(delivery.direction(), delivery.packet(), delivery.sentNanos(), nowNanos);
            host.arrives(delivery.packet(), nowNanos);
        } else if (event instanceof Runnable action) {
            action.run();
        }
    }

    /** What the hosts have sent goes on its way. */
    public void flush() {
        a.drainSent(fromA);
        b.drainSent(fromB);
    }

    private void leavesA(Packet packet) {
        send(Direction.A_TO_B, packet);
    }

    private void leavesB(Packet packet) {
        send(Direction.B_TO_A, packet);
    }

    private void send(Direction direction, Packet packet) {
        Passage passage = path.send(direction, packet, nowNanos);
        witness.sent(direction, packet, passage, nowNanos);
        deliver(direction, packet, passage);
        if (passage.copy().isPresent()) {
            deliver(direction, packet, passage.copy().get());
        }
    }

    private void deliver(Direction direction, Packet packet, Passage passage) {
        OptionalLong arrival = passage.arrivalNanos();
        if (arrival.isPresent()) {
            Lane<Object> lane = direction == Direction.A_TO_B ? toB : toA;
            schedule.schedule(lane, arrival.getAsLong(), new Delivery(direction, packet, nowNanos));
        }
    }
}
