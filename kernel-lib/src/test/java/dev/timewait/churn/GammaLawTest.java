package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GammaLawTest {

    /** Shape, rate, seconds, P(time <= seconds): sums of Poisson probabilities with 40 digits by mpmath 1.4.1. */
    private static final double[][] REFERENCE = {
        {1, 2, 0.3, 0.45118836390597356},
        {1, 2, 1e-12, 1.999999999998e-12},
        {5, 0.1, 20, 0.05265301734371117},
        {28232, 1000, 28, 0.0833980827903391},
        {28232, 1000, 28.6, 0.9854711578008932},
        {28232, 470.53, 57, 6.448011951862506e-18},
        {100000000, 1e6, 99.98, 0.02274473258161504},
        {100000000, 1e6, 100.03, 0.9986489198983985}
    };

    @Test
    @DisplayName("From the first arrival to the hundred-millionth every probability agrees to 1e-11 of itself")
    void cumulative_referenceValues_agree() {
        for (double[] row : REFERENCE) {
            GammaLaw law = new GammaLaw((long) row[0], row[1]);

            // The last digit of a time counts the root of the shape as much: at 1e8, 1e4 * 1e-16, and some room.
            assertThat(law.cumulative(row[2])).isCloseTo(row[3], within(1e-11 * row[3]));
        }
    }

    @Test
    @DisplayName("The n-th arrival has come by t when n or more have come by t")
    void cumulative_anyTime_isPoissonOfThatManyOrMore() {
        for (int n : new int[] {1, 2, 10, 500}) {
            for (double seconds = 0; seconds <= 3; seconds += 0.125) {
                double orMore = new PoissonLaw(200 * seconds).survival(n - 1);

                assertThat(new GammaLaw(n, 200).cumulative(seconds)).isEqualTo(orMore);
            }
        }
    }

    @Test
    void firstArrival_anyTime_isExponential() {
        GammaLaw law = new GammaLaw(1, 3);
        for (double seconds = 0; seconds < 5; seconds += 0.01) {
            assertThat(law.cumulative(seconds)).isCloseTo(-Math.expm1(-3 * seconds), within(1e-14));
        }
        assertThat(law.quantile(0.5)).isCloseTo(Math.log(2) / 3, within(1e-15));
        assertThat(law.quantile(1e-300)).isCloseTo(1e-300 / 3, within(1e-313));
    }

    @Test
    @DisplayName("The cumulative probability of a quantile is the probability asked for, at any shape")
    void quantile_anyShape_hasThatProbability() {
        for (long shape : new long[] {1, 2, 17, 1_000, 28_232, 1_000_000}) {
            GammaLaw law = new GammaLaw(shape, 1_000);
            for (double p : new double[] {1e-12, 0.001, 0.05, 0.5, 0.95, 0.999, 1 - 1e-9}) {
                // The last digit of a time moves the probability by a root of the shape times as much.
                assertThat(law.cumulative(law.quantile(p))).isCloseTo(p, within(1e-11 * p));
            }
        }
    }

    @Test
    void quantile_zero_isTheStart() {
        assertThat(new GammaLaw(28_232, 1_000).quantile(0)).isZero();
    }

    @Test
    void moments_portsAtAThousandPerSecond_areShapeAndItsRootOverRate() {
        GammaLaw law = new GammaLaw(28_233, 1_000);

        assertThat(law.mean()).isEqualTo(28.233);
        assertThat(law.deviation()).isCloseTo(0.16803, within(5e-6));
    }

    @Test
    @DisplayName("20,000 drawn times of the 50th arrival lie as the law says; Kolmogorov refuses once in 1,000 tries")
    void cumulative_drawnArrivals_agrees() {
        double[] times = new double[20_000];
        RandomStream stream = new RandomStreams(5).stream("test");
        for (int i = 0; i < times.length; i++) {
            for (int arrival = 0; arrival < 50; arrival++) {
                times[i] += stream.nextExponential() / 10;
            }
        }
        Arrays.sort(times);
        double critical = 1.95 / Math.sqrt(times.length);

        assertThat(distance(times, new GammaLaw(50, 10))).isLessThan(critical);
        assertThat(distance(times, new GammaLaw(51, 10))).as("control").isGreaterThan(critical);
    }

    @Test
    void arguments_outsideTheirBounds_areRefused() {
        assertThatThrownBy(() -> new GammaLaw(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape is 0; it must be from 1 to 1000000000");
        assertThatThrownBy(() -> new GammaLaw(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ratePerSecond is 0; it must be above 0 and at most 1000000000");
        assertThatThrownBy(() -> new GammaLaw(1, 1).cumulative(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seconds is -1; it must be from 0 to 1000000000000");
        assertThatThrownBy(() -> new GammaLaw(1, 1).quantile(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p is 1; it must be from 0 to below 1");
    }

    private static double distance(double[] sorted, GammaLaw law) {
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = law.cumulative(sorted[i]);
            double below = (double) i / sorted.length;
            largest = Math.max(largest, Math.max(expected - below, below + 1.0 / sorted.length - expected));
        }
        return largest;
    }
}
