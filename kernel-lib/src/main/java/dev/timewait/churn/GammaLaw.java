package dev.timewait.churn;

/**
 * The gamma distribution of a whole shape, also called Erlang's: the time of the shape-th arrival when arrivals are
 * Poisson.
 *
 * <p>A host whose ports are all free refuses first when one connection more than it has ports has come, as long as none
 * has returned by then. The n-th arrival has come by t if and only if n or more have come by then, so that every
 * probability here is one of {@link PoissonLaw}, and as good, but that the last digit of a time moves it by the root of
 * the shape as much.
 *
 * @param shape which arrival, from 1 to 1e9
 * @param ratePerSecond arrivals per second, above 0 and at most 1e9
 */
public record GammaLaw(long shape, double ratePerSecond) {

    /** The highest shape, and the highest rate per second. */
    private static final double MOST = 1e9;

    private static final double MOST_SECONDS = 1e12;

    /** Refuses a shape or a rate outside its bounds. */
    public GammaLaw {
        if (shape < 1 || shape > MOST) {
            throw new IllegalArgumentException("shape is " + shape + "; it must be from 1 to " + Bounds.text(MOST));
        }
        Bounds.positive("ratePerSecond", ratePerSecond, MOST);
    }

    /** The mean, in seconds. */
    public double mean() {
        return (double) shape / ratePerSecond;
    }

    /** The standard deviation, in seconds. */
    public double deviation() {
        return Math.sqrt((double) shape) / ratePerSecond;
    }

    /**
     * The probability that the arrival has come by then.
     *
     * @param seconds from 0 to 1e12
     */
    public double cumulative(double seconds) {
        return by(Bounds.atLeastZero("seconds", seconds, MOST_SECONDS));
    }

    /**
     * The time by which the arrival has come with probability {@code p}, in seconds, to the last digits that
     * {@link #cumulative} can tell apart.
     *
     * @param p from 0 to below 1
     */
    public double quantile(double p) {
        if (Bounds.reached(p) == 0) {
            return 0;
        }
        double high = mean();
        double low = high / 2;
        while (by(low) >= p) {
            high = low;
            low /= 2;
        }
        while (by(high) < p) {
            low = high;
            high += deviation();
        }
        double middle = (low + high) / 2;
        while (low < middle && middle < high) {
            if (by(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return high;
    }

    private double by(double seconds) {
        return PoissonLaw.moreThan(ratePerSecond * seconds, shape - 1);
    }
}
