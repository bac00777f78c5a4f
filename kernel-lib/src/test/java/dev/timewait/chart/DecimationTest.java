package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecimationTest {

    private static final int MANY = 200_000;

    @Test
    void reduce_manyPoints_keepsTheirPeaks() {
        double[] ys = new double[MANY];
        ys[77_777] = 1_000;
        ys[123_456] = -1_000;

        Points few = Decimation.reduce(Points.owned(upTo(MANY), ys), 700, DoubleUnaryOperator.identity());

        assertThat(few.size()).isLessThanOrEqualTo(2_800);
        assertThat(few.ys()).contains(1_000, -1_000);
    }

    @Test
    void reduce_everyColumn_keepsItsSmallestAndLargest() {
        double[] ys = Arrays.stream(upTo(MANY)).map(x -> Math.sin(x * 1.7) * x).toArray();

        Points few = Decimation.reduce(Points.owned(upTo(MANY), ys), 100, DoubleUnaryOperator.identity());

        for (int column = 0; column < 100; column++) {
            double from = column * (MANY - 1) / 100.0;
            double to = (column + 1) * (MANY - 1) / 100.0;
            assertThat(most(few.xs(), few.ys(), from, to)).isEqualTo(most(upTo(MANY), ys, from, to));
        }
    }

    @Test
    void reduce_fewPoints_leavesThemAlone() {
        Points points = Points.owned(upTo(400), upTo(400));

        assertThat(Decimation.reduce(points, 100, DoubleUnaryOperator.identity()))
                .isSameAs(points);
    }

    @Test
    void reduce_order_isKept() {
        double[] ys = Arrays.stream(upTo(MANY)).map(x -> x % 97).toArray();

        Points few = Decimation.reduce(Points.owned(upTo(MANY), ys), 300, DoubleUnaryOperator.identity());

        assertThat(few.xs()).isSorted().doesNotHaveDuplicates();
        assertThat(few.x(0)).isZero();
        assertThat(few.x(few.size() - 1)).isEqualTo(MANY - 1);
    }

    @Test
    void reduce_gapOfWholeColumns_staysAGap() {
        double[] ys = upTo(MANY);
        Arrays.fill(ys, 100_000, 110_000, Double.NaN);

        Points few = Decimation.reduce(Points.owned(upTo(MANY), ys), 200, DoubleUnaryOperator.identity());

        assertThat(few.ys()).contains(Double.NaN);
    }

    @Test
    void reduce_logarithmicAxis_spreadsColumnsByRatio() {
        double[] xs = Arrays.stream(upTo(MANY)).map(x -> x + 1).toArray();

        Points few = Decimation.reduce(Points.owned(xs, xs), 100, Math::log10);

        assertThat(Arrays.stream(few.xs()).filter(x -> x <= 10).count()).isEqualTo(10);
    }

    private static double[] upTo(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    private static double most(double[] xs, double[] ys, double from, double to) {
        return IntStream.range(0, xs.length)
                .filter(i -> xs[i] > from && xs[i] < to)
                .mapToDouble(i -> ys[i])
                .max()
                .orElseThrow();
    }
}
