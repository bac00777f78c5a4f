package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import java.time.Duration;
import java.util.Arrays;

/** How long a connection stays open, from ESTABLISHED to the close that leads to TIME_WAIT. */
public sealed interface Hold {

    /** The longest mean that a plan may ask for. */
    Duration LONGEST = Duration.ofDays(1);

    /** The mean, from 0 to {@link #LONGEST}. */
    Duration mean();

    /** A word for tables and for JSON. */
    String kind();

    /** How long, in words: {@code 50ms (exponential)}. */
    default String words() {
        return Bounds.text(mean()) + " (" + kind() + ")";
    }

    /** The holding times one after the other. */
    LengthSource lengths(RandomStream stream);

    /**
     * The time after which all but a negligible part of the connections have closed: the length itself when it is
     * fixed, ten means when it is exponential (5 in 100,000 last longer).
     */
    Duration nearlyAll();

    /**
     * The share of connections that have closed this long after they began: the distribution of the hold.
     *
     * @param seconds 0 or more
     */
    double closedWithin(double seconds);

    /**
     * How many connections have closed after {@code seconds} of arrivals at 1 per second, on average: the integral from
     * 0 to there of the distribution of the hold.
     *
     * @param seconds 0 or more
     */
    double closedBy(double seconds);

    /**
     * The integral of {@link #closedBy} from 0 to {@code seconds}: the same for a rate that climbs by 1 per second each
     * second.
     *
     * @param seconds 0 or more
     */
    double closedByUnderRamp(double seconds);

    /** Gives lengths in nanoseconds, each 0 or more, in blocks. */
    interface LengthSource {

        /** Fills {@code nanos} with the following lengths. */
        void fill(long[] nanos);

        /** Adds the following lengths to {@code nanos}, one to each, and returns the largest sum. */
        default long addTo(long[] nanos, long[] lengths) {
            fill(lengths);
            long latest = 0;
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] += lengths[i];
                latest = Math.max(latest, nanos[i]);
            }
            return latest;
        }
    }

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
        public LengthSource lengths(RandomStream stream) {
            double meanNanos = mean.toNanos();
            return new LengthSource() {
                private double[] draws = new double[0];

                @Override
                public void fill(long[] nanos) {
                    if (draws.length < nanos.length) {
                        draws = new double[nanos.length];
                    }
                    stream.fillExponentials(draws, nanos.length);
                    for (int i = 0; i < nanos.length; i++) {
                        nanos[i] = (long) (draws[i] * meanNanos + 0.5);
                    }
                }

                @Override
                public long addTo(long[] nanos, long[] lengths) {
                    if (draws.length < nanos.length) {
                        draws = new double[nanos.length];
                    }
                    stream.fillExponentials(draws, nanos.length);
                    long latest = 0;
                    for (int i = 0; i < nanos.length; i++) {
                        long sum = nanos[i] + (long) (draws[i] * meanNanos + 0.5);
                        nanos[i] = sum;
                        latest = Math.max(latest, sum);
                    }
                    return latest;
                }
            };
        }

        @Override
        public Duration nearlyAll() {
            return mean.multipliedBy(10);
        }

        @Override
        public double closedWithin(double seconds) {
            return mean.isZero() ? 1 : -Math.expm1(-seconds / (mean.toNanos() / 1e9));
        }

        @Override
        public double closedBy(double seconds) {
            double meanSeconds = mean.toNanos() / 1e9;
            return mean.isZero() ? seconds : seconds + meanSeconds * Math.expm1(-seconds / meanSeconds);
        }

        @Override
        public double closedByUnderRamp(double seconds) {
            double meanSeconds = mean.toNanos() / 1e9;
            return seconds * seconds / 2 - meanSeconds * closedBy(seconds);
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
        public LengthSource lengths(RandomStream stream) {
            long length = mean.toNanos();
            return nanos -> Arrays.fill(nanos, length);
        }

        @Override
        public Duration nearlyAll() {
            return mean;
        }

        @Override
        public double closedWithin(double seconds) {
            return seconds < mean.toNanos() / 1e9 ? 0 : 1;
        }

        @Override
        public double closedBy(double seconds) {
            return Math.max(0, seconds - mean.toNanos() / 1e9);
        }

        @Override
        public double closedByUnderRamp(double seconds) {
            double after = closedBy(seconds);
            return after * after / 2;
        }
    }

    /**
     * Two populations: short connections, and among them some that last (downloads, streams); both exponential.
     *
     * @param shortMean mean of the short ones, from 0 to {@link #LONGEST}
     * @param longMean mean of the long ones, from 0 to {@link #LONGEST}
     * @param longShare the share of long ones, 0 to 1
     */
    record Mixed(Duration shortMean, Duration longMean, double longShare) implements Hold {

        /** Refuses a mean or a share outside its bounds. */
        public Mixed {
            Bounds.duration("heldFor", shortMean, Duration.ZERO, LONGEST);
            Bounds.duration("heldLong", longMean, Duration.ZERO, LONGEST);
            Bounds.share("longShare", longShare);
        }

        @Override
        public Duration mean() {
            return Duration.ofNanos(Math.round(shortMean.toNanos() * (1 - longShare) + longMean.toNanos() * longShare));
        }

        @Override
        public String kind() {
            return "mixed";
        }

        @Override
        public String words() {
            return Bounds.text(shortMean) + ", " + Bounds.text(100 * longShare) + "% of them " + Bounds.text(longMean)
                    + " (mixed)";
        }

        @Override
        public LengthSource lengths(RandomStream stream) {
            double shortNanos = shortMean.toNanos();
            double longNanos = longMean.toNanos();
            return nanos -> {
                for (int i = 0; i < nanos.length; i++) {
                    double meanNanos = stream.nextDouble() < longShare ? longNanos : shortNanos;
                    nanos[i] = (long) (stream.nextExponential() * meanNanos + 0.5);
                }
            };
        }

        @Override
        public Duration nearlyAll() {
            Duration shorter = shortMean.multipliedBy(10);
            Duration longer = longShare == 0 ? Duration.ZERO : longMean.multipliedBy(10);
            return shorter.compareTo(longer) > 0 ? shorter : longer;
        }

        @Override
        public double closedWithin(double seconds) {
            return (1 - longShare) * new Exponential(shortMean).closedWithin(seconds)
                    + longShare * new Exponential(longMean).closedWithin(seconds);
        }

        @Override
        public double closedBy(double seconds) {
            return (1 - longShare) * new Exponential(shortMean).closedBy(seconds)
                    + longShare * new Exponential(longMean).closedBy(seconds);
        }

        @Override
        public double closedByUnderRamp(double seconds) {
            return (1 - longShare) * new Exponential(shortMean).closedByUnderRamp(seconds)
                    + longShare * new Exponential(longMean).closedByUnderRamp(seconds);
        }
    }
}
