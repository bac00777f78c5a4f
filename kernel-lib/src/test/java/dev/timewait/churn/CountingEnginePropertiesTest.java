package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every plan, tried on 60 plans that a seed chose; the plan is in the name of a failing case. */
class CountingEnginePropertiesTest {

    private static final RandomStreams STREAMS = new RandomStreams(20_261_123);

    static Stream<ChurnPlan> plans() {
        RandomStream chance = STREAMS.stream("plans");
        return IntStream.range(0, 60).mapToObj(i -> plan(chance, i));
    }

    @ParameterizedTest
    @MethodSource("plans")
    @DisplayName("Every arrival is accounted for")
    void counts_anyPlan_addUp(ChurnPlan plan) {
        ChurnResult result = plan.run();

        assertThat(result.arrivals()).isEqualTo(result.established() + result.refused());
        assertThat(result.established())
                .isEqualTo(result.finalEstablished() + result.finalTimeWait() + result.expired() + result.reopened());
    }

    @ParameterizedTest
    @MethodSource("plans")
    @DisplayName("Never more tuples in use than there are ports, never a count below 0, never above the peak")
    void counts_anyPlan_stayWithinThePorts(ChurnPlan plan) {
        ChurnResult result = plan.run();
        int ports = plan.portLimit().orElse(Integer.MAX_VALUE);
        long[] open = result.series().count(TcpState.ESTABLISHED);
        long[] waiting = result.series().count(TcpState.TIME_WAIT);
        for (int row = 0; row < open.length; row++) {
            assertThat(open[row]).isNotNegative();
            assertThat(waiting[row]).isBetween(0L, result.peakTimeWait());
            assertThat(open[row] + waiting[row]).isLessThanOrEqualTo(ports);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    @DisplayName("A longer TIME_WAIT never means fewer in TIME_WAIT, at any instant, for the same connections")
    void timeWait_longer_neverFewer(ChurnPlan plan) {
        ChurnPlan unlimited = plan.unlimitedPorts();
        long[] shorter = unlimited.run().series().count(TcpState.TIME_WAIT);
        long[] longer = unlimited
                .timeWait(plan.timeWait().plusSeconds(5))
                .run()
                .series()
                .count(TcpState.TIME_WAIT);
        for (int row = 0; row < shorter.length; row++) {
            assertThat(longer[row]).isGreaterThanOrEqualTo(shorter[row]);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    @DisplayName("A higher even rate never means fewer in TIME_WAIT, but for the one that a phase may cost")
    void rate_higher_neverFewer(ChurnPlan plan) {
        ChurnPlan even = plan.unlimitedPorts().heldForExactly(plan.hold().mean());
        double rate = plan.arrivals().perSecond();
        long[] slower = even.evenArrivalsPerSecond(rate).run().series().count(TcpState.TIME_WAIT);
        long[] faster = even.evenArrivalsPerSecond(2 * rate).run().series().count(TcpState.TIME_WAIT);
        for (int row = 0; row < slower.length; row++) {
            assertThat(faster[row] + 1).isGreaterThanOrEqualTo(slower[row]);
        }
    }

    private static ChurnPlan plan(RandomStream chance, int index) {
        ChurnPlan plan = Plans.hundredPerSecond()
                .heldFor(Duration.ofMillis((long) (chance.nextExponential() * 500)))
                .timeWait(Duration.ofMillis((long) (chance.nextDouble() * 30_000)))
                .during(Duration.ofMillis(1 + (long) (chance.nextDouble() * 90_000)))
                .closedFirstBy(index % 3 == 0 ? Closer.SERVER : Closer.CLIENT)
                .seed(chance.nextLong());
        double rate = 1 + chance.nextDouble() * 200;
        plan = index % 2 == 0 ? plan.arrivalsPerSecond(rate) : plan.evenArrivalsPerSecond(rate);
        return index % 4 == 3 ? plan : plan.ports(1 + (int) (chance.nextDouble() * 1_500));
    }
}
