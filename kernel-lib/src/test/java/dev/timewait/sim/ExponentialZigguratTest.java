package dev.timewait.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExponentialZigguratTest {

    private static final int DRAWS = 1_000_000;

    /** Kolmogorov-Smirnov: a true null exceeds 1.95 / sqrt(n) once in 1,000 tries. The seeds below are fixed. */
    private static final double CRITICAL = 1.95;

    @Test
    void exactMath_exp_matchesTheLibraryWithinOneInTenToTheFourteen() {
        for (double x = -8; x <= 8; x += 0.0137) {
            assertThat(ExactMath.exp(x)).isCloseTo(Math.exp(x), within(1e-14 * Math.exp(x)));
        }
    }

    @Test
    void exactMath_log_matchesTheLibraryWithinTenToTheMinusFourteen() {
        for (double x = 0.0004; x <= 1; x += 0.00037) {
            assertThat(ExactMath.log(x)).isCloseTo(Math.log(x), within(1e-14));
        }
    }

    @Test
    void exactMath_logAboveOne_matchesTheLibraryWithinTwoInTenToTheFifteen() {
        for (double x = 1; x < 1e300; x *= 1.37) {
            assertThat(ExactMath.log(x)).isCloseTo(Math.log(x), within(2e-15 * Math.max(1, Math.log(x))));
        }
    }

    @Test
    @DisplayName("Below the curve or above it: the short cut says what the exponential says, down to the last bits")
    void under_aroundTheCurve_asTheExponential() {
        for (int layer = 1; layer < ExponentialZiggurat.LAYERS; layer++) {
            double inner = ExponentialZiggurat.EDGE[layer + 1];
            double width = ExponentialZiggurat.EDGE[layer] - inner;
            for (int step = 0; step <= 64; step++) {
                double x = inner + width * step / 64;
                double curve = ExactMath.exp(-x);
                for (double away = 1e-17; away < 1; away *= 3) {
                    assertUnder(layer, x, curve * (1 - away));
                    assertUnder(layer, x, curve * (1 + away));
                }
            }
        }
    }

    @Test
    @DisplayName(
            "A million draws are the draws of the ziggurat as published, with an exponential in every doubtful case")
    void draws_million_asThePlainZiggurat() {
        RandomStream quick = new RandomStreams(3).stream("test");
        RandomStream plain = new RandomStreams(3).stream("test");
        for (int i = 0; i < DRAWS; i++) {
            assertThat(quick.nextExponential()).isEqualTo(plainDraw(plain));
        }
    }

    @Test
    @DisplayName("The published tail constant closes the 256 layers: the topmost has the common area")
    void tables_topLayer_hasTheCommonArea() {
        assertThat(ExponentialZiggurat.closingError()).isCloseTo(0, within(1e-13));
    }

    @Test
    void draws_kolmogorovSmirnov_acceptsExponential() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(distance(sample(seed), x -> 1 - Math.exp(-x))).isLessThan(CRITICAL / Math.sqrt(DRAWS));
        }
    }

    @Test
    @DisplayName("Control: the same test refuses a mean that is half a percent off")
    void draws_kolmogorovSmirnov_refusesAnotherMean() {
        assertThat(distance(sample(1), x -> 1 - Math.exp(-x / 1.005))).isGreaterThan(CRITICAL / Math.sqrt(DRAWS));
    }

    @Test
    @DisplayName("Mean and variance are 1, the tail beyond 7.697 holds e^-7.697 of the draws; 4 standard errors each")
    void draws_momentsAndTail_asExponential() {
        double[] draws = sample(11);
        double mean = DoubleStream.of(draws).average().orElseThrow();
        double variance =
                DoubleStream.of(draws).map(x -> (x - 1) * (x - 1)).average().orElseThrow();
        double tail =
                DoubleStream.of(draws).filter(x -> x > ExponentialZiggurat.TAIL).count();
        double expectedTail = DRAWS * Math.exp(-ExponentialZiggurat.TAIL);

        assertThat(mean).isCloseTo(1, within(4 / Math.sqrt(DRAWS)));
        // Var((X-1)^2) = 8 for the exponential distribution with mean 1.
        assertThat(variance).isCloseTo(1, within(4 * Math.sqrt(8.0 / DRAWS)));
        assertThat(tail).isCloseTo(expectedTail, within(4 * Math.sqrt(expectedTail)));
    }

    private static void assertUnder(int layer, double x, double y) {
        assertThat(ExponentialZiggurat.under(layer, x, y)).isEqualTo(y < ExactMath.exp(-x));
    }

    private static double plainDraw(RandomStream stream) {
        long bits = stream.nextLong();
        int layer = (int) bits & (ExponentialZiggurat.LAYERS - 1);
        long position = bits >>> 11;
        double x = position * ExponentialZiggurat.STEP[layer];
        if (position < ExponentialZiggurat.SURE[layer]) {
            return x;
        }
        if (layer == 0) {
            return ExponentialZiggurat.TAIL + plainDraw(stream);
        }
        double low = ExactMath.exp(-ExponentialZiggurat.EDGE[layer]);
        double high = ExactMath.exp(-ExponentialZiggurat.EDGE[layer + 1]);
        double y = low + stream.nextDouble() * (high - low);
        return y < ExactMath.exp(-x) ? x : plainDraw(stream);
    }

    private static double[] sample(long seed) {
        RandomStream stream = new RandomStreams(seed).stream("test");
        double[] draws =
                DoubleStream.generate(stream::nextExponential).limit(DRAWS).toArray();
        Arrays.sort(draws);
        return draws;
    }

    private static double distance(double[] sorted, DoubleUnaryOperator distribution) {
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            largest = Math.max(largest, Math.max(expected - (double) i / DRAWS, (i + 1.0) / DRAWS - expected));
        }
        return largest;
    }
}
