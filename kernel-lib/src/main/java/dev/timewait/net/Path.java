package dev.timewait.net;

import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A path between host A and host B: what happens to packets each way, and how old a packet can become.
 *
 * <p>A description, which never changes: {@code Path.of(ofMillis(20)).loses(B_TO_A, 3)} is a path that loses the third packet
 * from B. What it does to given packets is told by a {@link #run}.
 *
 * @param aToB what happens to the packets of A
 * @param bToA what happens to the packets of B
 * @param lifetime the age above which a packet is dropped instead of delivered, above 0 and at most 1 day; TCP calls it the
 *     maximum segment lifetime. A path whose delay is longer delivers nothing
 */
public record Path(OneWay aToB, OneWay bToA, Duration lifetime) {

    /** The maximum segment lifetime that TCP reckons with, 2 minutes (RFC 9293 §3.4.2). */
    public static final Duration MAXIMUM_SEGMENT_LIFETIME = Duration.ofMinutes(2);

    /** Refuses a {@code lifetime} that is out of range with an {@link IllegalArgumentException}. */
    public Path {
        Bounds.duration("lifetime", lifetime);
        if (lifetime.isZero()) {
            throw new IllegalArgumentException("lifetime is 0s; it must be above 0s");
        }
    }

    /**
     * A constant delay each way and nothing else. Packets live up to {@link #MAXIMUM_SEGMENT_LIFETIME}.
     *
     * @param delay from 0 to 1 day, one way
     */
    public static Path of(Duration delay) {
        return of(OneWay.of(delay), OneWay.of(delay));
    }

    /** A path that differs by direction. Packets live up to {@link #MAXIMUM_SEGMENT_LIFETIME}. */
    public static Path of(OneWay aToB, OneWay bToA) {
        return new Path(aToB, bToA, MAXIMUM_SEGMENT_LIFETIME);
    }

    /** What happens to the packets that go this way. */
    public OneWay oneWay(Direction direction) {
        return direction == Direction.A_TO_B ? aToB : bToA;
    }

    /** With something changed one way: {@code with(A_TO_B, way -> way.loss(0.01))}. */
    public Path with(Direction direction, UnaryOperator<OneWay> change) {
        return direction == Direction.A_TO_B
                ? new Path(change.apply(aToB), bToA, lifetime)
                : new Path(aToB, change.apply(bToA), lifetime);
    }

    /** With the same thing changed both ways: {@code withBoth(way -> way.jitter(ofMillis(5)))}. */
    public Path withBoth(UnaryOperator<OneWay> change) {
        return new Path(change.apply(aToB), change.apply(bToA), lifetime);
    }

    /** With another lifetime. */
    public Path lifetime(Duration newLifetime) {
        return new Path(aToB, bToA, newLifetime);
    }

    /**
     * That loses one packet.
     *
     * @param ordinal the packet's number among those sent this way, from 1
     */
    public Path loses(Direction direction, long ordinal) {
        return with(direction, way -> way.nth(ordinal, Fate.LOST));
    }

    /**
     * That holds one packet back and releases it later. Held for longer than the gap to the next packet, it is overtaken.
     *
     * @param ordinal as in {@link #loses}
     * @param extra how much later it arrives, from 0 to 1 day
     */
    public Path holds(Direction direction, long ordinal, Duration extra) {
        return with(direction, way -> way.nth(ordinal, Fate.held(extra)));
    }

    /**
     * That copies one packet: it arrives in its time, and the copy wanders.
     *
     * @param ordinal as in {@link #loses}
     * @param extra how much later than the packet the copy arrives, from 0 to 1 day; 0 is a plain duplicate
     */
    public Path copies(Direction direction, long ordinal, Duration extra) {
        return with(direction, way -> way.nth(ordinal, Fate.copied(extra)));
    }

    /**
     * That lets one packet arrive in its time, whatever the probabilities.
     *
     * @param ordinal as in {@link #loses}
     */
    public Path spares(Direction direction, long ordinal) {
        return with(direction, way -> way.nth(ordinal, Fate.ARRIVES));
    }

    /**
     * This path at its beginning, before any packet.
     *
     * @param <P> the payloads
     * @param streams chance; two paths of one simulation need two, such as two replications
     */
    public <P> PathRun<P> run(RandomStreams streams) {
        return new PathRun<>(this, streams, null);
    }

    /**
     * The same under a rule that looks into the packets.
     *
     * @param rule asked about every packet; where this path itself names one by number, that fate stands
     */
    public <P> PathRun<P> run(RandomStreams streams, PacketRule<P> rule) {
        return new PathRun<>(this, streams, rule.fresh());
    }
}
