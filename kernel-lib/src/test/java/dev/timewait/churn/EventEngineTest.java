package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only {@link Engine#EVENTS} answers, in plans that are small enough to be counted by hand. */
class EventEngineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Arrivals at 0, 1 and 2 s for one port; each connection closes at once and the port is free 2.5 s later. */
    private static ChurnPlan threeForOnePort() {
        return ChurnPlan.of(Stacks.named("linux-6"))
                .evenArrivalsPerSecond(1)
                .heldForExactly(Duration.ZERO)
                .timeWait(Duration.ofMillis(2_500))
                .ports(1)
                .during(Duration.ofSeconds(3))
                .sampledEvery(SECOND)
                .thenIdleFor(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("Every second again: the second caller tries at 1, 2, 3 s, the third at 2, 3, 4, 5, 6 s")
    void retryEvery_onePort_asCountedByHand() {
        ChurnResult result = threeForOnePort().retrying(Retry.every(SECOND)).run();

        assertThat(result.engine()).isEqualTo(Engine.EVENTS);
        assertThat(result.attempts().attempts()).startsWith(0, 1, 2, 4, 6, 7, 8, 9, 9);
        assertThat(result.attempts().refused()).startsWith(0, 0, 1, 3, 4, 5, 6, 6, 6);
        assertThat(result.totals().abandoned()).isZero();
        assertThat(result.totals().retrying()).isZero();
        assertThat(result.established()).isEqualTo(3);
        assertThat(result.totals().firstRefusal()).contains(new FirstRefusal(1_000_000_000, 1, Refusal.EADDRNOTAVAIL));
    }

    @Test
    @DisplayName("Once more only: the second caller gives up at 2 s, so the third gets the port at 3 s")
    void retryAtMostOnce_onePort_secondCallerGivesUp() {
        Totals totals =
                threeForOnePort().retrying(Retry.every(SECOND).atMost(1)).run().totals();

        assertThat(totals.attempts()).isEqualTo(5);
        assertThat(totals.abandoned()).isEqualTo(1);
        assertThat(totals.established()).isEqualTo(2);
    }

    @Test
    @DisplayName("Waits of 1, 2, 4, 4 s: the second caller tries at 1, 2, 4, 8 s, the third at 2, 3 s")
    void retryDoubling_onePort_asCountedByHand() {
        ChurnPlan plan = threeForOnePort().retrying(Retry.doubling(SECOND, SECOND.multipliedBy(4)));

        assertThat(plan.run().attempts().attempts()).startsWith(0, 1, 2, 4, 5, 6, 6, 6, 6, 7, 7);
        assertThat(plan.run().established()).isEqualTo(3);
        assertThat(plan.thenIdleFor(SECOND).run().totals().retrying()).isEqualTo(1);
    }

    @Test
    @DisplayName("A server that takes no SYN in TIME_WAIT (10 s here): connections at 0, 10, 20 s, all others time out")
    void serverCloses_synNeverTaken_isRefusedByTheServer() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("smoltcp"))
                .evenArrivalsPerSecond(1)
                .heldForExactly(Duration.ZERO)
                .ports(1)
                .closedFirstBy(Closer.SERVER)
                .during(Duration.ofSeconds(30));
        Totals totals = plan.run().totals();

        assertThat(totals.established()).isEqualTo(3);
        assertThat(totals.refused()).isEqualTo(27);
        assertThat(totals.reopened()).isZero();
        assertThat(totals.firstRefusal().map(FirstRefusal::reason)).contains(Refusal.SERVER_TIME_WAIT);
        // Ten ports, one after the other, hold no entry any more when their turn comes.
        assertThat(plan.ports(10).run().refused()).isZero();
    }

    @Test
    @DisplayName("At most 3 entries: of 10 closes within TIME_WAIT 7 leave none, and their ports are free at once")
    void timeWaitCap_threeEntries_overflows() {
        ChurnPlan plan = threeForOnePort()
                .timeWait(Duration.ofSeconds(60))
                .ports(4)
                .timeWaitCap(3)
                .during(Duration.ofSeconds(10));
        Totals totals = plan.run().totals();

        assertThat(totals.overflowed()).isEqualTo(7);
        assertThat(totals.finalTimeWait()).isEqualTo(3).isEqualTo(totals.peakTimeWait());
        assertThat(totals.refused()).isZero();
        assertThat(plan.timeWaitCap(4).run().refused()).isEqualTo(6);
        assertThat(plan.timeWaitCap(0).run().totals().overflowed()).isEqualTo(10);
    }

    @ParameterizedTest(name = "tcp_tw_reuse={0}, timestamps {1}, loopback {2}: {3} of 10 connections from one port")
    @CsvSource({
        "0, true, true, 1",
        "1, true, false, 5",
        "1, true, true, 5",
        "1, false, true, 1",
        "2, true, false, 1",
        "2, true, true, 5",
        "2, false, true, 1"
    })
    @DisplayName(
            "tcp_twsk_unique (Linux 6.18 net/ipv4/tcp_ipv4.c): one attempt a second, each second one later than 1 s")
    void reuse_everySetting_asTheKernelDecides(int setting, boolean timestamps, boolean loopback, int expected) {
        ChurnPlan plan = threeForOnePort()
                .timeWait(Duration.ofSeconds(60))
                .during(Duration.ofSeconds(10))
                .reusing(new Reuse(setting, SECOND, timestamps, loopback));
        Totals totals = plan.run().totals();

        // An entry that is exactly 1 s old is too young, so every second attempt succeeds.
        assertThat(totals.established()).isEqualTo(expected);
        assertThat(totals.recycled()).isEqualTo(expected - 1);
        assertThat(totals.finalTimeWait()).isEqualTo(1);
    }

    @Test
    @DisplayName("Both close at once: an entry at either end, and the client's keeps the port")
    void bothClose_onePort_waitsAtBothEnds() {
        ChurnPlan plan = threeForOnePort().closedFirstBy(Closer.BOTH).using(Engine.EVENTS);

        assertThat(plan.run().series().count(TcpState.TIME_WAIT)).startsWith(0, 1, 1, 0);
        assertThat(plan.watching(End.SERVER).run().series().count(TcpState.TIME_WAIT))
                .startsWith(0, 1, 1, 0);
        assertThat(plan.run().refused()).isEqualTo(2);
    }

    @Test
    @DisplayName("Closed by RST: no entry anywhere, no refusal")
    void reset_onePort_leavesNothing() {
        ChurnPlan plan = threeForOnePort().closedFirstBy(Closer.RESET);

        assertThat(plan.run().totals().peakTimeWait()).isZero();
        assertThat(plan.watching(End.SERVER).run().totals().peakTimeWait()).isZero();
        assertThat(plan.run().refused()).isZero();
    }

    @ParameterizedTest(name = "{0} hosts behind one address")
    @ValueSource(ints = {1, 2, 5, 1_000})
    @DisplayName("NAT: half of the SYNs that meet the entry of another host look old and are delayed; one host's never")
    void nat_foreignSyns_halfOfThemAreDelayed(int hosts) {
        Totals totals = natPlan(hosts).run().totals();
        double met = totals.reopened() + totals.delayed();
        double share = (hosts - 1) / (2.0 * hosts);

        assertThat(met).isGreaterThan(9_000);
        // A binomial number; 4.5 standard deviations, 7 in a million.
        assertThat(Math.abs(totals.delayed() - met * share))
                .isLessThanOrEqualTo(4.5 * Math.sqrt(met * share * (1 - share)));
        assertThat(totals.refused()).isZero();
    }

    @Test
    @DisplayName(
            "NAT in front of a server that ignores RST in TIME_WAIT: those SYNs time out instead (RFC 1337 §3, F1)")
    void nat_rstIgnored_oldLookingSynsAreRefused() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("freebsd-14"));
        ChurnPlan nat = natPlan(1_000);
        Totals totals = plan.arriving(nat.arrivals())
                .holding(nat.hold())
                .ports(100)
                .during(nat.during())
                .closedFirstBy(Closer.SERVER)
                .behindNat(1_000)
                .run()
                .totals();
        double met = totals.reopened() + totals.refused();
        double share = 999 / 2_000.0;

        assertThat(totals.delayed()).isZero();
        assertThat(totals.firstRefusal().map(FirstRefusal::reason)).isEqualTo(Optional.of(Refusal.SERVER_TIME_WAIT));
        assertThat(Math.abs(totals.refused() - met * share))
                .isLessThanOrEqualTo(4.5 * Math.sqrt(met * share * (1 - share)));
    }

    @Test
    @DisplayName("A delayed connection begins a second later and holds its port so much longer")
    void delayed_fixedHold_closesASecondLater() {
        ChurnPlan plan = natPlan(2).heldForExactly(SECOND).ports(1).evenArrivalsPerSecond(0.3);
        ChurnResult result = plan.run();
        double openSeconds = 0;
        for (long open :
                plan.sampledEvery(Duration.ofMillis(100)).run().series().count(TcpState.ESTABLISHED)) {
            openSeconds += open * 0.1;
        }

        assertThat(result.totals().delayed()).isPositive();
        // Rows 0.1 s apart see the time of each connection to within 0.1 s.
        double expected = result.established() + result.totals().delayed();
        assertThat(Math.abs(openSeconds - expected)).isLessThanOrEqualTo(0.1 * result.established());
    }

    @Test
    @DisplayName("Long-lived connections take ports of any address that has one left, up to the last")
    void longLived_asManyAsPorts_findThemAll() {
        LocalPorts pool = LocalPorts.of(new PortRange(1, 5)).pickedBy(PortAlgorithm.SEQUENTIAL);
        LocalPorts uneven = pool.toDestinations(10).fromAddresses(2).boundBy(Binding.BIND);
        ChurnPlan plan = threeForOnePort().localPorts(uneven).longLived(10);

        assertThat(plan.run().established()).isZero();
        // Three callers, all from the first address, on which one of five ports is left.
        assertThat(plan.longLived(4).run().established()).isEqualTo(1);
        assertThatThrownBy(() -> plan.longLived(11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("longLived is 11; it must be from 0 to 10");
    }

    private static ChurnPlan natPlan(int hosts) {
        return ChurnPlan.of(Stacks.named("linux-6"))
                .evenArrivalsPerSecond(100)
                .heldForExactly(Duration.ofMillis(1))
                .ports(200)
                .during(Duration.ofSeconds(100))
                .closedFirstBy(Closer.SERVER)
                .behindNat(hosts);
    }
}
