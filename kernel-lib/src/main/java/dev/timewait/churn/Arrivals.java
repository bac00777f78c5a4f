package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import java.util.function.LongSupplier;

/** When new connections are asked for. */
public sealed interface Arrivals {

    /** The highest rate that a plan may ask for, per second. */
    double MOST_PER_SECOND = 10_000_000;

    /** The mean rate, in connections per second: above 0, at most {@link #MOST_PER_SECOND}. */
    double perSecond();

    /** A word for tables and for JSON. */
    String kind();

    /** The instants of arrival one after the other, in nanoseconds since the start, never falling. */
    LongSupplier instants(RandomStream stream);

    /**
     * Independent users: the gaps are exponential, so that counts in any span are Poisson.
     *
     * @param perSecond mean connections per second
     */
    record Poisson(double perSecond) implements Arrivals {

        /** Refuses a rate outside the bounds of {@link Arrivals#perSecond()}. */
        public Poisson {
            Bounds.positive("arrivalsPerSecond", perSecond, MOST_PER_SECOND);
        }

        @Override
        public String kind() {
            return "poisson";
        }

        @Override
        public LongSupplier instants(RandomStream stream) {
            return new LongSupplier() {
                private final double meanNanos = 1e9 / perSecond;
                private long last;

                @Override
                public long getAsLong() {
                    // Rounded to the nearest nanosecond, so that the mean gap is not shortened.
                    last += (long) (stream.nextExponential() * meanNanos + 0.5);
                    return last;
                }
            };
        }
    }

    /**
     * A metronome: connection k is asked for at exactly k / rate, the first at 0.
     *
     * @param perSecond connections per second
     */
    record Even(double perSecond) implements Arrivals {

        /** Refuses a rate outside the bounds of {@link Arrivals#perSecond()}. */
        public Even {
            Bounds.positive("evenArrivalsPerSecond", perSecond, MOST_PER_SECOND);
        }

        @Override
        public String kind() {
            return "even";
        }

        @Override
        public LongSupplier instants(RandomStream stream) {
            return new LongSupplier() {
                private long index;

                @Override
                public long getAsLong() {
                    return (long) (index++ * 1e9 / perSecond);
                }
            };
        }
    }
}
