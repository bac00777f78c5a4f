package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoissonLawTest {

    /**
     * Mean, k, P(X = k), P(X <= k), P(X > k): sums of exp(k ln(mean) - mean - ln k!) with 40 digits by mpmath 1.4.1,
     * rounded to a double; for means up to 100 compared with its regularised incomplete gamma function.
     */
    private static final double[][] REFERENCE = {
        {0.001, 0, 0.999000499833375, 0.999000499833375, 0.0009995001666250085},
        {0.1, 3, 0.00015080623633932663, 0.9999961531660747, 3.846833925345059e-06},
        {1, 1, 0.36787944117144233, 0.7357588823428847, 0.26424111765711533},
        {9.9, 4, 0.020082333077575242, 0.031202121376887895, 0.9687978786231121},
        {9.9, 25, 2.5160473809155738e-05, 0.9999850366012494, 1.4963398750593194e-05},
        {100, 60, 4.470714742875306e-06, 1.0812218170244077e-05, 0.9999891877818298},
        {100, 99, 0.039860996809147134, 0.48670120172085135, 0.5132987982791487},
        {100, 100, 0.039860996809147134, 0.5265621985299984, 0.47343780147000153},
        {100, 170, 5.1258962876180253e-11, 0.999999999929142, 7.08579952563139e-11},
        {60000, 58500, 1.0129553320504601e-11, 3.953893011087285e-10, 0.9999999996046107},
        {60000, 60000, 0.0016286727776293043, 0.5010857810474713, 0.4989142189525287},
        {60000, 60245, 0.0009862938479898798, 0.8418878890992483, 0.1581121109007517},
        {60000, 62000, 7.69931942934892e-18, 0.9999999999999998, 2.27551102575826e-16},
        {1e6, 994000, 5.878066408311851e-12, 9.546144076148136e-10, 0.9999999990453856},
        {1e6, 1001000, 0.0002418901012017414, 0.8414656709634282, 0.15853432903657186},
        {1e8, 99990000, 2.4197879054604738e-05, 0.15866735307263513, 0.8413326469273649},
        {1e8, 99999999, 3.989422800689808e-05, 0.49998670192398587, 0.5000132980760141},
        {1e8, 100000000, 3.989422800689808e-05, 0.5000265961519927, 0.4999734038480072},
        {1e8, 100060000, 6.095960344900516e-13, 0.9999999990101676, 9.898324631127138e-10}
    };

    @Test
    @DisplayName("From a mean of 0.001 to a hundred million every probability agrees to 1e-12 of itself")
    void probabilities_referenceValues_agree() {
        for (double[] row : REFERENCE) {
            PoissonLaw law = new PoissonLaw(row[0]);
            long k = (long) row[1];

            assertThat(law.probability(k)).as("P(X = %d), mean %s", k, row[0]).isCloseTo(row[2], share(row[2]));
            assertThat(law.cumulative(k)).as("P(X <= %d), mean %s", k, row[0]).isCloseTo(row[3], share(row[3]));
            assertThat(law.survival(k)).as("P(X > %d), mean %s", k, row[0]).isCloseTo(row[4], share(row[4]));
        }
    }

    @Test
    void cumulative_smallMeans_isTheSumOfTheProbabilities() {
        for (double mean : new double[] {0.2, 1, 3.7, 12, 50}) {
            PoissonLaw law = new PoissonLaw(mean);
            double sum = 0;
            for (int k = 0; k <= 150; k++) {
                sum += law.probability(k);
                // 150 terms, each good to 1e-12 of a sum of 1.
                assertThat(law.cumulative(k)).isCloseTo(sum, within(1e-12));
                assertThat(law.survival(k)).isCloseTo(1 - sum, within(1e-12));
            }
        }
    }

    @Test
    @DisplayName("The quantile undoes the cumulative probability, from 6 deviations below the mean to 6 above")
    void quantile_ofCumulative_isTheCount() {
        for (double mean : new double[] {0.3, 1, 8.5, 100, 60_000, 1e6}) {
            PoissonLaw law = new PoissonLaw(mean);
            for (int sixths = -36; sixths <= 36; sixths++) {
                long k = Math.max(0, (long) (mean + sixths * law.deviation() / 6));

                assertThat(law.quantile(law.cumulative(k))).isEqualTo(k);
                assertThat(law.quantile(Math.nextUp(law.cumulative(k)))).isEqualTo(k + 1);
            }
        }
    }

    @Test
    @DisplayName("Quantiles of the count of 60,000 entries in TIME_WAIT, as scipy 1.17.1 has them")
    void quantile_sixtyThousand_asScipy() {
        PoissonLaw law = new PoissonLaw(60_000);

        assertThat(law.quantile(0)).isZero();
        assertThat(new long[] {law.quantile(0.001), law.quantile(0.05), law.quantile(0.5), law.quantile(0.99)})
                .containsExactly(59244, 59597, 60000, 60571);
    }

    @Test
    void moments_anyMean_areTheMean() {
        PoissonLaw law = new PoissonLaw(60_000);

        assertThat(law.variance()).isEqualTo(60_000);
        assertThat(law.deviation()).isEqualTo(Math.sqrt(60_000));
    }

    @Test
    void meanZero_anyCount_allOnZero() {
        PoissonLaw law = new PoissonLaw(0);

        assertThat(law.probability(0)).isEqualTo(1);
        assertThat(law.probability(1)).isZero();
        assertThat(law.cumulative(0)).isEqualTo(1);
        assertThat(law.survival(0)).isZero();
        assertThat(law.quantile(0.99)).isZero();
    }

    @Test
    void counts_outOfReach_areCertainOrImpossible() {
        PoissonLaw law = new PoissonLaw(100);

        assertThat(law.probability(-1)).isZero();
        assertThat(law.cumulative(-1)).isZero();
        assertThat(law.survival(-1)).isEqualTo(1);
        assertThat(law.cumulative(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(law.survival(Long.MAX_VALUE)).isZero();
    }

    @Test
    void arguments_outsideTheirBounds_areRefused() {
        assertThatThrownBy(() -> new PoissonLaw(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mean is -1; it must be from 0 to 1000000000");
        assertThatThrownBy(() -> new PoissonLaw(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mean is NaN; it must be from 0 to 1000000000");
        assertThatThrownBy(() -> new PoissonLaw(5).quantile(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p is 1; it must be from 0 to below 1");
    }

    private static Offset<Double> share(double value) {
        return within(1e-12 * value);
    }
}
