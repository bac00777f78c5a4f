package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.TraceView;
import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two hosts that close a connection in order, on a path that may lose some of the four segments: A calls close() first, B
 * reads the end of file and calls close() after {@link #THINKS}.
 *
 * @param behaviour of both hosts
 * @param delay of the path, one way, above 0 and at most 400 ms
 * @param lost the segments that the path loses; one that stands here twice is lost twice
 */
public record OrderlyClose(Behaviour behaviour, Duration delay, List<String> lost) {

    /** How long B's program takes between the end of file and its own close(). */
    public static final Duration THINKS = Duration.ofMillis(100);

    private static final long SEED = 1;
    private static final Duration DELAY = Duration.ofMillis(50);
    /** On a longer path SYNs are repeated before the answer can come, and the acknowledgments would not be these four. */
    private static final Duration LONGEST_DELAY = Duration.ofMillis(400);
    /** The most copies of one segment that may be lost: fewer than any system sends. */
    private static final int MOST_COPIES = 4;

    private static final Endpoint SERVER = new Endpoint(TwoHosts.ADDRESS_B, 80);
    /** By then every timer of a close has run out. */
    private static final long END_NANOS = Duration.ofHours(1).toNanos();

    /** Copies {@code lost}; refuses what is out of range or no segment's name with an {@link IllegalArgumentException}. */
    public OrderlyClose {
        lost = List.copyOf(lost);
        if (delay.isNegative() || delay.isZero() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delay is " + delay + "; it must be above 0s and at most 400 ms");
        }
        for (String name : lost) {
            String words = ClosingSegment.named(name).words();
            if (Collections.frequency(lost, name) > MOST_COPIES) {
                throw new IllegalArgumentException(
                        "the " + words + " is lost more than " + MOST_COPIES + " times; that is the most");
            }
        }
    }

    /** A close between two hosts of this behaviour, 50 ms apart, of which nothing is lost. */
    public static OrderlyClose of(Behaviour behaviour) {
        return new OrderlyClose(behaviour, DELAY, List.of());
    }

    /** The same between two hosts of another behaviour. */
    public OrderlyClose on(Behaviour other) {
        return new OrderlyClose(other, delay, lost);
    }

    /** The same on a path with another delay. */
    public OrderlyClose delay(Duration oneWay) {
        return new OrderlyClose(behaviour, oneWay, lost);
    }

    /**
     * The same on a path that loses one segment more. Named a second time, the segment's first repetition is lost too.
     *
     * @param segment {@code first FIN}, {@code first ACK}, {@code second FIN} or {@code last ACK}
     */
    public OrderlyClose losing(String segment) {
        List<String> more = new ArrayList<>(lost);
        more.add(ClosingSegment.named(segment).words());
        return new OrderlyClose(behaviour, delay, more);
    }

    /** Runs it: what the hosts said and did from A's close() to the last timer, with numbers that count from each SYN. */
    public Trace trace() {
        Tracer tracer = new Tracer("A", "B");
        TwoHosts hosts = TwoHosts.of(behaviour, behaviour, HostSettings.LINUX, Path.of(delay), rule(), SEED, tracer);
        int listener = listens(hosts.b());
        int client = descriptor(hosts.a().socket(0));
        hosts.a().connect(client, SERVER, 0);
        long begins = 4 * delay.toNanos();
        long closes = begins + delay.toNanos();
        hosts.runUntil(begins);
        int accepted = descriptor(hosts.b().accept(listener, begins));
        hosts.at(closes, () -> {
            tracer.notes(closes, Direction.A_TO_B, "close()");
            hosts.a().close(client, closes);
        });
        closeAtTheEnd(hosts, tracer, accepted);
        Trace all = tracer.trace(title(), "two hosts of " + behaviour.name(), SEED);
        return TraceView.since(TraceView.relative(all), begins);
    }

    private static int listens(Host host) {
        int listener = descriptor(host.socket(0));
        host.bind(listener, SERVER, 0);
        host.listen(listener, 1, 0);
        return listener;
    }

    /** Lets time pass; B's program closes some time after the end of file, and nothing is left at the end. */
    private static void closeAtTheEnd(TwoHosts hosts, Tracer tracer, int accepted) {
        while (hosts.nextNanos() < END_NANOS && !isAtTheEnd(hosts, accepted)) {
            hosts.step();
        }
        if (hosts.nextNanos() < END_NANOS) {
            long closes = hosts.nowNanos() + THINKS.toNanos();
            hosts.at(closes, () -> {
                tracer.notes(closes, Direction.B_TO_A, "close()");
                hosts.b().close(accepted, closes);
            });
        }
        while (hosts.nextNanos() < END_NANOS) {
            hosts.step();
        }
    }

    private static boolean isAtTheEnd(TwoHosts hosts, int accepted) {
        Outcome read = hosts.b().read(accepted, 1, true, true, hosts.nowNanos());
        return read instanceof Outcome.Read end && end.octets().length() == 0;
    }

    private PacketRule<Packet> rule() {
        PacketRule<Packet> rule = (direction, ordinal, packet) -> Fate.BY_CHANCE;
        for (ClosingSegment segment : ClosingSegment.values()) {
            for (int copy = 1; copy <= Collections.frequency(lost, segment.words()); copy++) {
                rule = rule.or(segment.lost(copy));
            }
        }
        return rule;
    }

    private String title() {
        String what = lost.isEmpty() ? "nothing is lost" : "lost: " + String.join(", ", lost);
        return "A closes first, " + what;
    }

    static int descriptor(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return (int) returned.value();
        }
        throw new IllegalStateException("no descriptor but " + outcome);
    }
}
