package dev.timewait.lab;

import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.InitialSequence;
import dev.timewait.tcp.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two connections, one after the other, between the same ports of the same hosts, A.1500 and B.2000; a segment of the first is
 * believed lost, and comes out of the path in the time of the second.
 *
 * <p>In the first, A's program writes what came earlier, and 0.3 s after the beginning one order more. That
 * order's segment is held by the path; A sends it again, B reads it, and both close, A first. Then A opens the second and
 * writes other orders, one after the other. What does B's program read?
 *
 * @param behaviour of both hosts, before the protections
 * @param protections put into it, each once
 * @param payloads what A's program writes
 * @param heldFor how long the path holds the segment, 0 up to its lifetime of 2 minutes
 * @param reopensAfter when A's program calls connect() again, counted from its first call: 1.6 s to 1 day, so that the first
 *     connection has been closed; where it is refused it tries again every ten seconds
 * @param every how long A's program waits between two writes of the second connection, 1 ms to 1 day
 * @param seed of the hosts' secrets, from which hashed and random ISNs follow
 */
public record Incarnations(
        Behaviour behaviour,
        List<Protection> protections,
        Payloads payloads,
        Duration heldFor,
        Duration reopensAfter,
        Duration every,
        long seed) {

    /** The largest window, in octets. */
    public static final int LARGEST_WINDOW = 65_535 << 14;

    private static final int LARGEST_SHIFT = 14;
    private static final int LARGEST_FIELD = 65_535;

    /** When A's program writes the order whose segment is held, counted from its first connect(). */
    static final Duration WRITES_AFTER = Duration.ofMillis(300);
    /** How long after a refusal it calls connect() again. */
    static final Duration TRIES_AGAIN = Duration.ofSeconds(10);

    /** By then the first connection has been closed, whatever the retransmission timer. */
    private static final Duration EARLIEST = Duration.ofMillis(1_600);

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    /** Orders of 20 octets: as many octets as the clock of RFC 793 ticks in 1.8 s, and two orders more. */
    private static final int EARLIER_ORDERS = 22_502;

    /**
     * What A's program writes.
     *
     * @param earlier in the first connection, before the order that is held: 0 to 1,000,000 octets
     * @param held the order, 1 to 8,000 octets, no more than fit into one segment of these hosts
     * @param later in the second, a write each
     */
    public record Payloads(Octets earlier, Octets held, List<Octets> later) {

        private static final int MOST_EARLIER = 1_000_000;
        private static final int MOST_HELD = 8_000;

        /** Copies {@code later}; refuses what is out of range with an {@link IllegalArgumentException}. */
        public Payloads {
            later = List.copyOf(later);
            Bounds.within("earlier", earlier.length(), MOST_EARLIER);
            Bounds.within("held", held.length(), MOST_HELD);
            if (held.length() == 0) {
                throw new IllegalArgumentException("held is empty; it must have at least 1 octet");
            }
        }
    }

    /** Copies {@code protections}; refuses what is out of range with an {@link IllegalArgumentException}. */
    public Incarnations {
        protections = List.copyOf(protections);
        between("heldFor", heldFor, Duration.ZERO, Path.MAXIMUM_SEGMENT_LIFETIME);
        between("reopensAfter", reopensAfter, EARLIEST, LONGEST);
        between("every", every, SHORTEST_PAUSE, LONGEST);
    }

    private static void between(String name, Duration value, Duration low, Duration high) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from " + low + " to " + high);
        }
    }

    /**
     * Without any protection: RFC 793, whose ISN is a clock, and no TIME-WAIT. The numbers of the second connection come to
     * those of the held segment: it falls on the third of four orders.
     */
    public static Incarnations unprotected() {
        Behaviour careless = Behaviours.RFC_793.with(Behaviours.RFC_793.waits().withTimeWaitNanos(0));
        Payloads payloads = new Payloads(
                Octets.of("PAY 001 EUR TO OSCAR".repeat(EARLIER_ORDERS)),
                Octets.of("PAY 100 EUR TO ALICE"),
                List.of(
                        Octets.of("PAY 025 EUR TO CAROL"),
                        Octets.of("PAY 010 EUR TO DAVID"),
                        Octets.of("PAY 075 EUR TO HARRY"),
                        Octets.of("PAY 005 EUR TO FRANK")));
        return new Incarnations(
                careless,
                List.of(),
                payloads,
                Duration.ofMillis(1_550),
                Duration.ofMillis(1_800),
                Duration.ofMillis(20),
                1);
    }

    /** With one protection more. */
    public Incarnations protectedBy(Protection protection) {
        List<Protection> more = new ArrayList<>(protections);
        more.remove(protection);
        more.add(protection);
        return new Incarnations(behaviour, more, payloads, heldFor, reopensAfter, every, seed);
    }

    /** With one protection less. */
    public Incarnations without(Protection protection) {
        List<Protection> fewer = new ArrayList<>(protections);
        fewer.remove(protection);
        return new Incarnations(behaviour, fewer, payloads, heldFor, reopensAfter, every, seed);
    }

    /** Between hosts of another behaviour. */
    public Incarnations on(Behaviour other) {
        return new Incarnations(other, protections, payloads, heldFor, reopensAfter, every, seed);
    }

    /** With ISNs chosen in another way. */
    public Incarnations choosing(InitialSequence way) {
        return on(behaviour.with(way));
    }

    /** With timestamps in the SYNs, or without, and nothing else changed. */
    public Incarnations timestamps(boolean on) {
        return on(behaviour.with(behaviour.offer().withTimestamps(on)));
    }

    /**
     * With the largest windows that there are: 65,535 octets shifted by 14 places, close to 2^30 (RFC 7323 §2.3).
     */
    public Incarnations largestWindows() {
        return on(behaviour.with(behaviour.offer().withWindow(LARGEST_SHIFT, LARGEST_FIELD, LARGEST_WINDOW)));
    }

    /** With a segment held for another length of time. */
    public Incarnations heldFor(Duration length) {
        return new Incarnations(behaviour, protections, payloads, length, reopensAfter, every, seed);
    }

    /** With another instant of the second connect(), counted from the first. */
    public Incarnations reopensAfter(Duration length) {
        return new Incarnations(behaviour, protections, payloads, heldFor, length, every, seed);
    }

    /** With other writes. */
    public Incarnations writing(Payloads other, Duration pause) {
        return new Incarnations(behaviour, protections, other, heldFor, reopensAfter, pause, seed);
    }

    /** With other secrets of the hosts. */
    public Incarnations seed(long other) {
        return new Incarnations(behaviour, protections, payloads, heldFor, reopensAfter, every, other);
    }

    /** The TCP of A. */
    Behaviour behaviourOfA() {
        Behaviour all = behaviour;
        for (Protection protection : protections) {
            all = protection.opening(all);
        }
        return all;
    }

    /** The TCP of B. */
    Behaviour behaviourOfB() {
        Behaviour all = behaviour;
        for (Protection protection : protections) {
            all = protection.listening(all);
        }
        return all;
    }

    /** Plays it, with a trace from the order on that is held. */
    public SecondIncarnation run() {
        return new IncarnationsRun(this, true).play();
    }

    /** Plays it; the trace is empty. */
    SecondIncarnation runUntraced() {
        return new IncarnationsRun(this, false).play();
    }
}
