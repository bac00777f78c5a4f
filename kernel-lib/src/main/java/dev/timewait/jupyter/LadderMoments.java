package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * When each step of a ladder begins and ends, in its order.
 *
 * <p>A script's end has no path before it: what it sends arrives in the same instant, and so does the answer. Such arrows
 * follow each other all the same, so an instant has as many moments as its order needs.
 */
final class LadderMoments {

    /**
     * A place in the order of things.
     *
     * @param nanos the instant
     * @param rank how many segments crossed within the instant before
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

    LadderMoments(Trace trace) {
        Moment now = new Moment(0, 0);
        for (Trace.Step step : trace.steps()) {
            if (step.atNanos() > now.nanos()) {
                now = new Moment(step.atNanos(), 0);
            }
            begins.add(now);
            Moment end = now;
            if (step instanceof Sent sent) {
                OptionalLong arrival = sent.passage().arrivalNanos();
                if (arrival.isPresent() && arrival.getAsLong() == now.nanos()) {
                    end = new Moment(now.nanos(), now.rank() + 1);
                    now = end;
                } else if (arrival.isPresent()) {
                    end = new Moment(arrival.getAsLong(), 0);
                }
            }
            ends.add(end);
        }
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
