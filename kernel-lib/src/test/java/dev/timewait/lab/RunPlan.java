package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.OneWay;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import java.time.Duration;
import java.util.List;

/**
 * All that is drawn for a run between two hosts, so that a run can be repeated with less of it.
 *
 * @param seed of the hosts' secrets and the path's jitter
 * @param a how host A behaves
 * @param b how host B behaves
 * @param delay one way
 * @param jitter the most that is added
 * @param lifetime of packets
 * @param steps what the applications call and what the path does to single packets, in any order
 */
record RunPlan(
        long seed, Behaviour a, Behaviour b, Duration delay, Duration jitter, Duration lifetime, List<Step> steps) {

    /** From this slot on both ends connect to each other, without a listener. */
    static final int FIRST_CROSSED = 3;

    /** Where listeners are. */
    static final int SERVER_PORT = 80;

    private static final int FIRST_PORT = 40_000;

    RunPlan {
        steps = List.copyOf(steps);
    }

    /** A part of a run that can be left out. */
    sealed interface Step {}

    /** What an application calls. */
    enum Kind {
        LISTEN,
        STOP_LISTENING,
        ACCEPT,
        CONNECT,
        WRITE,
        READ,
        SHUT_READ,
        SHUT_WRITE,
        SHUT_BOTH,
        LINGER,
        CLOSE,
        ABORT
    }

    /**
     * A call.
     *
     * @param number octets, backlog or seconds
     */
    record Act(long atNanos, Direction side, int slot, Kind kind, int number) implements Step {}

    /** What the path does to one packet. */
    record Impairment(Direction way, int ordinal, Fate fate) implements Step {}

    /** The same with other steps. */
    RunPlan with(List<Step> others) {
        return new RunPlan(seed, a, b, delay, jitter, lifetime, others);
    }

    Path path() {
        OneWay way = OneWay.of(delay).jitter(jitter);
        Path path = Path.of(way, way).lifetime(lifetime);
        for (Step step : steps) {
            if (step instanceof Impairment one) {
                path = path.with(one.way(), each -> each.nth(one.ordinal(), one.fate()));
            }
        }
        return path;
    }

    /** Whether TIME-WAIT outlives every packet on both hosts, so that no duplicate may be taken for new. */
    boolean promises() {
        long least = Math.min(a.waits().timeWaitNanos(), b.waits().timeWaitNanos());
        return least > lifetime.toNanos();
    }

    static int port(int slot) {
        return FIRST_PORT + slot;
    }

    static int slot(int port) {
        return port - FIRST_PORT;
    }

    /** Where an application of this slot connects to. */
    static int remotePort(int slot) {
        return slot < FIRST_CROSSED ? SERVER_PORT : port(slot);
    }
}
