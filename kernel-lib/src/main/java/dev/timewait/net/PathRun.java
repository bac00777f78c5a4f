package dev.timewait.net;

import dev.timewait.sim.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Path} does to the packets that two hosts send, one after the other.
 *
 * <p>Given the path, the seed and the packets, the answers are always the same. The run keeps neither a packet nor a queue of
 * them: who sends gets the instant of arrival at once, and schedules it. Where nothing can happen to a packet and every one
 * takes the same time, nothing is drawn and the answer is all that is allocated. Not for use by two threads at once.
 *
 * @param <P> the payloads, which only a {@link PacketRule} looks into
 */
public final class PathRun<P> {

    /** Arrivals up to a few days later still fit into 64 bits. */
    private static final long LATEST_NANOS = Long.MAX_VALUE / 2;

    private final OneWayRun<P> aToB;
    private final OneWayRun<P> bToA;
    private long lastNanos;

    PathRun(Path path, RandomStreams streams, @Nullable PacketRule<P> rule) {
        aToB = new OneWayRun<>(Direction.A_TO_B, path, streams, rule);
        bToA = new OneWayRun<>(Direction.B_TO_A, path, streams, rule);
    }

    /**
     * Sends one packet, and tells what becomes of it and of its copy.
     *
     * @param nowNanos when it is sent, in nanoseconds of virtual time: from 0 to below 2^62, and not before the last packet of
     *     either host; else it is refused with an {@link IllegalArgumentException}
     */
    public Passage send(Direction direction, P payload, long nowNanos) {
        if (nowNanos < lastNanos || nowNanos > LATEST_NANOS) {
            throw new IllegalArgumentException("nowNanos is " + nowNanos + "; it must be from " + lastNanos
                    + " (the last packet) to " + LATEST_NANOS);
        }
        lastNanos = nowNanos;
        return oneWay(direction).send(payload, nowNanos);
    }

    /** How many packets were sent this way. */
    public long packets(Direction direction) {
        return oneWay(direction).packets();
    }

    private OneWayRun<P> oneWay(Direction direction) {
        return direction == Direction.A_TO_B ? aToB : bToA;
    }
}
