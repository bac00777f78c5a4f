package dev.timewait.sim;

/**
 * Exponential and logarithm out of + - * / alone.
 *
 * <p>Those four are rounded in one prescribed way by IEEE 754, on a JVM and in a browser; {@code Math.exp} and
 * {@code Math.log} are not. The results here are good to a few 1e-15, and the same everywhere to the last bit.
 */
final class ExactMath {

    /** ln 2 to the precision of a double. */
    private static final double LN_2 = 0.6931471805599453;

    private ExactMath() {}

    /** e to the power of {@code x}, for {@code x} from -20 to 20. */
    static double exp(double x) {
        int doublings = (int) (x / LN_2 + (x < 0 ? -0.5 : 0.5));
        double rest = x - doublings * LN_2;
        double sum = 1;
        // Horner's form of the Taylor series; at |rest| <= 0.35 the 16th term is below 1e-20.
        for (int term = 16; term >= 1; term--) {
            sum = 1 + sum * rest / term;
        }
        return doublings < 0 ? sum / (1L << -doublings) : sum * (1L << doublings);
    }

    /** The natural logarithm of {@code x}, for {@code x} above 0 and finite. */
    static double log(double x) {
        double mantissa = x;
        int halves = 0;
        while (mantissa < 0.75) {
            mantissa *= 2;
            halves++;
        }
        while (mantissa >= 1.5) {
            mantissa /= 2;
            halves--;
        }
        double z = (mantissa - 1) / (mantissa + 1);
        double sum = 0;
        // 2 atanh(z); at |z| <= 1/5 the 12th odd term is below 1e-17.
        for (int odd = 25; odd >= 1; odd -= 2) {
            sum = sum * z * z + 1.0 / odd;
        }
        return 2 * z * sum - halves * LN_2;
    }
}
