package dev.timewait.churn;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.PortRange;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How Linux shares a few local ports: every row that was recorded on Linux 6.18 ({@code data/port-sharing.csv}), once
 * more by {@link Engine#EVENTS}.
 *
 * <p>Counts and errors agree exactly; where the kernel itself has several answers, {@link PortSharing} says how far apart
 * they lie and why.
 */
@DisplayName("The truth table of port sharing, recorded on Linux 6.18")
class PortSharingTest {

    /** What each row shows. Where several rows stand for one sentence, they begin alike. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("one-destination-client-closes", "1 destination, the client closes first: 100 connections"),
            entry("one-destination-odd-first-port", "1 destination, the range begins with an odd port: 100"),
            entry("one-destination-99-ports", "1 destination, 99 ports: 98 or 99"),
            entry(
                    "one-destination-both-close-at-once",
                    "1 destination, both ends close at once: 100, two entries each"),
            entry("ten-destinations", "10 destinations in turn, plain connect(): 1,000"),
            entry("ten-destinations-bind", "10 destinations, bind() before connect(): 100, EADDRINUSE"),
            entry("ten-destinations-bind-no-port", "10 destinations, bind() with IP_BIND_ADDRESS_NO_PORT: 1,000"),
            entry("two-source-addresses-bind", "2 source addresses, bind() before connect(): 200"),
            entry("two-source-addresses-bind-no-port", "2 source addresses, IP_BIND_ADDRESS_NO_PORT: 200"),
            entry("new-source-address-when-full", "a new source address by bind() when the first is full: 100 more"),
            entry("half-reserved", "50 of the 100 ports in ip_local_reserved_ports: 50"),
            entry("server-closes", "the server closes first: no failure in 2,000"),
            entry("server-closes-no-timestamps", "the server closes first, without timestamps: no failure in 2,000"),
            entry("server-closes-20-seconds", "the server closes first, 20 s at full speed: no failure"),
            entry("reset", "closed by RST: no failure in 2,000"),
            entry("buckets-full", "tcp_max_tw_buckets full: no failure in 2,000"),
            entry("reuse-no-timestamps", "the client closes, tcp_tw_reuse=1 without timestamps: 100, reuse is off"),
            entry("reuse-loopback-20-seconds", "the client closes, tcp_tw_reuse=2 on loopback: 100 a second, for 20 s"),
            entry("reuse-loopback-5-seconds", "tcp_tw_reuse=2 on loopback, 5 s, plain connect(): 500"),
            entry("reuse-5-seconds", "tcp_tw_reuse=1, 5 s, plain connect(): 500"),
            entry("reuse-bind-5-seconds", "tcp_tw_reuse=1, 5 s, bind() before connect(): 100, reuse buys nothing"),
            entry("reuse-bind-no-port-5-seconds", "tcp_tw_reuse=1, 5 s, bind() with IP_BIND_ADDRESS_NO_PORT: 500"),
            entry("reuse-delay-200-5-seconds", "tcp_tw_reuse=1 after 200 ms, 5 s: 2,500"),
            entry("600-ports-300-seconds", "600 ports, the client closes, 300 s: 3,000 in 5 bursts of 600"));

    static Stream<Arguments> rows() {
        return PortSharing.all().stream().map(row -> Arguments.of(row.id(), WORDS.get(row.id()), row));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void row_runEventByEvent_doesWhatTheKernelDid(String id, String words, PortSharing row) {
        assertThat(row.contradictions(row.plan())).isEmpty();
    }

    @Test
    @DisplayName("Every recorded row has its sentence here, and every sentence its row")
    void words_recordedRows_coverEachOther() {
        assertThat(PortSharing.all()).extracting(PortSharing::id).containsExactlyInAnyOrderElementsOf(WORDS.keySet());
    }

    @Test
    @DisplayName("What fills one source address takes nothing from the other")
    void newSourceAddress_besideAFullOne_hasAllOfItsPorts() {
        PortSharing row = PortSharing.named("new-source-address-when-full");

        assertThat(PortSharing.from(row.plan(), 0)).isEqualTo(row.filledBefore());
        assertThat(PortSharing.from(row.plan(), 1)).isEqualTo(100);
    }

    @Test
    @DisplayName("Without timestamps tcp_tw_reuse=1 is silently off: 100 connections in 5 s too, with them 500")
    void reuse_fiveSecondsWithoutTimestamps_buysNothing() {
        ChurnPlan plan = PortSharing.named("reuse-no-timestamps").plan().during(Duration.ofSeconds(5));

        assertThat(plan.run().established()).isEqualTo(100);
        assertThat(plan.reusing(Reuse.tcpTwReuse(1)).run().established()).isEqualTo(500);
    }

    static Stream<Arguments> wrongPlans() {
        return Stream.of(
                wrong("reuse-5-seconds", "reuse off", plan -> plan.reusing(Reuse.tcpTwReuse(0))),
                wrong(
                        "reuse-delay-200-5-seconds",
                        "delay of 1 s",
                        plan -> plan.reusing(plan.reuse().after(Duration.ofSeconds(1)))),
                wrong("ten-destinations-bind", "connect() alone", plan -> bound(plan, Binding.CONNECT)),
                wrong("ten-destinations-bind-no-port", "bind() with a port", plan -> bound(plan, Binding.BIND)),
                wrong("reuse-bind-5-seconds", "bind() without a port", plan -> bound(plan, Binding.BIND_NO_PORT)),
                wrong(
                        "half-reserved",
                        "nothing reserved",
                        plan -> plan.localPorts(ports(plan).reserving())),
                wrong(
                        "one-destination-99-ports",
                        "97 ports",
                        plan -> plan.localPorts(LocalPorts.of(new PortRange(40_000, 40_096)))),
                wrong("server-closes", "the client closes", plan -> plan.closedFirstBy(Closer.CLIENT)),
                wrong(
                        "one-destination-both-close-at-once",
                        "the client closes",
                        plan -> plan.closedFirstBy(Closer.CLIENT)),
                wrong("buckets-full", "buckets for all", plan -> plan.timeWaitCap(131_072)),
                wrong("600-ports-300-seconds", "an exact timer", plan -> plan.timerGranularity(Duration.ZERO)),
                wrong(
                        "one-destination-client-closes",
                        "another algorithm",
                        plan -> plan.localPorts(ports(plan).pickedBy(PortAlgorithm.SEQUENTIAL))));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("wrongPlans")
    @DisplayName("Control: a plan that is wrong in one respect contradicts its row")
    void row_planWrongInOneRespect_isRefused(String id, String wrong, UnaryOperator<ChurnPlan> spoil) {
        PortSharing row = PortSharing.named(id);

        assertThat(row.contradictions(spoil.apply(row.plan()))).isNotEmpty();
    }

    private static Arguments wrong(String id, String wrong, UnaryOperator<ChurnPlan> spoil) {
        return Arguments.of(id, wrong, spoil);
    }

    private static ChurnPlan bound(ChurnPlan plan, Binding binding) {
        return plan.localPorts(ports(plan).boundBy(binding));
    }

    private static LocalPorts ports(ChurnPlan plan) {
        return (LocalPorts) plan.ports();
    }
}
