package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    /** Abramowitz and Stegun, table 26.10, column 0.95: printed to three decimals. */
    @ParameterizedTest
    @CsvSource({
        "1, 12.706",
        "2, 4.303",
        "3, 3.182",
        "4, 2.776",
        "5, 2.571",
        "9, 2.262",
        "10, 2.228",
        "29, 2.045",
        "30, 2.042",
        "60, 2.000",
        "120, 1.980"
    })
    void studentT_degreesOfFreedom_isAsPrinted(int degreesOfFreedom, double printed) {
        assertThat(StudentT.within95Percent(degreesOfFreedom)).isCloseTo(printed, within(0.0005));
    }

    @Test
    void studentT_manyDegreesOfFreedom_isNearlyNormal() {
        // The first term of the expansion in 1/n, A&S 26.7.5: z + (z^3 + z) / 4n; the next is below 3e-8 at 9,999.
        double z = 1.959963984540054;
        assertThat(StudentT.within95Percent(9_999)).isCloseTo(z + (z * z * z + z) / 4 / 9_999, within(1e-7));
    }

    @Test
    void of_fiveNumbers_isMeanAndStudentsInterval() {
        Estimate estimate = Estimate.of(1, 2, 3, 4, 5);

        assertThat(estimate.mean()).isEqualTo(3);
        // s = sqrt(10 / 4), t = 2.776 at 4 degrees of freedom: 2.776 * sqrt(2.5 / 5).
        assertThat(estimate.halfWidth().orElseThrow()).isCloseTo(2.776 * Math.sqrt(0.5), within(0.0005));
    }

    @Test
    void of_oneNumber_isItselfWithoutInterval() {
        assertThat(Estimate.of(7.1).mean()).isEqualTo(7.1);
        assertThat(Estimate.of(7.1).halfWidth()).isEmpty();
    }

    @Test
    @DisplayName("Of 2,000 intervals of 5 normal-like numbers 95 % hold the truth, and with half the width they do not")
    void of_manySamples_holdTheTruthAsOftenAsTheySay() {
        RandomStream stream = new RandomStreams(3).stream("samples");
        int held = 0;
        int heldByHalf = 0;
        for (int i = 0; i < 2_000; i++) {
            double[] numbers = new double[5];
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = sumOfTwelve(stream);
            }
            Estimate estimate = Estimate.of(numbers);
            double off = Math.abs(estimate.mean() - 6);
            held += off <= estimate.halfWidth().orElseThrow() ? 1 : 0;
            heldByHalf += off <= estimate.halfWidth().orElseThrow() / 2 ? 1 : 0;
        }

        // Binomial: 1,900 with a standard deviation of 9.7; four of them on each side.
        assertThat(held).isBetween(1_861, 1_939);
        assertThat(heldByHalf).as("control").isLessThan(1_861);
    }

    private static double sumOfTwelve(RandomStream stream) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += stream.nextDouble();
        }
        return sum;
    }
}
