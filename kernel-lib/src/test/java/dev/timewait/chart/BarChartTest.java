package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BarChartTest {

    private static final BarChart LENGTHS =
            BarChart.titled("A finding").values("length of TIME_WAIT", "s").bar("Linux", 60);

    @Test
    void altText_always_namesExtremesAndUnknown() {
        String words =
                LENGTHS.bar("macOS", 30).bar("Windows", 240).unknown("VMS").altText();

        assertThat(words)
                .isEqualTo("Bar chart of length of TIME_WAIT (s) for 4 names. Smallest: 30 s (macOS)."
                        + " Largest: 240 s (Windows). Unknown: 1 (VMS).");
    }

    @Test
    void altText_allEqual_namesNoExtremes() {
        assertThat(LENGTHS.bar("FreeBSD", 60).altText())
                .contains("Every known value is 60 s.")
                .doesNotContain("Unknown");
    }

    @Test
    void bar_unknown_isNotZero() {
        BarChart chart = LENGTHS.bar("VMS", OptionalDouble.empty()).bar("none", 0);

        assertThat(chart.bars().get(1).value()).isEmpty();
        assertThat(chart.altText()).contains("Smallest: 0 s (none)").contains("Unknown: 1 (VMS)");
    }

    @Test
    void bar_negativeOrNaN_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LENGTHS.bar("odd", -1))
                .withMessageContaining("\"odd\" is -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> LENGTHS.bar("odd", Double.NaN));
    }

    @Test
    void bar_sameNameTwice_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LENGTHS.bar("Linux", 61));
    }
}
