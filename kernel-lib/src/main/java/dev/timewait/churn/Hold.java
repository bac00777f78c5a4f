package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a connection stays open, from ESTABLISHED to the close that leads to TIME_WAIT. */
public sealed interface Hold {

    /** The longest mean that a plan may ask for. */
    Duration LONGEST = Duration.ofDays(1);

    /** The mean, from 0 to {@link #LONGEST}. */
    Duration mean();

    /** A word for tables and for JSON. */
    String kind();

    /** The holding times one after the other, in nanoseconds, each 0 or more. */
    LongSupplier lengths(RandomStream stream);

    /**
     * The time after which all but a negligible part of the connections have closed: the length itself when it is
     * fixed, ten means when it is exponential (5 in 100,000 last longer).
     */
    Duration nearlyAll();

    /**
     * How many connections have closed after {@code seconds} of arrivals at 1 per second, on average: the integral from
     * 0 to there of the distribution of the hold.
     *
     * @param seconds 0 or more
     */
    double closedBy(double seconds);

    /**
     * Exponential: most are short, a few are long.
     *
     * @param mean from 0 to {@link #LONGEST}
     */
    record Exponential(Duration mean) implements Hold {

        /** Refuses a mean outside its bounds. */
        public Exponential {
            Bounds.duration("heldFor", mean, Duration.ZERO, LONGEST);
        }

        @Override
        public String kind() {
            return "exponential";
        }

        @Override
        public LongSupplier lengths(RandomStream stream) {
            double meanNanos = mean.toNanos();
            return () -> (long) (stream.nextExponential() * meanNanos + 0.5);
        }

        @Override
        public Duration nearlyAll() {
            return mean.multipliedBy(10);
        }

        @Override
        public double closedBy(double seconds) {
            double meanSeconds = mean.toNanos() / 1e9;
            return mean.isZero() ? seconds : seconds + meanSeconds * Math.expm1(-seconds / meanSeconds);
        }
    }

    /**
     * Every connection is held equally long.
     *
     * @param mean that length, from 0 to {@link #LONGEST}
     */
    record Fixed(Duration mean) implements Hold {

        /** Refuses a length outside its bounds. */
        public Fixed {
            Bounds.duration("heldForExactly", mean, Duration.ZERO, LONGEST);
        }

        @Override
        public String kind() {
            return "fixed";
        }

        @Override
        public LongSupplier lengths(RandomStream stream) {
            long nanos = mean.toNanos();
            return () -> nanos;
        }

        @Override
        public Duration nearlyAll() {
            return mean;
        }

        @Override
        public double closedBy(double seconds) {
            return Math.max(0, seconds - mean.toNanos() / 1e9);
        }
    }
}
