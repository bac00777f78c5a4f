package dev.timewait.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.churn.Binding;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A remedy's number is the changed question asked again, and the engine agrees with it. */
class RemediesTest {

    private static final CapacityQuestion PROXY =
            CapacityQuestion.of(Stacks.named("linux-6")).requestsPerSecond(800).openFor(Duration.ofMillis(50));

    private static Arguments kind(RemedyKind kind, CapacityQuestion before, UnaryOperator<CapacityQuestion> change) {
        return Arguments.of(kind, before, change.apply(before));
    }

    static Stream<Arguments> changes() {
        CapacityQuestion bound = PROXY.boundBy(Binding.BIND).toDestinations(3);
        CapacityQuestion limited = PROXY.timeWaitBuckets(10_000);
        CapacityQuestion tracked = PROXY.through("conntrack:20000");
        CapacityQuestion translated = PROXY.through("nat:aws-nat-gateway").ports(new PortRange(1_024, 65_535));
        CapacityQuestion sliced = PROXY.requestsPerSecond(1).through("nat:gcp-cloud-nat[ports=64]");
        return Stream.of(
                kind(RemedyKind.POOL, PROXY, question -> question.reused(0.9)),
                kind(RemedyKind.POOL, PROXY.pooled(10, 2), question -> question.pooled(10, 10)),
                kind(RemedyKind.DESTINATIONS, PROXY, question -> question.toDestinations(2)),
                kind(RemedyKind.DESTINATIONS, bound, question -> question.toDestinations(6)),
                kind(RemedyKind.SOURCES, PROXY, question -> question.fromAddresses(2)),
                kind(RemedyKind.WIDER_RANGE, PROXY, question -> question.ports(new PortRange(1_024, 65_535))),
                kind(RemedyKind.REUSE, PROXY, question -> question.tcpTwReuse(1)),
                kind(RemedyKind.REUSE, bound, question -> question.tcpTwReuse(1)),
                kind(RemedyKind.OTHER_END_CLOSES, PROXY, question -> question.closedFirstBy(Closer.SERVER)),
                kind(RemedyKind.NO_PORT, bound, question -> question.boundBy(Binding.BIND_NO_PORT)),
                kind(RemedyKind.MORE_BUCKETS, limited, question -> question.timeWaitBuckets(48_001)),
                kind(RemedyKind.MORE_ENTRIES, tracked, question -> question.through("conntrack:40000")),
                kind(
                        RemedyKind.NAT_ADDRESSES,
                        translated,
                        question -> question.through("nat:aws-nat-gateway[addresses=2]")),
                kind(RemedyKind.NAT_PORTS, sliced, question -> question.through("nat:gcp-cloud-nat[ports=128]")),
                kind(RemedyKind.RESET, PROXY, question -> question.closedFirstBy(Closer.RESET)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void remedy_ofEachKind_isTheChangedQuestionAskedAgain(
            RemedyKind kind, CapacityQuestion before, CapacityQuestion changed) {
        Remedy remedy = remedy(kind, before);

        assertThat(remedy.answer().sustainableRequestsPerSecond())
                .isEqualTo(changed.answer().sustainableRequestsPerSecond());
        assertThat(remedy.answer().verdict()).isEqualTo(changed.answer().verdict());
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("An engine that counts the changed host carries what the remedy promises, to within a round")
    void remedy_ofEachKind_isCarriedByTheEngine(RemedyKind kind, CapacityQuestion before, CapacityQuestion changed) {
        LinkAnswer host = remedy(kind, before).answer().host();
        if (host.connectionsPerSecond().isEmpty()) {
            return;
        }
        double ceiling = host.connectionsPerSecond().getAsDouble();
        Duration length = Duration.ofNanos(Math.round(6 * host.link().takenSeconds() * 1e9));
        ChurnResult run = host.link().at(1.2 * ceiling).during(length).run();

        double carried = run.established() / (length.toNanos() / 1e9);
        assertThat(carried).isCloseTo(ceiling, within(ceiling / 100));
    }

    @Test
    @DisplayName("Each kind of remedy has its case above")
    void changes_coverEveryKind() {
        Set<RemedyKind> covered = changes()
                .map(arguments -> (RemedyKind) arguments.get()[0])
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RemedyKind.class)));

        assertThat(covered).containsExactlyInAnyOrder(RemedyKind.values());
    }

    @Test
    void remedy_onMacos_moreDestinationsOrAddressesBuyNothing() {
        CapacityQuestion mac = CapacityQuestion.of(Stacks.named("macos")).requestsPerSecond(1_000);

        for (RemedyKind kind : Arrays.asList(RemedyKind.DESTINATIONS, RemedyKind.SOURCES, RemedyKind.REUSE)) {
            Remedy remedy = remedy(kind, mac);
            assertThat(remedy.buysPerSecond(mac.answer()).getAsDouble()).isZero();
            assertThat(remedy.note()).isNotEmpty();
        }
        // Control: on Linux they do.
        assertThat(remedy(RemedyKind.SOURCES, PROXY)
                        .buysPerSecond(PROXY.answer())
                        .getAsDouble())
                .isGreaterThan(400);
    }

    @Test
    @DisplayName("Behind a NAT that gives first, more local ports buy nothing")
    void remedy_ofALinkThatIsNotShort_buysNothing() {
        CapacityQuestion sliced = PROXY.requestsPerSecond(1).through("nat:gcp-cloud-nat[ports=64]");

        assertThat(remedy(RemedyKind.WIDER_RANGE, sliced)
                        .buysPerSecond(sliced.answer())
                        .getAsDouble())
                .isZero();
        assertThat(remedy(RemedyKind.NAT_PORTS, sliced)
                        .buysPerSecond(sliced.answer())
                        .getAsDouble())
                .isPositive();
    }

    @Test
    @DisplayName("What was seen was seen before the change: the rate that it implies is asked about again")
    void remedy_ofAnObservation_keepsTheImpliedRate() {
        CapacityQuestion seen = CapacityQuestion.of(Stacks.named("linux-6")).observedTimeWait(24_000);

        assertThat(remedy(RemedyKind.POOL, seen).answer().connectionsPerSecond().getAsDouble())
                .isCloseTo(40, within(1e-9));
        assertThat(remedy(RemedyKind.SOURCES, seen).answer().utilisation().getAsDouble())
                .isCloseTo(24_000 / 56_464.0, within(1e-9));
    }

    private static Remedy remedy(RemedyKind kind, CapacityQuestion question) {
        return question.answer().remedies().stream()
                .filter(remedy -> remedy.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
