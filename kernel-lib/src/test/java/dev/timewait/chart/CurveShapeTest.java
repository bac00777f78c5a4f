package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveShapeTest {

    private static final Axis SECONDS = Axis.of("time", "s");

    @Test
    void describe_rampThenPlateau_saysSo() {
        assertThat(over(300, t -> Math.min(t, 60) * 1_000))
                .isEqualTo("rises from 0 to 60,000 within 60 s, then stays level");
    }

    @Test
    void describe_rampThenPlateauWithNoise_countsNoPeaks() {
        Random noise = new Random(1);

        String words = over(300, t -> Math.min(t, 60) * 1_000 + noise.nextGaussian() * 245);

        assertThat(words).startsWith("rises from ").contains("then stays level").doesNotContain("peak");
    }

    @Test
    void describe_risingToTheEnd_claimsNoLevel() {
        assertThat(over(100, t -> 3 * t)).isEqualTo("rises from 0 to 300");
    }

    @Test
    void describe_fallingOnLogarithmicAxis_claimsNoLevel() {
        double[] xs = {0.1, 1, 10, 100, 1_000};
        double[] ys = {10_000, 1_000, 100, 10, 1};
        Curve curve = new Curve("1/x", Curve.Style.LINE, Points.inOrder("1/x", xs, ys));

        assertThat(CurveShape.describe(curve, SECONDS.onLogarithms())).isEqualTo("falls from 10,000 to 1");
        // Control: on a linear axis the last decade is most of the width.
        assertThat(CurveShape.describe(curve, SECONDS)).endsWith("then stays level");
    }

    @Test
    void describe_falling_isNotCalledRising() {
        assertThat(over(100, t -> 300 - 3 * t)).isEqualTo("falls from 300 to 0");
        assertThat(over(100, t -> Math.max(0, 300 - 10 * t)))
                .startsWith("falls from 300 to 0 within ")
                .endsWith("then stays level");
    }

    @Test
    void describe_level_isNeitherRisingNorFalling() {
        assertThat(over(100, t -> 42)).isEqualTo("stays at 42");
        assertThat(over(100, t -> 1_000 + t % 3)).isEqualTo("stays level, between 1,000 and 1,002");
    }

    @Test
    void describe_upAndThenDown_namesTheTurn() {
        assertThat(over(100, t -> 50 - Math.abs(t - 50)))
                .isEqualTo("rises from 0 to 50 at 50 s, then falls to 0 at 100 s");
    }

    @Test
    void describe_plateauThenDown_saysAllThree() {
        assertThat(over(300, t -> t < 200 ? Math.min(t, 60) : Math.max(0, 60 - (t - 200))))
                .startsWith("rises from 0 to 60 within 60 s, then stays level, then falls to 0 by ")
                .endsWith("then stays level");
    }

    @Test
    void describe_shortRestAtTheEnd_namesTheMomentItBegan() {
        assertThat(over(255, t -> t < 180 ? Math.min(t, 60) : Math.max(0, 60 - (t - 180))))
                .isEqualTo("rises from 0 to 60 within 60 s, then stays level, then falls to 0 at 240 s");
    }

    @Test
    void describe_sawTooth_countsItsPeaks() {
        assertThat(over(300, t -> t % 60 * 28_232 / 59)).isEqualTo("saw-tooth between 0 and 28,232, 5 peaks");
    }

    @Test
    void describe_evenWave_isNoSawTooth() {
        assertThat(over(400, t -> 100 + 100 * Math.sin(t / 400 * 6 * Math.PI)))
                .startsWith("goes up and down between 0 and 200, 3 peaks");
    }

    @Test
    void describe_gapsAndFewPoints_areNamed() {
        assertThat(describe(new double[] {0, 1, 2}, new double[] {0, Double.NaN, 20}))
                .isEqualTo("rises from 0 to 20; 1 value is unknown");
        assertThat(describe(new double[] {5}, new double[] {7})).isEqualTo("7 at 5 s");
        assertThat(describe(new double[0], new double[0])).isEqualTo("no values");
    }

    private static String over(int until, DoubleUnaryOperator shape) {
        double[] xs = IntStream.rangeClosed(0, until).asDoubleStream().toArray();
        return describe(
                xs, IntStream.rangeClosed(0, until).asDoubleStream().map(shape).toArray());
    }

    private static String describe(double[] xs, double[] ys) {
        return CurveShape.describe(new Curve("a", Curve.Style.LINE, Points.inOrder("a", xs, ys)), SECONDS);
    }
}
