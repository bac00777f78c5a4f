package dev.timewait.sim;

/**
 * The probabilities of the Poisson distribution, as logarithms: the same on every JDK and in a browser.
 *
 * <p>mean^k e^-mean / k! is a tiny ratio of huge numbers. Here it is split the other way: how far k lies from the mean
 * (the deviance), and what Stirling's formula lacks of ln k!. Both are computed without cancellation, so that the result
 * is good to 1e-14 of its own size, or 1e-14 where it is below 1.
 *
 * <p>Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
 */
public final class PoissonProbability {

    private static final double TWO_PI = 6.283185307179586;

    /**
     * ln k! - (k + 1/2) ln k + k - ln(2 pi)/2 for k from 1 to 15; [0] is not used. Computed with 60 digits by mpmath
     * 1.4.1 as {@code loggamma(k+1) - ...}.
     */
    private static final double[] STIRLING_ERROR = {
        0,
        0.08106146679532726,
        0.0413406959554093,
        0.02767792568499834,
        0.020790672103765093,
        0.016644691189821193,
        0.013876128823070748,
        0.01189670994589177,
        0.010411265261972096,
        0.009255462182712733,
        0.00833056343336287,
        0.007573675487951841,
        0.00694284010720953,
        0.006408994188004207,
        0.0059513701127588475,
        0.005554733551962801
    };

    private PoissonProbability() {}

    /**
     * The natural logarithm of the probability that a Poisson count with this mean is {@code k}; -infinity where it is 0.
     *
     * @param mean 0 or more, finite
     * @param k from 0 to 2^53
     */
    public static double log(double mean, long k) {
        if (!(mean >= 0 && mean <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("mean is " + mean + "; it must be 0 or more, and finite");
        }
        if (k < 0) {
            throw new IllegalArgumentException("k is " + k + "; it must be 0 or more");
        }
        if (k == 0) {
            return -mean;
        }
        if (mean == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double count = (double) k;
        return -deviance(count, mean) - stirlingError(count) - ExactMath.log(TWO_PI * count) / 2;
    }

    /** k ln(k / mean) + mean - k, without its cancellation near the mean. */
    private static double deviance(double k, double mean) {
        double difference = k - mean;
        double v = difference / (k + mean);
        if (v > 0.25 || v < -0.25) {
            return k * ExactMath.log(k / mean) - difference;
        }
        // ln(k / mean) = 2 atanh(v); the first term, taken with the difference, leaves difference * v.
        double sum = difference * v;
        double power = 2 * k * v;
        for (int odd = 3; ; odd += 2) {
            power *= v * v;
            double next = sum + power / odd;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }

    /** What ln k! is more than (k + 1/2) ln k - k + ln(2 pi)/2: a table, then Stirling's series. */
    private static double stirlingError(double k) {
        if (k < STIRLING_ERROR.length) {
            return STIRLING_ERROR[(int) k];
        }
        double square = k * k;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square)
                / k;
    }
}
