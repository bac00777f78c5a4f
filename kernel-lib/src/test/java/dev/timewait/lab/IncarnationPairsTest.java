package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.net.Direction;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncarnationPairsTest {

    private static final IncarnationPairs PAIRS = IncarnationPairs.pairs(4_000);
    private static final int AT_ONE_MSL = IncarnationRisk.WAITS_A_LIFETIME;

    @ParameterizedTest
    @CsvSource({"1,0.02,0.05,120", "2,0.02,0.05,30", "3,0.1,0.2,120", "4,0,0.4,15", "5,0.02,0.05,1"})
    @DisplayName("On a path that keeps to its lifetime no second incarnation meets the first after 2 MSL")
    void risk_pathKeepsItsLifetime_isNoneFromTwoMslOn(long seed, double loss, double late, long msl) {
        IncarnationRisk risk = PAIRS.seed(seed)
                .loss(loss)
                .late(late)
                .msl(Duration.ofSeconds(msl))
                .run();

        assertThat(risk.pairs()).isEqualTo(4_000);
        assertThat(risk.lateWords()).isZero();
        assertThat(risk.atMsl(2)).isZero();
        assertThat(risk.mostNeededMsl()).isBetween(1.5, 2.0);
    }

    @Test
    @DisplayName("What A sent is gone after 1 MSL, what B sent is not")
    void risk_afterOneMsl_isOfTheOtherEndOnly() {
        IncarnationRisk risk = PAIRS.run();

        assertThat(risk.sharesOfA()[AT_ONE_MSL - 1]).isPositive();
        assertThat(risk.sharesOfA()[AT_ONE_MSL]).isZero();
        assertThat(risk.sharesOfB()[AT_ONE_MSL]).isPositive();
        for (int i = AT_ONE_MSL; i < risk.waits().length; i++) {
            assertThat(risk.shares()[i]).isEqualTo(risk.sharesOfB()[i]);
        }
    }

    @Test
    @DisplayName(
            "The proof, pair by pair: B's last segment leaves at most 1 MSL after A's last, and arrives 1 MSL later at most")
    void first_anyPair_isQuietALifetimeAfterTheLastWord() {
        IncarnationPairs wild = PAIRS.loss(0.3).late(0.3);
        long lifetime = wild.lifetime().toNanos();
        Path path = wild.path();
        int late = 0;
        for (int pair = 0; pair < 2_000; pair++) {
            FirstIncarnation first = wild.first(path, pair);
            if (!first.waits()) {
                continue;
            }
            long needed = first.neededNanos(IncarnationPairs.DELAY.toNanos());
            assertThat(needed).isLessThanOrEqualTo(Math.max(first.lastWordNanos(), lifetime) + lifetime);
            late += first.lastWordNanos() > lifetime ? 1 : 0;
        }

        assertThat(late).isLessThan(20);
    }

    @Test
    @DisplayName("Control: a path on which segments live for 1.25 MSL is safe after 2.5 MSL, not after 2")
    void risk_pathBreaksItsLifetime_isLeftAtTwoMsl() {
        IncarnationRisk risk = PAIRS.lifetime(Duration.ofSeconds(150)).run();

        assertThat(risk.atMsl(2)).isPositive();
        assertThat(risk.atMsl(2.5)).isZero();
    }

    @Test
    @DisplayName("Control: where a RST ends the wait, no length is enough (RFC 1337)")
    void risk_rstEndsTheWait_isLeftForEver() {
        IncarnationRisk risk = PAIRS.on(Behaviours.LINUX).run();

        assertThat(risk.mostNeededMsl()).isInfinite();
        assertThat(risk.atMsl(3)).isGreaterThan(0.1);
    }

    @Test
    @DisplayName(
            "Control: where A answers old data without starting its wait anew, as FreeBSD, 2 MSL are not quite enough")
    void risk_answersDoNotRestart_isLeftAtTwoMsl() {
        IncarnationPairs freeBsd = PAIRS.on(Behaviours.RFC_9293.with(TimeWaitStyle.FREEBSD_14));
        IncarnationRisk risk = freeBsd.late(0.2).run();

        assertThat(risk.atMsl(2)).isPositive();
        assertThat(risk.lateWords()).isPositive();
        assertThat(risk.sharesOfA()[AT_ONE_MSL]).isPositive();
    }

    @Test
    @DisplayName("On a path without delay but its own there is nothing to wait for")
    void risk_nothingLostOrLate_isNone() {
        IncarnationRisk risk = PAIRS.loss(0).late(0).run();

        assertThat(risk.mostNeededMsl()).isZero();
        assertThat(risk.at(Duration.ZERO)).isZero();
    }

    @Test
    void risk_longerWait_isNeverMore() {
        IncarnationRisk risk = PAIRS.run();
        double[] shares = risk.shares();

        for (int i = 1; i < shares.length; i++) {
            assertThat(shares[i]).isLessThanOrEqualTo(shares[i - 1]);
        }
        assertThat(shares[0]).isEqualTo(risk.atMsl(0)).isGreaterThan(0.5);
    }

    @Test
    @DisplayName(
            "The shortest wait that a pair needs is the one from which on it does not meet: two ways to the same number")
    void needed_anyPair_isWhereMeetingsEnd() {
        Path path = PAIRS.path();
        long call = IncarnationPairs.DELAY.toNanos();
        int positive = 0;
        for (int pair = 0; pair < 1_000; pair++) {
            FirstIncarnation first = PAIRS.first(path, pair);
            long needed = first.neededNanos(call);
            assertThat(meets(first, needed, call)).isFalse();
            if (needed > 0) {
                positive++;
                assertThat(meets(first, needed - 1, call)).isTrue();
            }
        }

        assertThat(positive).isGreaterThan(500);
    }

    private static boolean meets(FirstIncarnation first, long wait, long call) {
        return first.meets(Direction.A_TO_B, wait, call) || first.meets(Direction.B_TO_A, wait, call);
    }

    @Test
    void run_sameSeedTwice_isTheSame() {
        assertThat(PAIRS.run().shares()).isEqualTo(PAIRS.run().shares());
        assertThat(PAIRS.seed(2).run().shares()).isNotEqualTo(PAIRS.run().shares());
    }

    @Test
    void run_withProgress_tellsEveryThousandPairs() {
        List<Double> told = new ArrayList<>();
        IncarnationPairs.pairs(2_500).run(told::add);

        assertThat(told).containsExactly(0.4, 0.8, 1.0);
    }

    @Test
    void run_progressThrows_ends() {
        assertThatThrownBy(() -> PAIRS.run(done -> {
                    throw new IllegalStateException("stopped at " + done);
                }))
                .hasMessage("stopped at 0.25");
    }

    @Test
    void description_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncarnationPairs.pairs(0))
                .withMessage("pairs is 0; it must be from 1 to 10000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAIRS.loss(1.5))
                .withMessage("loss is 1.5; it must be from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAIRS.late(Double.NaN))
                .withMessage("late is NaN; it must be from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAIRS.lifetime(Duration.ofMillis(99)))
                .withMessage("lifetime is PT0.099S; it must be from PT0.1S to PT24H");
        assertThatIllegalArgumentException().isThrownBy(() -> PAIRS.run().atMsl(-1));
    }
}
