package dev.timewait.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoissonProbabilityTest {

    /** Mean, k, and k ln(mean) - mean - ln k!, computed with 60 digits by mpmath 1.4.1 and rounded to a double. */
    private static final double[][] REFERENCE = {
        {0.1, 0, -0.1},
        {0.1, 1, -2.4025850929940455},
        {0.1, 30, -143.83578913865153},
        {1, 1, -1.0},
        {9.9, 3, -4.814155197806422},
        {10, 15, -3.3604949889302063},
        {10, 16, -3.830498618175942},
        {10, 40, -28.21723599499557},
        {100, 90, -3.6873228812811036},
        {100, 130, -7.460701163582997},
        {100, 200, -42.1979499947872},
        {1e4, 10350, -11.596084008471518},
        {60000, 60000, -6.4199898426956805},
        {60000, 58000, -40.113041925232366},
        {60000, 28232, -10490.263596994928},
        {1e6, 1000000, -7.826693895520143},
        {1e6, 1003000, -12.323698387635039},
        {1e6, 965000, -627.5824546688848},
        {1e8, 100000000, -10.12927890601419},
        {1e8, 100200000, -209.9970777475569},
        {1e8, 99700000, -460.5784528689418},
        {1e9, 1000000000, -11.280571451761212},
        {1e9, 1000900000, -416.1595758948758}
    };

    @Test
    @DisplayName("From a mean of 0.1 to a billion, near the mean and 35 deviations off: good to 1e-14 of the logarithm")
    void log_referenceValues_agree() {
        for (double[] row : REFERENCE) {
            assertThat(PoissonProbability.log(row[0], (long) row[1]))
                    .as("mean %s, k %s", row[0], row[1])
                    .isCloseTo(row[2], within(1e-14 * Math.max(1, Math.abs(row[2]))));
        }
    }

    @Test
    @DisplayName("From one count to the next the probability grows by mean / k, also where table and series meet")
    void log_neighbours_differByMeanOverCount() {
        for (double mean : new double[] {0.3, 7, 16, 40}) {
            for (int k = 1; k <= 60; k++) {
                double ratio = Math.log(mean / k);
                // Two logarithms, each good to 1e-14 of its size, which is below 200 here.
                assertThat(PoissonProbability.log(mean, k) - PoissonProbability.log(mean, k - 1))
                        .isCloseTo(ratio, within(4e-12));
            }
        }
    }

    @Test
    void log_meanZero_allOnZero() {
        assertThat(PoissonProbability.log(0, 0)).isZero();
        assertThat(PoissonProbability.log(0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void log_meanOrCountOutsideItsBounds_isRefused() {
        assertThatThrownBy(() -> PoissonProbability.log(Double.POSITIVE_INFINITY, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mean is Infinity; it must be 0 or more, and finite");
        assertThatThrownBy(() -> PoissonProbability.log(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mean is NaN; it must be 0 or more, and finite");
        assertThatThrownBy(() -> PoissonProbability.log(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k is -1; it must be 0 or more");
    }
}
