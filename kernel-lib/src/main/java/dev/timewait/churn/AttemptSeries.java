package dev.timewait.churn;

import java.util.Arrays;

/**
 * Calls of connect() over time: how many there had been at each row, and how many of them had failed.
 *
 * <p>Rows are those of the result's counts; the numbers never fall. The rates of a span need at least two rows.
 */
public final class AttemptSeries {

    private final long[] nanos;
    private final long[] attempts;
    private final long[] refused;

    private AttemptSeries(long[] nanos, long[] attempts, long[] refused) {
        this.nanos = nanos;
        this.attempts = attempts;
        this.refused = refused;
    }

    /** The number of rows, 1 or more. */
    public int size() {
        return nanos.length;
    }

    /** The instants of all rows, in seconds since the start. */
    public double[] seconds() {
        return Arrays.stream(nanos).mapToDouble(t -> t / 1e9).toArray();
    }

    /** Attempts before each row. */
    public long[] attempts() {
        return attempts.clone();
    }

    /** Attempts before each row that failed. */
    public long[] refused() {
        return refused.clone();
    }

    /** The middle of each span between two rows, in seconds since the start: one fewer than rows. */
    public double[] middles() {
        double[] middles = new double[nanos.length - 1];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (nanos[i] + nanos[i + 1]) / 2e9;
        }
        return middles;
    }

    /** Attempts per second between each two rows. */
    public double[] attemptsPerSecond() {
        return perSecond(attempts);
    }

    /** Failed attempts per second between each two rows. */
    public double[] refusedPerSecond() {
        return perSecond(refused);
    }

    /** Connections that came about per second between each two rows. */
    public double[] establishedPerSecond() {
        double[] all = attemptsPerSecond();
        double[] failed = refusedPerSecond();
        for (int i = 0; i < all.length; i++) {
            all[i] -= failed[i];
        }
        return all;
    }

    private double[] perSecond(long[] counts) {
        double[] rates = new double[counts.length - 1];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (counts[i + 1] - counts[i]) * 1e9 / (nanos[i + 1] - nanos[i]);
        }
        return rates;
    }

    /** Collects rows in order of time. */
    static final class Builder {
        private long[] nanos = new long[64];
        private long[] attempts = new long[64];
        private long[] refused = new long[64];
        private int size;

        void add(long atNanos, long attemptsSoFar, long refusedSoFar) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * size);
                attempts = Arrays.copyOf(attempts, 2 * size);
                refused = Arrays.copyOf(refused, 2 * size);
            }
            nanos[size] = atNanos;
            attempts[size] = attemptsSoFar;
            refused[size++] = refusedSoFar;
        }

        AttemptSeries build() {
            return new AttemptSeries(
                    Arrays.copyOf(nanos, size), Arrays.copyOf(attempts, size), Arrays.copyOf(refused, size));
        }
    }
}
