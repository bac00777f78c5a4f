package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When each step of a ladder begins and ends, in its order.
 *
 * <p>A script's end has no path before it: what it sends arrives in the same instant, and so does the answer. Such arrows
 * follow each other all the same, as do two segments that an end sends at once, so an instant has as many moments as its order
 * needs.
 */
final class LadderMoments {

    /**
     * A place in the order of things.
     *
     * @param nanos the instant
     * @param rank how many segments were sent or came within the instant before
     */
    record Moment(long nanos, int rank) implements Comparable<Moment> {
        private static final Comparator<Moment> ORDER =
                Comparator.comparingLong(Moment::nanos).thenComparingInt(Moment::rank);

        @Override
        public int compareTo(Moment other) {
            return ORDER.compare(this, other);
        }

        boolean isBefore(Moment other) {
            return compareTo(other) < 0;
        }
    }

    private final List<Moment> begins = new ArrayList<>();
    private final List<Moment> ends = new ArrayList<>();
    /** The last arrival at each instant: what happens then happens after it. */
    private final Map<Side, SortedMap<Long, Moment>> arrivals = new EnumMap<>(Side.class);
    /** When what leaves an end in an instant reaches the other. */
    private final Map<Side, SortedMap<Long, Long>> together = new EnumMap<>(Side.class);

    LadderMoments(Trace trace) {
        arrivals.put(Side.LEFT, new TreeMap<>());
        arrivals.put(Side.RIGHT, new TreeMap<>());
        for (Sent sent : trace.segments()) {
            if (sent.passage() instanceof Trace.Arrives arrives) {
                together.computeIfAbsent(sent.side(), side -> new TreeMap<>())
                        .putIfAbsent(sent.atNanos(), arrives.nanos());
            }
        }
        Moment now = new Moment(0, 0);
        for (int i = 0; i < trace.steps().size(); i++) {
            Trace.Step step = trace.steps().get(i);
            if (step.atNanos() > now.nanos()) {
                now = afterArrivals(step.atNanos());
            }
            if (step instanceof Sent && followsAnother(trace, i, now)) {
                now = new Moment(now.nanos(), now.rank() + 1);
            }
            begins.add(now);
            Moment end = step instanceof Sent sent ? end(sent, now) : now;
            ends.add(end);
            now = end.nanos() == now.nanos() ? end : now;
        }
    }

    private Moment afterArrivals(long nanos) {
        Moment none = new Moment(nanos, 0);
        Moment left = arrivalsAt(Side.LEFT).getOrDefault(nanos, none);
        Moment right = arrivalsAt(Side.RIGHT).getOrDefault(nanos, none);
        return left.isBefore(right) ? right : left;
    }

    private SortedMap<Long, Moment> arrivalsAt(Side side) {
        return arrivals.getOrDefault(side, new TreeMap<>());
    }

    /** Whether the same end has sent a segment at this moment already: two arrows in one place would be one. */
    private boolean followsAnother(Trace trace, int step, Moment now) {
        for (int i = step - 1; i >= 0 && begins.get(i).equals(now); i--) {
            if (trace.steps().get(i) instanceof Sent other
                    && other.side() == trace.steps().get(step).side()) {
                return true;
            }
        }
        return false;
    }

    private Moment end(Sent sent, Moment begin) {
        boolean lost = sent.passage().arrivalNanos().isEmpty();
        long arrival = sent.passage().arrivalNanos().orElseGet(() -> wouldArrive(sent));
        boolean within = arrival == begin.nanos();
        if (lost && within) {
            return begin;
        }
        SortedMap<Long, Moment> others = arrivalsAt(sent.side().other());
        Moment before = others.get(arrival);
        int rank = within ? begin.rank() + 1 : before == null ? 0 : before.rank() + 1;
        Moment end = new Moment(arrival, rank);
        others.put(arrival, end);
        return end;
    }

    /** A lost segment keeps its place among those that left with it; alone it has none. */
    private long wouldArrive(Sent sent) {
        return together.getOrDefault(sent.side(), new TreeMap<>()).getOrDefault(sent.atNanos(), sent.atNanos());
    }

    /** When a step begins. */
    Moment begin(int step) {
        return begins.get(step);
    }

    /** When it ends: the arrival of a segment that arrives, otherwise as it begins. */
    Moment end(int step) {
        return ends.get(step);
    }

    /** Every moment at which something begins or ends; in no order, some more than once. */
    List<Moment> all() {
        List<Moment> all = new ArrayList<>(begins);
        all.addAll(ends);
        return all;
    }
}
