package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountingEngineTest {

    @Test
    void unlimited_thousandPerSecond_meanIsSixtyThousandWithinHalfAPercent() {
        ChurnResult result = Plans.thousandPerSecond().seed(7).run();

        assertThat(result.meanTimeWait().orElseThrow()).isBetween(59_700.0, 60_300.0);
        assertThat(result.refused()).isZero();
        assertThat(result.firstRefusalNanos()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, -3, Long.MAX_VALUE})
    @DisplayName("28,232 ports over 1,000 s fill 17 times: 479,944 connections, whatever the seed")
    void ports_linuxRange_seventeenFillings(long seed) {
        ChurnResult result = Plans.thousandPerSecond().ports(28_232).seed(seed).run();

        assertThat(result.established()).isEqualTo(17 * 28_232).isEqualTo(479_944);
        assertThat(result.firstRefusalSeconds().orElseThrow()).isBetween(27.5, 29.0);
    }

    @Test
    @DisplayName("Counted by hand: one connection a second, open 2 s, TIME_WAIT 3 s")
    void even_smallPlan_everyRowAsCountedByHand() {
        ChurnResult result = small().run();

        // Connection k is open in [k, k+2) and waits in [k+2, k+5); a row shows the instant just before.
        assertThat(result.series().count(TcpState.ESTABLISHED)).containsExactly(0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        assertThat(result.series().count(TcpState.TIME_WAIT)).containsExactly(0, 0, 0, 1, 2, 3, 3, 3, 3, 3, 3);
        assertThat(result.peakTimeWait()).isEqualTo(3);
        assertThat(result.meanTimeWait()).isEqualTo(OptionalDouble.of(3));
        assertThat(result.arrivals()).isEqualTo(10);
        assertThat(result.finalEstablished()).isEqualTo(2);
        assertThat(result.finalTimeWait()).isEqualTo(3);
        assertThat(result.expired()).isEqualTo(5);
    }

    @Test
    @DisplayName(
            "Four ports, each taken for 5 s: arrivals at 4 s, 9 s are refused; a port is free again at the very instant")
    void even_fourPorts_refusesExactlyWhileAllAreTaken() {
        ChurnResult result = small().ports(4).run();

        assertThat(result.firstRefusalNanos()).isEqualTo(OptionalLong.of(4_000_000_000L));
        assertThat(result.refused()).isEqualTo(2);
        assertThat(result.established()).isEqualTo(8);
    }

    @Test
    @DisplayName("The server closes first: the same four ports are never short, their entries are reopened")
    void serverCloses_fourPorts_reopensInsteadOfRefusing() {
        ChurnResult result = small().ports(4).closedFirstBy(Closer.SERVER).run();

        assertThat(result.refused()).isZero();
        assertThat(result.reopened()).isEqualTo(6);
        assertThat(result.series().count(TcpState.TIME_WAIT)).containsExactly(0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2);
        assertThat(result.meanTimeWait()).isEqualTo(OptionalDouble.of(2));
    }

    @Test
    @DisplayName("The server closes first, but every port is held open: then there is nothing to reopen")
    void serverCloses_allPortsOpen_refuses() {
        ChurnResult result = small().ports(1).closedFirstBy(Closer.SERVER).run();

        assertThat(result.established()).isEqualTo(5);
        assertThat(result.refused()).isEqualTo(5);
    }

    @Test
    @DisplayName("The arrivals stop at 10 s: the last of them closes at 11 s and is gone at 14 s")
    void idle_smallPlan_drainsAsCountedByHand() {
        ChurnResult result = small().thenIdleFor(Duration.ofSeconds(5)).run();

        assertThat(result.series().count(TcpState.ESTABLISHED)).endsWith(2, 1, 0, 0, 0, 0);
        assertThat(result.series().count(TcpState.TIME_WAIT)).endsWith(3, 3, 3, 2, 1, 0);
        assertThat(result.meanTimeWait()).isEqualTo(OptionalDouble.of(3));
        assertThat(result.arrivals()).isEqualTo(10);
    }

    @Test
    @DisplayName("A timer that fires every 4 s: waits due at 5, 6, 7 s end at 8 s, the one due at 8 s at 12 s")
    void timerGranularity_fourSeconds_waitsEndTogetherAndNeverEarly() {
        ChurnResult result = small().timerGranularity(Duration.ofSeconds(4)).run();

        assertThat(result.series().count(TcpState.TIME_WAIT)).containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6, 4, 5);
    }

    @Test
    void timeWait_zero_neverCountsAny() {
        ChurnResult result = small().timeWait(Duration.ZERO).run();

        assertThat(result.series().count(TcpState.TIME_WAIT)).containsOnly(0);
        assertThat(result.meanTimeWait()).isEqualTo(OptionalDouble.of(0));
    }

    @Test
    void run_shorterThanTheRamp_hasNoMean() {
        assertThat(small().during(Duration.ofSeconds(5)).run().meanTimeWait()).isEmpty();
    }

    @Test
    void run_samePlan_sameResultToTheLastRow() {
        ChurnPlan plan = Plans.hundredPerSecond().ports(2_000);

        assertThat(rows(plan.run()))
                .isEqualTo(rows(plan.run()))
                .isNotEqualTo(rows(plan.seed(2).run()));
    }

    @Test
    @DisplayName("Frozen: what this plan has always come to; a change breaks every published figure")
    void run_seedSeven_frozenCounts() {
        ChurnResult result = Plans.hundredPerSecond().ports(2_000).seed(7).run();

        assertThat(List.of(result.arrivals(), result.established(), result.finalTimeWait(), result.peakTimeWait()))
                .containsExactly(19_651L, 7_865L, 1_967L, 2_000L);
    }

    @Test
    void progress_longRun_risesToOne() {
        List<Double> seen = new ArrayList<>();
        Plans.thousandPerSecond().run(seen::add);

        assertThat(seen).isSorted().hasSizeGreaterThan(10).last().isEqualTo(1.0);
    }

    @Test
    void interrupt_longRun_stopsWithOneSentence() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Plans.thousandPerSecond().run())
                .isInstanceOf(RunInterrupted.class)
                .hasMessageMatching("Stopped after 65536 arrivals, at 6\\d\\.\\d+ s of 1000s\\.");
        assertThat(Thread.interrupted()).isFalse();
    }

    private static ChurnPlan small() {
        return Plans.thousandPerSecond()
                .evenArrivalsPerSecond(1)
                .heldForExactly(Duration.ofSeconds(2))
                .timeWait(Duration.ofSeconds(3))
                .during(Duration.ofSeconds(10))
                .sampledEvery(Duration.ofSeconds(1));
    }

    private static String rows(ChurnResult result) {
        return result.established()
                + Arrays.toString(result.series().count(TcpState.ESTABLISHED))
                + Arrays.toString(result.series().count(TcpState.TIME_WAIT));
    }
}
