package dev.timewait.sim;

/**
 * Draws from the Poisson distribution: below a mean of {@link #COUNTED} by counting, from there on by transformed
 * rejection.
 *
 * <p>Counting follows the definition: how many arrivals, an exponential draw apart, fall into a span of the mean's length.
 * Transformed rejection bends a uniform number by a formula near to the inverse of the distribution, and mends the rest
 * by rejection: 1.1 to 1.3 tries at any mean, most of them decided without a logarithm. The draws are exact up to the
 * rounding of a position (2^-23 at the highest mean) and of a probability (a relative 1e-12).
 *
 * <p>Source: Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics
 * and Economics 12(1), 1993, algorithm PTRS; the names of u, v, us, a, b and alpha are the paper's. Two things differ.
 * The comparison of logarithms, which loses digits as the mean grows, is made with {@link PoissonProbability}. And two
 * constants have room: with the paper's own the curve leaves the hat by up to 0.6 %, and the squeeze the curve by 0.4 %,
 * for means below some hundred.
 */
final class PoissonVariate {

    /** The highest mean. */
    static final double MOST = 1e9;

    /** Where the algorithm's constants begin to hold. */
    static final double COUNTED = 10;

    /** How much higher than the paper's the hat is. */
    static final double HAT_ROOM = 1.01;

    /** How much lower than the paper's the squeeze is. */
    static final double SQUEEZE_ROOM = 0.015;

    private final double mean;
    private final double a;
    private final double b;
    private final double inverseAlpha;
    private final double squeeze;

    /** For {@code mean} from {@link #COUNTED}. */
    PoissonVariate(double mean) {
        this.mean = mean;
        b = 0.931 + 2.53 * Math.sqrt(mean);
        a = -0.059 + 0.02483 * b;
        inverseAlpha = HAT_ROOM * (1.1239 + 1.1328 / (b - 3.4));
        squeeze = 0.9277 - SQUEEZE_ROOM - 3.6224 / (b - 2);
    }

    /** The next draw. */
    static long next(RandomStream stream, double mean) {
        return mean < COUNTED ? counted(stream, mean) : new PoissonVariate(mean).next(stream);
    }

    private static long counted(RandomStream stream, double mean) {
        long arrivals = 0;
        double left = mean - stream.nextExponential();
        // Not >=, so that a mean of 0 gives 0 even where the first draw is 0.
        while (left > 0) {
            arrivals++;
            left -= stream.nextExponential();
        }
        return arrivals;
    }

    private long next(RandomStream stream) {
        while (true) {
            double u = stream.nextDouble() - 0.5;
            // From (0, 1], so that its logarithm exists.
            double v = 1 - stream.nextDouble();
            double us = 0.5 - Math.abs(u);
            double position = position(u, us);
            if (us >= 0.07 && v <= squeeze) {
                return (long) position;
            }
            // Far out the acceptance is below us: no need to compute it.
            if (position < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            long k = (long) position;
            if (ExactMath.log(v / stretch(us)) <= PoissonProbability.log(mean, k)) {
                return k;
            }
        }
    }

    /** Where {@code u} from -1/2 to 1/2 comes to lie, with {@code us} its distance from the nearer end. */
    double position(double u, double us) {
        return (2 * a / us + b) * u + mean + 0.43;
    }

    /** What a probability is to be multiplied by to be the share of v that accepts: 1 at most. */
    double stretch(double us) {
        return (a / (us * us) + b) / inverseAlpha;
    }

    /** The share of v that surely accepts, where us is 0.07 or more. */
    double squeeze() {
        return squeeze;
    }
}
