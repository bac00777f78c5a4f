package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each step of a ladder begins and ends, in its order.
 *
 * <p>A script's end has no path before it: what it sends arrives in the same instant, and so does the answer. Such arrows
 * follow each other all the same, so an instant has as many moments as its order needs. So it has where segments leave an
 * end together, or reach one: each has a moment of its own.
 */
final class LadderMoments {

    /**
     * A place in the order of things.
     *
     * @param nanos the instant
     * @param rank how many moments of the same instant come before, 0 or more
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
    /** How many segments with a path before them have reached an end by now, in each instant. */
    private final Map<Side, Map<Long, Integer>> arrived = new EnumMap<>(Side.class);
    /** When what leaves an end in an instant reaches the other. */
    private final Map<Side, Map<Long, Long>> together = new EnumMap<>(Side.class);
    /** When the last segment of an end left it. */
    private final Map<Side, Moment> left = new EnumMap<>(Side.class);

    LadderMoments(Trace trace) {
        for (Sent sent : trace.segments()) {
            if (sent.passage() instanceof Trace.Arrives arrives) {
                together.computeIfAbsent(sent.side(), one -> new TreeMap<>())
                        .putIfAbsent(sent.atNanos(), arrives.nanos());
            }
        }
        Moment now = new Moment(0, 0);
        for (Trace.Step step : trace.steps()) {
            if (step.atNanos() > now.nanos()) {
                now = new Moment(step.atNanos(), 0);
            }
            Moment begin = begin(step, now);
            Moment end = step instanceof Sent sent ? end(sent, begin) : begin;
            begins.add(begin);
            ends.add(end);
            now = end.nanos() == now.nanos() && begin.isBefore(end) ? end : now;
        }
    }

    /** Not before all that reaches its end in that instant; and segments that leave together leave one below the other. */
    private Moment begin(Trace.Step step, Moment now) {
        int rank = Math.max(now.rank(), countOf(step.side(), now.nanos()) - 1);
        Moment before = left.get(step.side());
        if (before != null && before.nanos() == now.nanos()) {
            rank = Math.max(rank, before.rank() + (leaves(step) ? 1 : 0));
        }
        Moment begin = new Moment(now.nanos(), rank);
        if (step instanceof Sent) {
            left.put(step.side(), begin);
        }
        return begin;
    }

    /** A copy that the network made is drawn from where its original left. */
    private static boolean leaves(Trace.Step step) {
        return step instanceof Sent sent && !(sent.passage() instanceof Trace.Duplicate);
    }

    private Moment end(Sent sent, Moment begin) {
        boolean lost = sent.passage().arrivalNanos().isEmpty();
        long arrival = sent.passage().arrivalNanos().orElseGet(() -> wouldArrive(sent));
        if (arrival == begin.nanos()) {
            return lost ? begin : new Moment(begin.nanos(), begin.rank() + 1);
        }
        Side other = sent.side().other();
        int before = countOf(other, arrival);
        arrivals(other).put(arrival, before + 1);
        return new Moment(arrival, before);
    }

    /** A lost segment keeps its place among those that left with it; alone it has none. */
    private long wouldArrive(Sent sent) {
        Map<Long, Long> side = together.get(sent.side());
        return side == null ? sent.atNanos() : side.getOrDefault(sent.atNanos(), sent.atNanos());
    }

    private int countOf(Side side, long nanos) {
        return arrivals(side).getOrDefault(nanos, 0);
    }

    private Map<Long, Integer> arrivals(Side side) {
        return arrived.computeIfAbsent(side, one -> new TreeMap<>());
    }

    /** When a step begins. */
    Moment begin(int step) {
        return begins.get(step);
    }

    /** When it ends: the arrival of a segment, also where it is lost from among others; otherwise as it begins. */
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
