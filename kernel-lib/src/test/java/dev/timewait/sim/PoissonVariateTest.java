package dev.timewait.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Draws against probabilities, in three ways: the inequalities that rejection stands on, Kolmogorov's distance, and the
 * first two moments. Seeds are fixed; each test says how often it would refuse right draws, were they not.
 */
class PoissonVariateTest {

    private static final int DRAWS = 1_000_000;

    /**
     * Kolmogorov-Smirnov: a true null exceeds 1.95 / sqrt(n) once in 1,000 tries, and seldomer where the distribution
     * has steps, as here.
     */
    private static final double CRITICAL = 1.95 / Math.sqrt(DRAWS);

    @Test
    @DisplayName("The squeeze lies below the share that accepts, and that share below 1, at every mean and position")
    void rejection_hatAndSqueeze_encloseTheProbabilities() {
        Share worst = share();

        assertThat(worst.highest).isLessThan(1);
        assertThat(worst.leastOverSqueeze).isPositive();
        assertThat(worst.highestFarOut).as("over us").isLessThan(1);
    }

    @Test
    @DisplayName("Control: the paper's own constants leave the hat by 0.6 % and the curve by 0.3 %")
    void rejection_paperConstants_wouldNotEnclose() {
        Share worst = share();

        assertThat(worst.highest * PoissonVariate.HAT_ROOM).isBetween(1.005, 1.006);
        assertThat(worst.leastOverPaperSqueeze).isNegative().isGreaterThan(-0.004);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 9.9, 10, 11, 28.44, 100, 1e4, 1e6, 1e9})
    void draws_kolmogorovSmirnov_acceptsPoisson(double mean) {
        assertThat(distance(sample(1, mean), mean)).isLessThan(CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 9.9, 10, 11, 28.44, 100, 1e4, 1e6, 1e9})
    @DisplayName("Control: the same test refuses a mean that is a hundredth of a deviation off (at 0.1, a thirtieth)")
    void draws_kolmogorovSmirnov_refusesAnotherMean(double mean) {
        double off = mean < 1 ? Math.sqrt(mean) / 30 : Math.sqrt(mean) / 100;

        assertThat(distance(sample(1, mean), mean + off)).isGreaterThan(CRITICAL);
        assertThat(distance(sample(1, mean), mean - off)).isGreaterThan(CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 9.9, 10, 11, 28.44, 100, 1e4, 1e6, 1e9})
    @DisplayName("Chi-square over the counts that 100 draws or more are expected of: refused once in 1,000 tries")
    void draws_chiSquare_acceptsPoisson(double mean) {
        assertThat(normalised(sample(2, mean), mean)).isLessThan(3.09);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 9.9, 10, 11, 28.44, 100, 1e4, 1e6, 1e9})
    @DisplayName("Control: the same test refuses a mean that is a thirtieth of a deviation off")
    void draws_chiSquare_refusesAnotherMean(double mean) {
        assertThat(normalised(sample(2, mean), mean + Math.sqrt(mean) / 30)).isGreaterThan(3.09);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 9.9, 10, 11, 28.44, 100, 1e4, 1e6, 1e9})
    @DisplayName("Mean and variance are the mean; 4 standard errors each, exceeded once in 16,000 tries")
    void draws_moments_asPoisson(double mean) {
        double[] away =
                LongStream.of(sample(3, mean)).mapToDouble(k -> k - mean).toArray();
        double average = Arrays.stream(away).average().orElseThrow();
        double variance = Arrays.stream(away).map(x -> x * x).average().orElseThrow();

        assertThat(average).isCloseTo(0, within(4 * Math.sqrt(mean / DRAWS)));
        // The fourth central moment of Poisson is 3 mean^2 + mean, so (X - mean)^2 has variance 2 mean^2 + mean.
        assertThat(variance).isCloseTo(mean, within(4 * Math.sqrt((2 * mean * mean + mean) / DRAWS)));
    }

    @Test
    void draws_meanZero_areZero() {
        RandomStream stream = new RandomStreams(7).stream("test");

        assertThat(LongStream.generate(() -> stream.nextPoisson(0)).limit(1_000))
                .containsOnly(0L);
    }

    @Test
    @DisplayName("Frozen: these draws are what a seed means; a change breaks every recorded result")
    void draws_seedSeven_frozen() {
        assertThat(Arrays.copyOf(sample(7, 2.5), 8)).containsExactly(2, 4, 1, 2, 6, 1, 4, 4);
        assertThat(Arrays.copyOf(sample(7, 10), 8)).containsExactly(16, 9, 8, 7, 13, 13, 10, 6);
        assertThat(Arrays.copyOf(sample(7, 60_000), 4)).containsExactly(60_456, 60_279, 59_922, 59_839);
        assertThat(Arrays.copyOf(sample(7, 1e9), 3)).containsExactly(1_000_058_911, 1_000_035_944, 999_989_906);
    }

    @Test
    @DisplayName("Frozen: the hash of a million draws, so that a change in one seldom branch is seen too")
    void draws_millionOfSeedSeven_frozenHash() {
        assertThat(Arrays.hashCode(sample(7, 2.5))).isEqualTo(446_211_425);
        assertThat(Arrays.hashCode(sample(7, 10))).isEqualTo(1_813_325_353);
        assertThat(Arrays.hashCode(sample(7, 60_000))).isEqualTo(-2_090_554_624);
        assertThat(Arrays.hashCode(sample(7, 1e9))).isEqualTo(-715_967_915);
    }

    @Test
    void nextPoisson_meanOutsideItsBounds_isRefused() {
        RandomStream stream = new RandomStreams(7).stream("test");
        for (double mean : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1.000001e9}) {
            assertThatThrownBy(() -> stream.nextPoisson(mean))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mean is " + mean + "; it must be from 0 to 1000000000");
        }
    }

    /** The extremes, over a grid of means and positions, of the share of v that accepts. */
    private static final class Share {
        private double highest;
        private double highestFarOut;
        private double leastOverSqueeze = 1;
        private double leastOverPaperSqueeze = 1;

        private void look(double mean, PoissonVariate variate, double u) {
            double us = 0.5 - Math.abs(u);
            double position = variate.position(u, us);
            double share =
                    position < 0 ? 0 : Math.exp(PoissonProbability.log(mean, (long) position)) * variate.stretch(us);
            highest = Math.max(highest, share);
            if (us < 0.013) {
                highestFarOut = Math.max(highestFarOut, share / us);
            }
            if (us >= 0.07) {
                double paper = variate.squeeze() + PoissonVariate.SQUEEZE_ROOM;
                leastOverSqueeze = Math.min(leastOverSqueeze, share - variate.squeeze());
                leastOverPaperSqueeze = Math.min(leastOverPaperSqueeze, share * PoissonVariate.HAT_ROOM - paper);
            }
        }
    }

    private static Share share() {
        Share share = new Share();
        for (double mean = 10; mean <= PoissonVariate.MOST; mean += mean < 60 ? 0.0437 : mean / 20) {
            PoissonVariate variate = new PoissonVariate(mean);
            for (double u = -0.49995; u < 0.5; u += 0.0005) {
                share.look(mean, variate, u);
            }
        }
        return share;
    }

    private static long[] sample(long seed, double mean) {
        RandomStream stream = new RandomStreams(seed).stream("test");
        return LongStream.generate(() -> stream.nextPoisson(mean)).limit(DRAWS).toArray();
    }

    /** The largest difference between the shares of draws and of probability up to any count. */
    private static double distance(long[] draws, double mean) {
        Arrays.sort(draws);
        double largest = 0;
        double cumulative = 0;
        int seen = 0;
        // Beyond ten deviations lie 1e-22 of the probability.
        for (long k = lowest(mean); seen < DRAWS; k++) {
            cumulative += Math.exp(PoissonProbability.log(mean, k));
            while (seen < DRAWS && draws[seen] <= k) {
                seen++;
            }
            largest = Math.max(largest, Math.abs(cumulative - (double) seen / DRAWS));
        }
        return largest;
    }

    /** Chi-square as a standard normal variable (Wilson and Hilferty, PNAS 17, 1931). */
    private static double normalised(long[] draws, double mean) {
        Arrays.sort(draws);
        double chi = 0;
        int cells = 0;
        double expected = 0;
        int from = 0;
        int seen = 0;
        for (long k = lowest(mean); seen < DRAWS; k++) {
            expected += DRAWS * Math.exp(PoissonProbability.log(mean, k));
            while (seen < DRAWS && draws[seen] <= k) {
                seen++;
            }
            if (expected >= 100) {
                chi += (seen - from - expected) * (seen - from - expected) / expected;
                cells++;
                expected = 0;
                from = seen;
            }
        }
        double part = 2 / (9.0 * (cells - 1));
        return (Math.cbrt(chi / (cells - 1)) - (1 - part)) / Math.sqrt(part);
    }

    private static long lowest(double mean) {
        return (long) Math.max(0, mean - 10 * Math.sqrt(mean));
    }
}
