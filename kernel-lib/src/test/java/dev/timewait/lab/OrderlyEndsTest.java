package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderlyEndsTest {

    private static final int CLOSES = 10_000;
    private static final double[] WAITS = {0, 0.99, 1, 1.99, 2, 3, 4, 6, 7, 8, 14, 15, 31, 50};

    /** Rounding of a few dozen additions of numbers up to 1. */
    private static final double ROUNDING = 1e-14;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.3, 0.5})
    @DisplayName("Played with two hosts, as many closes end in order as the closed form says")
    void share_played_isThatOfTheClosedForm(double loss) {
        OrderlyShare share = OrderlyEnds.of(loss, CLOSES).run();

        for (double wait : WAITS) {
            double expected = OrderlyEnds.probability(loss, wait);
            // Four standard errors of a share of 10,000 independent closes, and one close where the share is next to 1.
            double error = 4 * Math.sqrt(expected * (1 - expected) / CLOSES) + 1.0 / CLOSES;
            assertThat(share.at(wait)).as("after %s RTO", wait).isCloseTo(expected, within(error));
        }
    }

    @Test
    @DisplayName("Control: the tolerance tells 1 RTO from just below, and 5 % loss from 6 %")
    void share_played_isNotThatOfAnotherLossOrWait() {
        OrderlyShare share = OrderlyEnds.of(0.1, CLOSES).run();

        assertThat(share.at(1)).isNotCloseTo(OrderlyEnds.probability(0.1, 0.99), within(0.02));
        assertThat(share.at(1)).isNotCloseTo(OrderlyEnds.probability(0.13, 1), within(0.01));
    }

    @Test
    @DisplayName("Without a wait the one ACK has to arrive; with 1 RTO a lost ACK of the first FIN is mended, once")
    void probability_byHand_isThat() {
        double loss = 0.1;
        // The first FIN may be the one that arrives, or any later: 16 are sent.
        double someFin = 1 - Math.pow(loss, 16);
        double firstFin = 1 - loss;

        assertThat(OrderlyEnds.probability(loss, 0)).isCloseTo(someFin * (1 - loss), within(ROUNDING));
        double mended = loss * (1 - loss) * (1 - loss);
        assertThat(OrderlyEnds.probability(loss, 1))
                .isCloseTo(someFin * (1 - loss) + firstFin * mended, within(ROUNDING));
    }

    @Test
    @DisplayName("At 3 RTO two repetitions of the first FIN have come: after 1 and after 1 + 2")
    void probability_threeTimeouts_isAStep() {
        assertThat(OrderlyEnds.probability(0.1, 3)).isGreaterThan(OrderlyEnds.probability(0.1, 2.99) + 0.005);
        assertThat(OrderlyEnds.probability(0.1, 3.99)).isEqualTo(OrderlyEnds.probability(0.1, 3));
    }

    @Test
    void share_nothingLost_isOneAtOnce() {
        assertThat(OrderlyEnds.of(0, 100).run().at(0)).isOne();
        assertThat(OrderlyEnds.probability(0, 0)).isOne();
    }

    @Test
    void run_withProgress_tellsEveryThousandCloses() {
        List<Double> told = new ArrayList<>();
        OrderlyEnds.of(0.1, 2_000).run(told::add);

        assertThat(told).containsExactly(0.5, 1.0);
    }

    @Test
    void description_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderlyEnds.of(0.95, 1))
                .withMessage("loss is 0.95; it must be from 0 to 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderlyEnds.of(0.1, 0))
                .withMessage("closes is 0; it must be from 1 to 10000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderlyEnds.probability(0.1, 51))
                .withMessage("timeouts is 51.0; it must be from 0 to 50");
    }
}
