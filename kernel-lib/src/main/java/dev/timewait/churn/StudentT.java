package dev.timewait.churn;

/**
 * Student's t distribution with a whole number of degrees of freedom.
 *
 * <p>Its integral is a finite sum then: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
 */
final class StudentT {

    /** Beyond the largest value that is asked for, 12.706 at one degree of freedom. */
    private static final double FARTHEST = 13;

    private static final double CONFIDENCE = 0.95;

    /** Halvings after which an interval of 13 is below the spacing of doubles. */
    private static final int HALVINGS = 60;

    private StudentT() {}

    /** The t within which 95 % lie, on both sides of 0: the quantile at 0.975. */
    static double within95Percent(int degreesOfFreedom) {
        double low = 0;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (shareWithin(middle, degreesOfFreedom) < CONFIDENCE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The share between {@code -t} and {@code t}. */
    static double shareWithin(double t, int degreesOfFreedom) {
        double cosineSquared = degreesOfFreedom / (degreesOfFreedom + t * t);
        double sine = t / Math.sqrt(degreesOfFreedom + t * t);
        if (degreesOfFreedom % 2 == 0) {
            return sine * series(1, 2, degreesOfFreedom, cosineSquared);
        }
        double angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
        double sum = degreesOfFreedom == 1 ? 0 : series(Math.sqrt(cosineSquared), 3, degreesOfFreedom, cosineSquared);
        return 2 / Math.PI * (angle + sine * sum);
    }

    private static double series(double first, int from, int degreesOfFreedom, double cosineSquared) {
        double term = first;
        double sum = first;
        for (int k = from; k <= degreesOfFreedom - 2; k += 2) {
            term *= (k - 1) * cosineSquared / k;
            sum += term;
        }
        return sum;
    }
}
