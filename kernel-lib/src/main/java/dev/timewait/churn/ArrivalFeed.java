package dev.timewait.churn;

import dev.timewait.churn.Arrivals.InstantSource;
import dev.timewait.churn.Hold.LengthSource;
import dev.timewait.sim.RandomStreams;

/** The arrivals of a plan one after the other, drawn in blocks. */
final class ArrivalFeed {

    private static final int BLOCK = 512;

    private final InstantSource instants;
    private final LengthSource lengths;
    private final long[] at = new long[BLOCK];
    private final long[] held = new long[BLOCK];
    private int place;

    ArrivalFeed(ChurnPlan plan, RandomStreams streams) {
        instants = plan.arrivals().instants(streams.stream("arrivals"));
        lengths = plan.hold().lengths(streams.stream("holds"));
        fill();
    }

    /** When the present arrival comes. */
    long nanos() {
        return at[place];
    }

    /** How long its connection is held. */
    long hold() {
        return held[place];
    }

    /** Goes on to the next arrival. */
    void next() {
        if (++place == BLOCK) {
            fill();
        }
    }

    private void fill() {
        instants.fill(at);
        lengths.fill(held);
        place = 0;
    }
}
