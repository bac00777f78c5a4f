package dev.timewait.churn;

import dev.timewait.sim.PoissonProbability;

/**
 * The Poisson distribution: how many independent events fall into one span, or how many connections are in TIME_WAIT at
 * one instant when nothing limits them (the output of an infinite-server queue is Poisson: Mirasol, Operations Research
 * 11(2), 1963).
 *
 * <p>Probabilities are good to a relative 1e-12, however small; a sum of them takes some ten times the deviation in steps.
 *
 * @param mean the mean, from 0 to 1e9
 */
public record PoissonLaw(double mean) {

    /** The highest mean. */
    public static final double MOST = 1e9;

    /** A sum is complete where its next term is this share of it. */
    private static final double NEGLIGIBLE = 1e-17;

    /** Refuses a mean outside its bounds. */
    public PoissonLaw {
        Bounds.atLeastZero("mean", mean, MOST);
    }

    /** The variance: the mean once more. */
    public double variance() {
        return mean;
    }

    /** The standard deviation: the root of the mean. */
    public double deviation() {
        return Math.sqrt(mean);
    }

    /** The probability of exactly {@code k}; 0 below 0. */
    public double probability(long k) {
        return probability(mean, k);
    }

    /** The probability of {@code k} or fewer. */
    public double cumulative(long k) {
        return atMost(mean, k);
    }

    /** The probability of more than {@code k}, exact in its digits where {@code 1 - cumulative(k)} has none left. */
    public double survival(long k) {
        return moreThan(mean, k);
    }

    /**
     * The smallest count that is not exceeded with probability {@code p}: the least k with {@code cumulative(k) >= p}.
     *
     * @param p from 0 to below 1
     */
    public long quantile(double p) {
        Bounds.reached(p);
        long stride = 1 + (long) deviation();
        long high = (long) mean;
        long low = high - stride;
        while (low >= 0 && cumulative(low) >= p) {
            high = low;
            low -= stride;
        }
        while (cumulative(high) < p) {
            low = high;
            high += stride;
        }
        low = Math.max(low, -1);
        // Here cumulative(low) < p <= cumulative(high); halve what lies between.
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (cumulative(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** {@link #probability(long)} for any mean of 0 or more, without the making of a law. */
    static double probability(double mean, long k) {
        return k < 0 ? 0 : Math.exp(PoissonProbability.log(mean, k));
    }

    /** P(X <= k), summed on the side of k where the mean is not, so that a small one keeps its digits. */
    static double atMost(double mean, long k) {
        if (k < 0) {
            return 0;
        }
        return isAbove(mean, k) ? 1 - sumAbove(mean, k) : sumTo(mean, k);
    }

    /** P(X > k), likewise. */
    static double moreThan(double mean, long k) {
        if (k < 0) {
            return 1;
        }
        return isAbove(mean, k) ? sumAbove(mean, k) : 1 - sumTo(mean, k);
    }

    /** Whether all counts above {@code k} lie above the mean, so that their probabilities fall. */
    private static boolean isAbove(double mean, long k) {
        return k + 1.0 > mean;
    }

    /** p(k) + p(k-1) + ...: each j / mean times the one before, where k is below the mean. */
    private static double sumTo(double mean, long k) {
        double sum = 1;
        double term = 1;
        for (double j = k; j > 0 && term > NEGLIGIBLE * sum; j--) {
            term *= j / mean;
            sum += term;
        }
        return probability(mean, k) * sum;
    }

    /** p(k+1) + p(k+2) + ...: each mean / j times the one before, where k + 1 is above the mean. */
    private static double sumAbove(double mean, long k) {
        double sum = 1;
        double term = 1;
        for (double j = k + 2.0; term > NEGLIGIBLE * sum; j++) {
            term *= mean / j;
            sum += term;
        }
        return probability(mean, k + 1) * sum;
    }
}
