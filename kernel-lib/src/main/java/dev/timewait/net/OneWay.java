package dev.timewait.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a path does to the packets that go one way.
 *
 * <p>A packet takes {@code delay} and a part of {@code jitter}. As each draws its own part, a packet overtakes the one
 * before it where the two are sent closer together than their jitter differs; with {@code orderKept} it arrives no earlier
 * than that one, as if both stood in one queue. Packets held back, and copies, leave the order in either case: that is what
 * they are for.
 *
 * @param delay from 0 to 1 day
 * @param jitter the most that is added to the delay, from 0 to 1 day; each nanosecond from 0 to it is as likely as any other
 * @param orderKept whether jitter is kept from reordering
 * @param loss the probability that a packet is lost, from 0 to 1
 * @param duplication how often a copy is made, and how much later than the packet it arrives; it is made where the packet
 *     enters the path, so that loss of the packet spares it
 * @param reordering how often a packet is held back, and for how long
 * @param picked the packets that have a fate of their own, by their numbers
 */
public record OneWay(
        Duration delay,
        Duration jitter,
        boolean orderKept,
        double loss,
        Chance duplication,
        Chance reordering,
        List<Picked> picked) {

    /**
     * A packet that has a fate of its own.
     *
     * @param ordinal the packet's number among those sent this way, from 1; one that is sent again counts again
     */
    public record Picked(long ordinal, Fate fate) {
        /** Refuses a number below 1 with an {@link IllegalArgumentException}. */
        public Picked {
            Bounds.ordinal("ordinal", ordinal);
        }
    }

    /**
     * Copies {@code picked}. What is out of range, and numbers in {@code picked} that do not rise, are refused with an
     * {@link IllegalArgumentException}.
     */
    public OneWay {
        Bounds.duration("delay", delay);
        Bounds.duration("jitter", jitter);
        Bounds.probability("loss", loss);
        picked = List.copyOf(picked);
        long last = 0;
        for (Picked one : picked) {
            if (one.ordinal() <= last) {
                throw new IllegalArgumentException(
                        "ordinal is " + one.ordinal() + "; it must be more than " + last + ", the one before");
            }
            last = one.ordinal();
        }
    }

    /** A constant delay and nothing else. */
    public static OneWay of(Duration delay) {
        return new OneWay(delay, Duration.ZERO, false, 0, Chance.NEVER, Chance.NEVER, List.of());
    }

    /** With another delay. */
    public OneWay delay(Duration newDelay) {
        return new OneWay(newDelay, jitter, orderKept, loss, duplication, reordering, picked);
    }

    /** With other jitter. */
    public OneWay jitter(Duration newJitter) {
        return new OneWay(delay, newJitter, orderKept, loss, duplication, reordering, picked);
    }

    /** Where jitter reorders nothing. */
    public OneWay keepingOrder() {
        return new OneWay(delay, jitter, true, loss, duplication, reordering, picked);
    }

    /** With another probability of loss. */
    public OneWay loss(double newLoss) {
        return new OneWay(delay, jitter, orderKept, newLoss, duplication, reordering, picked);
    }

    /** With copies made so often. */
    public OneWay duplication(Chance newDuplication) {
        return new OneWay(delay, jitter, orderKept, loss, newDuplication, reordering, picked);
    }

    /** With packets held back so often. */
    public OneWay reordering(Chance newReordering) {
        return new OneWay(delay, jitter, orderKept, loss, duplication, newReordering, picked);
    }

    /**
     * With a fate for one packet; a second fate for the same packet replaces the first.
     *
     * @param ordinal as in {@link Picked}
     */
    public OneWay nth(long ordinal, Fate fate) {
        Picked added = new Picked(ordinal, fate);
        List<Picked> all = new ArrayList<>(picked);
        int place = 0;
        while (place < all.size() && all.get(place).ordinal() < ordinal) {
            place++;
        }
        if (place < all.size() && all.get(place).ordinal() == ordinal) {
            all.set(place, added);
        } else {
            all.add(place, added);
        }
        return new OneWay(delay, jitter, orderKept, loss, duplication, reordering, all);
    }

    /** Whether every packet takes the same time and nothing else can happen to it. */
    boolean isPlain() {
        return jitter.isZero()
                && loss == 0
                && duplication.probability() == 0
                && reordering.probability() == 0
                && picked.isEmpty();
    }
}
