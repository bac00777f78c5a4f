package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.stack.PortRange;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Engines that draw from the same streams agree to the connection: every total and every row, the mean bit for bit; and
 * they agree with a model so plain that it is seen to be right, lest all of them err alike.
 */
class EnginesAgreeTest {

    static Stream<ChurnPlan> unlimited() {
        return RandomPlans.unlimited(20_261_125, 120);
    }

    static Stream<ChurnPlan> limited() {
        return RandomPlans.limited(20_261_126, 160);
    }

    static Stream<ChurnPlan> eventful() {
        return RandomPlans.eventful(20_261_127, 200);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("unlimited")
    @DisplayName("Ports unlimited: COUNTS is EVENTS is the plain model")
    void unlimited_anyPlan_countsAndEventsAgree(ChurnPlan plan) {
        ChurnResult counts = plan.using(Engine.COUNTS).run();

        assertThat(counts.engine()).isEqualTo(Engine.COUNTS);
        assertSame(counts, plan.using(Engine.EVENTS).run());
        assertSame(counts, new ReferenceModel(plan));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("limited")
    @DisplayName("Ports limited, every algorithm that finds what is left: POOL is EVENTS is the plain model")
    void limited_anyPlan_poolAndEventsAgree(ChurnPlan plan) {
        ChurnResult pool = plan.using(Engine.POOL).run();

        assertThat(pool.engine()).isEqualTo(Engine.POOL);
        assertSame(pool, plan.using(Engine.EVENTS).run());
        assertSame(pool, new ReferenceModel(plan));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("limited")
    @DisplayName("Ports with numbers: PORTS is EVENTS, whatever picks them and whoever shares them")
    void limited_anyPlanWithNumbers_portsAndEventsAgree(ChurnPlan plan) {
        LocalPorts local = plan.ports() instanceof LocalPorts ports
                ? ports
                : LocalPorts.of(new PortRange(40_000, 40_010 + (int) (plan.seed() & 63)));
        PortAlgorithm algorithm = List.of(PortAlgorithm.values()).get((int) (plan.seed() >>> 8 & 7));
        ChurnPlan numbered = plan.localPorts(local.pickedBy(algorithm)
                        .toDestinations(1 + (int) (plan.seed() >>> 16 & 3))
                        .fromAddresses(1 + (int) (plan.seed() >>> 24 & 1))
                        .boundBy(List.of(Binding.values()).get((int) (plan.seed() >>> 32 & 0xFFFF) % 3)))
                .longLived(0);
        ChurnResult ports = numbered.using(Engine.PORTS).run();

        assertThat(ports.engine()).isEqualTo(Engine.PORTS);
        assertSame(ports, numbered.using(Engine.EVENTS).run());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("eventful")
    @DisplayName("Reuse, caps, server entries reopened, NAT, retries, shared ports: EVENTS is the plain model")
    void eventful_anyPlan_eventsAgreeWithThePlainModel(ChurnPlan plan) {
        assertSame(plan.using(Engine.EVENTS).run(), new ReferenceModel(plan));
    }

    @Test
    @DisplayName("Control: the plans are not all alike, and reach every total")
    void plans_all_reachEveryTotal() {
        List<Totals> totals =
                eventful().map(plan -> plan.using(Engine.EVENTS).run().totals()).toList();

        assertThat(totals).filteredOn(total -> total.recycled() > 0).hasSizeGreaterThan(4);
        assertThat(totals).filteredOn(total -> total.reopened() > 0).hasSizeGreaterThan(4);
        assertThat(totals).filteredOn(total -> total.delayed() > 0).hasSizeGreaterThan(1);
        assertThat(totals).filteredOn(total -> total.overflowed() > 0).hasSizeGreaterThan(4);
        assertThat(totals).filteredOn(total -> total.retrying() > 0).hasSizeGreaterThan(4);
        assertThat(totals)
                .filteredOn(total -> total.abandoned() > 0 && total.abandoned() < total.refused())
                .hasSizeGreaterThan(4);
        assertThat(totals)
                .map(EnginesAgreeTest::reason)
                .contains(
                        Optional.empty(),
                        Optional.of(Refusal.EADDRNOTAVAIL),
                        Optional.of(Refusal.EADDRINUSE),
                        Optional.of(Refusal.SERVER_TIME_WAIT));
        assertThat(limited().map(plan -> plan.run().totals()))
                .filteredOn(total -> total.refused() > 10
                        && total.expired() > 10
                        && total.meanTimeWait().isPresent())
                .hasSizeGreaterThan(10);
    }

    @Test
    @DisplayName("Control: one nanosecond more of TIME_WAIT is seen")
    void comparison_timeWaitOneNanosecondLonger_isRefused() {
        ChurnPlan plan = Plans.hundredPerSecond().ports(3_000);
        ChurnPlan longer = plan.timeWait(plan.timeWait().plus(Duration.ofNanos(1)));

        assertThat(everything(longer.using(Engine.EVENTS).run()))
                .isNotEqualTo(everything(plan.using(Engine.POOL).run()));
    }

    private static void assertSame(ChurnResult result, ChurnResult other) {
        String plan = result.plan().describe() + ", seed " + result.plan().seed();
        assertThat(other.totals()).as(plan).isEqualTo(result.totals());
        assertThat(rows(other)).as(plan).isEqualTo(rows(result));
    }

    /** The mean is a quotient of whole numbers, rounded at most three times on the way: to within 4 units of 2^-53. */
    private static void assertSame(ChurnResult result, ReferenceModel model) {
        String plan = result.plan().describe() + ", seed " + result.plan().seed();
        assertThat(withoutMean(result.totals())).as(plan).isEqualTo(withoutMean(model.totals()));
        assertThat(rows(result)).as(plan).isEqualTo(model.rows());
        OptionalDouble mean = model.totals().meanTimeWait();
        assertThat(result.meanTimeWait().isPresent()).as(plan).isEqualTo(mean.isPresent());
        mean.ifPresent(value ->
                assertThat(result.meanTimeWait().orElseThrow()).as(plan).isCloseTo(value, within(value * 0x1p-51)));
    }

    private static String everything(ChurnResult result) {
        return result.totals() + " " + rows(result);
    }

    private static List<List<Long>> rows(ChurnResult result) {
        long[] open = result.series().count(TcpState.ESTABLISHED);
        long[] waiting = result.series().count(TcpState.TIME_WAIT);
        long[] attempts = result.attempts().attempts();
        long[] refused = result.attempts().refused();
        double[] seconds = result.attempts().seconds();
        List<List<Long>> rows = new ArrayList<>();
        for (int row = 0; row < open.length; row++) {
            rows.add(List.of(Math.round(seconds[row] * 1e9), open[row], waiting[row], attempts[row], refused[row]));
        }
        return rows;
    }

    private static Totals withoutMean(Totals totals) {
        return new Totals(
                totals.arrivals(),
                totals.attempts(),
                totals.established(),
                totals.refused(),
                totals.abandoned(),
                totals.delayed(),
                totals.recycled(),
                totals.reopened(),
                totals.overflowed(),
                totals.expired(),
                totals.firstRefusal(),
                OptionalDouble.empty(),
                totals.peakTimeWait(),
                totals.finalEstablished(),
                totals.finalTimeWait());
    }

    private static Optional<Refusal> reason(Totals totals) {
        return totals.firstRefusal().map(FirstRefusal::reason);
    }
}
