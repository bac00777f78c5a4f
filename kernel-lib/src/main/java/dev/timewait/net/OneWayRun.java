package dev.timewait.net;

import dev.timewait.sim.RandomStreams;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One direction of a run: what it has seen, and what becomes of the next packet. */
final class OneWayRun<P> {

    private final Direction direction;
    private final long delayNanos;
    private final long lifetimeNanos;
    private final boolean orderKept;
    private final List<OneWay.Picked> picked;
    private final @Nullable PacketRule<P> rule;
    private final Draws draws;

    /** Whether each packet arrives after the same delay, so that nothing needs to be drawn or looked up. */
    private final boolean plain;

    private long packets;

    /** How many of the picked packets have gone by. */
    private int pickedBefore;

    /** The latest arrival of a packet that kept the order. */
    private long latestNanos;

    OneWayRun(Direction direction, Path path, RandomStreams streams, @Nullable PacketRule<P> rule) {
        OneWay way = path.oneWay(direction);
        this.direction = direction;
        this.rule = rule;
        delayNanos = way.delay().toNanos();
        lifetimeNanos = path.lifetime().toNanos();
        orderKept = way.orderKept();
        picked = way.picked();
        draws = new Draws(direction, way, streams);
        plain = way.isPlain() && rule == null && delayNanos <= lifetimeNanos;
    }

    long packets() {
        return packets;
    }

    Passage send(P payload, long nowNanos) {
        packets++;
        if (plain) {
            return new Passage.Arrives(nowNanos + delayNanos, Optional.empty());
        }
        draws.next(fate(payload));
        long dueNanos = dueNanos(nowNanos);
        Optional<Passage> copy = draws.copyNanos == Dice.NOT
                ? Optional.empty()
                : Optional.of(copy(dueNanos + draws.copyNanos, nowNanos));
        if (draws.lost) {
            return new Passage.Lost(Passage.Reason.LOSS, copy);
        }
        return draws.heldNanos == Dice.NOT
                ? inTime(dueNanos, nowNanos, copy)
                : held(dueNanos + draws.heldNanos, nowNanos, copy);
    }

    private Fate fate(P payload) {
        Fate byRule = rule == null ? Fate.BY_CHANCE : rule.fate(direction, packets, payload);
        // The numbers of the picked packets rise, and so does the packet's.
        if (pickedBefore < picked.size() && picked.get(pickedBefore).ordinal() == packets) {
            return picked.get(pickedBefore++).fate();
        }
        return byRule;
    }

    private long dueNanos(long nowNanos) {
        long dueNanos = nowNanos + delayNanos + draws.jitterNanos;
        return orderKept ? Math.max(dueNanos, latestNanos) : dueNanos;
    }

    private Passage inTime(long arrivalNanos, long nowNanos, Optional<Passage> copy) {
        if (isTooOld(arrivalNanos, nowNanos)) {
            return new Passage.Lost(Passage.Reason.LIFETIME, copy);
        }
        latestNanos = Math.max(latestNanos, arrivalNanos);
        return new Passage.Arrives(arrivalNanos, copy);
    }

    private Passage held(long arrivalNanos, long nowNanos, Optional<Passage> copy) {
        return isTooOld(arrivalNanos, nowNanos)
                ? new Passage.Lost(Passage.Reason.LIFETIME, copy)
                : new Passage.Held(arrivalNanos, copy);
    }

    private Passage copy(long arrivalNanos, long nowNanos) {
        return isTooOld(arrivalNanos, nowNanos)
                ? new Passage.Lost(Passage.Reason.LIFETIME, Optional.empty())
                : new Passage.Duplicate(arrivalNanos);
    }

    private boolean isTooOld(long arrivalNanos, long nowNanos) {
        return arrivalNanos - nowNanos > lifetimeNanos;
    }
}
