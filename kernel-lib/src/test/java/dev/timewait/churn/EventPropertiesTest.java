package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.PortRange;
import dev.timewait.tcp.TcpState;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Totals} promises, for plans of every kind that a seed chose. */
class EventPropertiesTest {

    static Stream<ChurnPlan> plans() {
        return Stream.concat(
                RandomPlans.eventful(31, 200),
                Stream.concat(RandomPlans.limited(32, 80), RandomPlans.unlimited(33, 40)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("plans")
    @DisplayName("Every attempt came about or failed; every caller is connected, gave up or still waits")
    void totals_anyPlan_everyCallerIsAccountedFor(ChurnPlan plan) {
        Totals totals = plan.run().totals();
        String name = name(plan);

        assertThat(totals.attempts()).as(name).isEqualTo(totals.established() + totals.refused());
        assertThat(totals.arrivals()).as(name).isEqualTo(totals.established() + totals.abandoned() + totals.retrying());
        assertThat(totals.retrying()).as(name).isNotNegative();
        assertThat(totals.firstRefusal().isPresent()).as(name).isEqualTo(totals.refused() > 0);
        assertThat(totals.attempts())
                .as(name)
                .isLessThanOrEqualTo(totals.arrivals() * (1L + plan.retry().times()));
        if (plan.retry().times() == 0) {
            assertThat(totals.attempts()).as(name).isEqualTo(totals.arrivals());
            assertThat(totals.abandoned()).as(name).isEqualTo(totals.refused());
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("plans")
    @DisplayName(
            "Every close at the watched end that is to wait ends as one of: there still, expired, overflowed, taken over")
    void totals_anyPlan_everyCloseIsAccountedFor(ChurnPlan plan) {
        Totals totals = plan.run().totals();
        long closed = totals.established() - (totals.finalEstablished() - plan.longLived());
        double share = plan.closing().waitsAt(plan.watched());

        if (share == 0 || share == 1) {
            assertThat(totals.closesThatWait(plan.watched())).as(name(plan)).isEqualTo(share == 1 ? closed : 0);
        } else {
            // Each close waits with that probability: 6 standard deviations, 2 in a billion; a half for whole numbers.
            double most = 6 * Math.sqrt(closed * share * (1 - share)) + 0.5;
            assertThat(Math.abs(totals.closesThatWait(plan.watched()) - closed * share))
                    .as(name(plan))
                    .isLessThanOrEqualTo(most);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("plans")
    @DisplayName(
            "Rows: never below 0, never above the peak, the cap or the ports; attempts never fall; the last is the end")
    void series_anyPlan_staysWithinItsBounds(ChurnPlan plan) {
        ChurnResult result = plan.run();
        Totals totals = result.totals();
        String name = name(plan);
        long[] open = result.series().count(TcpState.ESTABLISHED);
        long[] waiting = result.series().count(TcpState.TIME_WAIT);
        int last = open.length - 1;

        assertThat(LongStream.of(open).min().orElseThrow()).as(name).isGreaterThanOrEqualTo(plan.longLived());
        assertThat(LongStream.of(waiting).min().orElseThrow()).as(name).isNotNegative();
        assertThat(LongStream.of(waiting).max().orElseThrow()).as(name).isLessThanOrEqualTo(totals.peakTimeWait());
        assertThat(totals.peakTimeWait())
                .as(name)
                .isLessThanOrEqualTo(plan.timeWaitCap().orElse(Integer.MAX_VALUE));
        totals.meanTimeWait()
                .ifPresent(mean -> assertThat(mean).as(name).isBetween(0.0, (double) totals.peakTimeWait()));
        if (plan.watched() == End.CLIENT) {
            for (int row = 0; row <= last; row++) {
                assertThat(open[row] + waiting[row])
                        .as(name)
                        .isLessThanOrEqualTo(plan.portLimit().orElse(Integer.MAX_VALUE));
            }
        }
        assertThat(result.attempts().attempts()).as(name).isSorted();
        assertThat(result.attempts().refused()).as(name).isSorted();
        assertThat(List.of(
                        open[last],
                        waiting[last],
                        result.attempts().attempts()[last],
                        result.attempts().refused()[last]))
                .as(name)
                .containsExactly(
                        totals.finalEstablished(), totals.finalTimeWait(), totals.attempts(), totals.refused());
    }

    static Stream<ChurnPlan> sharedByClients() {
        return RandomPlans.limited(34, 40)
                .map(plan -> plan.localPorts(LocalPorts.of(new PortRange(40_000, 40_007))
                        .toDestinations(3)
                        .fromAddresses(2)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("sharedByClients")
    @DisplayName(
            "However ports are shared: algorithms that find what is left give the same counts, whichever port they take")
    void algorithms_thatFindWhatIsLeft_giveTheSameCounts(ChurnPlan plan) {
        LocalPorts pool = (LocalPorts) plan.ports();
        for (Binding binding : Binding.values()) {
            Totals first = plan.localPorts(pool.boundBy(binding)).run().totals();
            for (PortAlgorithm algorithm : PortAlgorithm.values()) {
                if (algorithm.findsWhatIsLeft(8)) {
                    ChurnPlan other = plan.localPorts(pool.boundBy(binding).pickedBy(algorithm));
                    assertThat(other.using(Engine.EVENTS).run().totals())
                            .as(name(other))
                            .isEqualTo(first);
                }
            }
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("plans")
    @DisplayName("The log of connections: in order of time, as many as came about, the same whoever asks")
    void firstConnections_anyPlan_areThoseThatCameAbout(ChurnPlan plan) {
        List<Connection> all = plan.firstConnections(1_000_000);

        assertThat(all).as(name(plan)).hasSize((int)
                plan.using(Engine.EVENTS).run().established());
        assertThat(all).extracting(Connection::askedNanos).isSorted();
        assertThat(plan.firstConnections(10)).isEqualTo(all.subList(0, Math.min(10, all.size())));
    }

    private static String name(ChurnPlan plan) {
        return plan.describe() + ", seed " + plan.seed();
    }
}
