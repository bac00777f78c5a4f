package dev.timewait.capacity;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How many requests come, and how fast. */
public sealed interface Demand {

    /** The highest rate that is understood, in requests per second. */
    double MOST_PER_SECOND = 10_000_000;

    /** The highest number of requests that is understood. */
    long MOST_REQUESTS = 1_000_000_000_000L;

    /** Requests per second; empty where they come all at once or the rate is not known. */
    OptionalDouble requestsPerSecond();

    /** How many requests there are in all; empty where they keep coming. */
    OptionalLong requests();

    /** Nothing is known: the question is what is possible, or what an observation implies. */
    record Unknown() implements Demand {
        @Override
        public OptionalDouble requestsPerSecond() {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalLong requests() {
            return OptionalLong.empty();
        }
    }

    /**
     * Evenly, for good.
     *
     * @param perSecond requests per second: 0 to 10,000,000
     */
    record Steady(double perSecond) implements Demand {

        /** Refuses a rate outside its bounds. */
        public Steady {
            Bounds.number("requestsPerSecond", perSecond, 0, MOST_PER_SECOND);
        }

        @Override
        public OptionalDouble requestsPerSecond() {
            return OptionalDouble.of(perSecond);
        }

        @Override
        public OptionalLong requests() {
            return OptionalLong.empty();
        }
    }

    /**
     * Evenly, until so many have come.
     *
     * @param number requests in all: 1 to 1,000,000,000,000
     * @param perSecond requests per second: above 0, at most 10,000,000
     */
    record Limited(long number, double perSecond) implements Demand {

        /** Refuses a number or a rate outside its bounds. */
        public Limited {
            Bounds.whole("requests", number, 1, MOST_REQUESTS);
            Bounds.positive("requestsPerSecond", perSecond, MOST_PER_SECOND);
        }

        @Override
        public OptionalDouble requestsPerSecond() {
            return OptionalDouble.of(perSecond);
        }

        @Override
        public OptionalLong requests() {
            return OptionalLong.of(number);
        }
    }

    /**
     * All at once, or as fast as ports come free.
     *
     * @param number requests in all: 1 to 1,000,000,000,000
     */
    record AtOnce(long number) implements Demand {

        /** Refuses a number outside its bounds. */
        public AtOnce {
            Bounds.whole("requests", number, 1, MOST_REQUESTS);
        }

        @Override
        public OptionalDouble requestsPerSecond() {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalLong requests() {
            return OptionalLong.of(number);
        }
    }
}
