package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final HeatMap PRODUCT = HeatMap.titled("Twice the churn, twice the count")
            .x("churn", "connections/s", 10, 1_000)
            .y("MSL", "s", 15, 60)
            .cells("in TIME_WAIT", "connections", (churn, msl) -> churn * 2 * msl);

    @Test
    void cells_byFormula_takeColumnAndThenRow() {
        assertThat(PRODUCT.value(1, 0)).isEqualTo(30_000);
        assertThat(PRODUCT.value(0, 1)).isEqualTo(1_200);
        assertThat(PRODUCT.xNames()).containsExactly("10", "1,000");
        assertThat(PRODUCT.cell().title()).isEqualTo("in TIME_WAIT (connections)");
    }

    @Test
    void altText_growingBothWays_namesExtremesAndDirections() {
        assertThat(PRODUCT.altText())
                .contains("with 2 columns for churn (connections/s) and 2 rows for MSL (s)")
                .contains("Smallest: 300 at churn 10, MSL 15.")
                .contains("Largest: 120,000 at churn 1,000, MSL 60.")
                .contains("In every row the numbers rise with churn.")
                .contains("In every column the numbers rise with MSL.");
    }

    @Test
    void altText_falling_isNotCalledRising() {
        HeatMap falling = words(new double[][] {{9, 5}, {8, 4}});

        assertThat(falling.altText())
                .contains("fall with churn")
                .contains("fall with MSL")
                .doesNotContain("rise");
    }

    @Test
    void altText_mixed_claimsNoDirection() {
        assertThat(words(new double[][] {{1, 2}, {4, 3}}).altText())
                .contains("In every column the numbers rise with MSL.")
                .doesNotContain("In every row");
    }

    @Test
    void altText_unknownCells_areCounted() {
        assertThat(words(new double[][] {{1, 2}, {Double.NaN, 3}}).altText()).contains("Unknown: 1 cell.");
    }

    @Test
    void cells_wrongShape_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> words(new double[][] {{1, 2}}))
                .withMessageContaining("2 rows of 2");
    }

    @Test
    void logColours_zero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> words(new double[][] {{0, 2}, {1, 3}}).logColours())
                .withMessageContaining("more than 0");
    }

    private static HeatMap words(double[][] values) {
        return HeatMap.titled("A finding")
                .x("churn", "", "low", "high")
                .y("MSL", "", "short", "long")
                .cells("count", "", values);
    }
}
