package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartRendererTest {

    private static final double[] SECONDS =
            IntStream.range(0, 300).asDoubleStream().toArray();

    private static final LineChart RAMP = LineChart.titled("A finding")
            .x("time since the first connection", "s")
            .y("in TIME_WAIT", "connections")
            .line("a", SECONDS, t -> Math.min(t, 60) * 1_000)
            .steps("b", SECONDS, new double[300])
            .dashed("c", SECONDS, t -> 30_000 + t)
            .dots("d", SECONDS, SECONDS)
            .horizontal(28_232, "the ports of Linux")
            .vertical(60, "the first leave");

    private static final HeatMap HEAT = HeatMap.titled("A finding")
            .x("churn", "connections/s", 10, 20, 50, 100, 200, 500, 1_000, 2_000)
            .y("MSL", "s", 15, 30, 60, 120)
            .cells("in TIME_WAIT", "connections", (churn, msl) -> churn * 2 * msl)
            .logColours();

    static List<Chart> charts() {
        BarChart bars = BarChart.titled("A finding").values("length", "s").unknown("nobody knows");
        for (int i = 0; i < 20; i++) {
            bars = bars.bar("Operating system number " + i, 10 * i);
        }
        return List.of(
                RAMP,
                RAMP.xBetween(10, 20),
                LineChart.titled("Nothing yet").x("time", "s"),
                LineChart.titled("One point")
                        .line("a", new double[] {1}, new double[] {1})
                        .logX()
                        .logY(),
                HEAT,
                HeatMap.titled("One cell").x("a", "", "b").y("c", "", "d").cells("e", "", new double[][] {{Double.NaN}
                }),
                bars,
                bars.bar("A name so long that it can stand beside no bar at all on a telephone", 1),
                BarChart.titled("No bar"));
    }

    @ParameterizedTest
    @MethodSource("charts")
    @DisplayName("Twice as large as it is shown, and nothing cut off: the outermost pixels are background")
    void draw_anyChart_fitsItsPicture(Chart chart) throws IOException {
        for (Variant variant : Variant.values()) {
            Picture picture = ChartRenderer.draw(chart, variant);
            BufferedImage image = read(picture);

            assertThat(picture.width()).isEqualTo(variant.width());
            assertThat(image.getWidth()).isEqualTo(2 * picture.width());
            assertThat(image.getHeight()).isEqualTo(2 * picture.height());
            assertThat(edge(image)).containsOnly(Look.of(variant).background().getRGB());
        }
    }

    @Test
    @DisplayName("The same chart gives the same bytes, on several threads at once too")
    void draw_again_givesTheSameBytes() throws Exception {
        for (Chart chart : List.of(RAMP, HEAT)) {
            byte[] once = ChartRenderer.draw(chart, Variant.NARROW_DARK).png();
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                Callable<byte[]> again =
                        () -> ChartRenderer.draw(chart, Variant.NARROW_DARK).png();
                for (Future<byte[]> bytes : threads.invokeAll(List.of(again, again, again))) {
                    assertThat(bytes.get()).isEqualTo(once);
                }
            } finally {
                threads.shutdown();
            }
        }
    }

    @Test
    @DisplayName("Control: another number gives other bytes")
    void draw_otherData_givesOtherBytes() {
        LineChart one = LineChart.titled("A finding").line("a", SECONDS, t -> t);
        LineChart other = LineChart.titled("A finding").line("a", SECONDS, t -> 2 * t % 300);

        assertThat(ChartRenderer.draw(one, Variant.WIDE_LIGHT).png())
                .isNotEqualTo(ChartRenderer.draw(other, Variant.WIDE_LIGHT).png());
    }

    @ParameterizedTest
    @EnumSource
    void colours_onTheirBackground_haveEnoughContrast(Variant variant) {
        Look look = Look.of(variant);

        assertThat(look.series()).allMatch(colour -> Contrast.between(colour, look.background()) >= 3);
        assertThat(Contrast.between(look.ink(), look.background())).isGreaterThan(7);
        assertThat(Contrast.between(look.faintInk(), look.background())).isGreaterThan(4.5);
    }

    @Test
    @DisplayName("Control: yellow on white would be found")
    void contrast_yellowOnWhite_isTooLow() {
        assertThat(Contrast.between(new Color(0xF0E442), Color.WHITE)).isLessThan(3);
        assertThat(Contrast.between(Color.BLACK, Color.WHITE)).isEqualTo(21);
    }

    @Test
    void colourScale_anyNumber_carriesReadableInk() {
        for (int i = 0; i <= 100; i++) {
            Color ground = ColourScale.at(i / 100.0);
            assertThat(Contrast.between(Contrast.inkOn(ground), ground)).isGreaterThan(4.5);
        }
    }

    @Test
    void colourScale_growingNumber_growsLighter() {
        for (int i = 1; i <= 100; i++) {
            double before = Contrast.between(ColourScale.at((i - 1) / 100.0), Color.BLACK);
            assertThat(Contrast.between(ColourScale.at(i / 100.0), Color.BLACK)).isGreaterThan(before);
        }
    }

    @Test
    void pens_tenSeries_differByMoreThanColour() {
        Look look = Look.of(Variant.WIDE_LIGHT);
        for (Curve.Style style : Curve.Style.values()) {
            long kinds = IntStream.range(0, 5)
                    .mapToObj(i -> Pen.of(new Curve("a", style, Points.owned(SECONDS, SECONDS)), i, true, look))
                    .map(pen ->
                            pen.marker() + " " + Arrays.toString(pen.stroke().getDashArray()))
                    .distinct()
                    .count();
            assertThat(kinds).as(style.name()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fonts_anyVariant_areAtLeastElevenPixels(Variant variant) {
        assertThat(Look.of(variant).small().getSize()).isGreaterThanOrEqualTo(11);
        assertThat(Look.of(variant).normal().getSize()).isGreaterThanOrEqualTo(11);
    }

    @Test
    @DisplayName("200,000 points are drawn in a moment, which XChart alone would take half a minute for")
    void draw_manyPoints_isReducedFirst() {
        double[] xs = IntStream.range(0, 200_000).asDoubleStream().toArray();
        LineChart chart = LineChart.titled("A finding").line("a", xs, x -> Math.sin(x / 1_000));

        assertThat(ChartRenderer.draw(chart, Variant.WIDE_LIGHT).png()).isNotEmpty();
    }

    private static int[] edge(BufferedImage image) {
        int right = image.getWidth() - 1;
        int bottom = image.getHeight() - 1;
        IntStream levels =
                IntStream.rangeClosed(0, right).flatMap(x -> IntStream.of(image.getRGB(x, 0), image.getRGB(x, bottom)));
        IntStream sides =
                IntStream.rangeClosed(0, bottom).flatMap(y -> IntStream.of(image.getRGB(0, y), image.getRGB(right, y)));
        return IntStream.concat(levels, sides).distinct().toArray();
    }

    private static BufferedImage read(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }
}
