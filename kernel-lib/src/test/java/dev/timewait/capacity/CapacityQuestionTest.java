package dev.timewait.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.churn.Closer;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CapacityQuestionTest {

    private static final CapacityQuestion LINUX = CapacityQuestion.of(Stacks.named("linux-6"));

    private static Arguments refused(ThrowingCallable call, String sentence) {
        return Arguments.of(call, sentence);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                refused(() -> LINUX.requestsPerSecond(-1), "requestsPerSecond is -1; it must be from 0 to 10000000"),
                refused(() -> LINUX.requestsPerSecond(Double.NaN), "requestsPerSecond is NaN; it must be from 0 to"),
                refused(() -> LINUX.reused(2), "reused is 2; it must be from 0 to 1"),
                refused(() -> LINUX.pooled(0, 2), "workers is 0; it must be from 1 to 1000000"),
                refused(() -> LINUX.openFor(Duration.ofDays(2)), "open is 172800s; it must be from 0s to 86400s"),
                refused(() -> LINUX.reserving(28_232), "reserved is 28232; it must be from 0 to 28231"),
                refused(() -> LINUX.holding(-1), "held is -1; it must be from 0 to 28231"),
                refused(() -> LINUX.fromAddresses(0), "sourceAddresses is 0; it must be from 1 to 1024"),
                refused(() -> LINUX.toDestinations(1_025), "destinations is 1025; it must be from 1 to 1024"),
                refused(() -> LINUX.tcpTwReuse(3), "tcpTwReuse is 3; it must be from 0 to 2"),
                refused(() -> LINUX.timeWaitBuckets(0), "timeWaitBuckets is 0; it must be from 1 to 1000000000"),
                refused(() -> LINUX.through("nat:gcp"), "box is \"gcp\"; the nearest known are gcp-cloud-nat"),
                refused(() -> LINUX.observedTimeWait(-5), "observedTimeWait is -5; it must be from 0 to 1000000000"),
                refused(() -> LINUX.fleet(0, 1, 1), "nodes is 0; it must be from 1 to 1000000"),
                refused(
                        () -> CapacityQuestion.of(Stacks.named("smoltcp")),
                        "stack is smoltcp; its local ports are not"),
                refused(
                        () -> LINUX.through("nat:rfc-5382").answer(),
                        "how many ports rfc-5382 has is not known; name them, as in [ports=64000]"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void question_mistake_isOneSentence(ThrowingCallable call, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(sentence);
    }

    @Test
    @DisplayName(
            "A box that nobody published a hold for: the answer says what it took instead, and where to say better")
    void answer_unknownHold_isAssumedAloud() {
        CapacityAnswer assumed = LINUX.through("nat:f5-snat").answer();

        assertThat(assumed.assumptions())
                .anyMatch(text -> text.contains("how long nat:f5-snat blocks a tuple after a close by FIN is not known")
                        && text.contains("taken to be as long as the host's TIME_WAIT, 60s"));
        // Control: named, it is no assumption any more.
        assertThat(LINUX.through("nat:f5-snat[hold=30s]").answer().assumptions())
                .noneMatch(text -> text.contains("is not known; taken"));
    }

    @Test
    @DisplayName(
            "Whatever stands behind an answer and is not sourced is among its assumptions, for every box and stack")
    void answer_everyUnsourcedValue_isNamed() {
        for (Middlebox box : Middleboxes.all()) {
            if (box.kind() == BoxKind.SIDECAR || !computes(box)) {
                continue;
            }
            CapacityAnswer answer =
                    LINUX.through(box.kind().pathWord() + ":" + box.id()).answer();
            if (!box.finHoldFact().verified()) {
                assertThat(String.join("\n", answer.assumptions()))
                        .as(box.id())
                        .contains(box.finHoldFact().source());
            }
        }
        CapacityAnswer windows = CapacityQuestion.of(Stacks.named("windows-11")).answer();
        assertThat(String.join("\n", windows.assumptions())).contains("UNVERIFIED: only pages of third parties");
    }

    /** Whether enough is known of a box to compute with; the others ask for their ports. */
    private static boolean computes(Middlebox box) {
        return switch (box.kind()) {
            case CONNTRACK -> box.entries().isPresent();
            case LOAD_BALANCER -> box.connectionsPerDestination().isPresent();
            case NAT ->
                box.givesBlocks()
                        ? box.portsPerNode().isPresent()
                        : box.connectionsPerDestination().isPresent()
                                || box.portsPerAddress().isPresent();
            case SIDECAR -> true;
        };
    }

    @Test
    void answer_noLoad_isOpenAndStillSaysWhatIsSustained() {
        CapacityAnswer answer = LINUX.answer();

        assertThat(answer.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(answer.sustainableRequestsPerSecond().getAsDouble()).isCloseTo(470.53, within(0.01));
        assertThat(answer.utilisation()).isEmpty();
        assertThat(answer.tuplesNeeded()).isEmpty();
    }

    @Test
    void answer_everyRequestFindsAConnection_sustainsAnyRate() {
        CapacityAnswer answer = LINUX.requestsPerSecond(5_000).reused(1).answer();

        assertThat(answer.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(answer.sustainableRequestsPerSecond()).isEmpty();
        assertThat(answer.steadyTimeWait().getAsDouble()).isZero();
    }

    @Test
    @DisplayName(
            "A number of requests that fits is never refused, whatever the rate; one more is, when the ports are gone")
    void answer_limitedRequests_areRefusedOnlyBeyondTheTuples() {
        CapacityQuestion fast = LINUX.ports(new PortRange(40_000, 40_099));

        assertThat(fast.demanding(new Demand.Limited(100, 50)).answer().secondsToFirstRefusal())
                .isEmpty();
        assertThat(fast.demanding(new Demand.Limited(101, 50))
                        .answer()
                        .secondsToFirstRefusal()
                        .getAsDouble())
                .isEqualTo(2);
        // 100 in the first two seconds; one more when the first of these ports is free again.
        assertThat(fast.demanding(new Demand.Limited(101, 50)).answer().secondsToDrain())
                .isCloseTo(60.02, within(1e-9));
        assertThat(fast.demanding(new Demand.Limited(100, 50)).answer().secondsToDrain())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("Twelve cases of a NAT's room: blocks, addresses, nodes, destinations, and the limit of all together")
    void natRoom_eachWayToCount_isAsDocumented() {
        assertThat(tuples("nat:aws-nat-gateway", 1)).isEqualTo(55_000);
        assertThat(tuples("nat:aws-nat-gateway[addresses=8]", 1)).isEqualTo(440_000);
        assertThat(tuples("nat:azure-nat-gateway", 1)).isEqualTo(50_000);
        assertThat(tuples("nat:azure-nat-gateway[addresses=16]", 9)).isEqualTo(2_000_000);
        assertThat(tuples("nat:gcp-cloud-nat", 1)).isEqualTo(64);
        assertThat(tuples("nat:gcp-cloud-nat", 3)).isEqualTo(192);
        assertThat(tuples("nat:gcp-cloud-nat[ports=2048,addresses=14]", 1)).isEqualTo(2_048);
        assertThat(tuples("nat:azure-load-balancer", 1)).isEqualTo(1_024);
        assertThat(tuples("nat:azure-load-balancer[nodes=300]", 1)).isEqualTo(128);
        assertThat(tuples("nat:azure-app-service", 1)).isEqualTo(128);
        assertThat(tuples("nat:azure-app-service", 20)).isEqualTo(1_920);
        assertThat(tuples("nat:custom[ports=64512,addresses=2,nodes=4]", 1)).isEqualTo(32_256);
    }

    private static long tuples(String nat, int destinations) {
        return LINUX.toDestinations(destinations)
                .through(nat)
                .answer()
                .links()
                .get(1)
                .link()
                .tuples();
    }

    @Test
    void fleet_blocksOfTheBox_decideWhetherTheSplitExists() {
        assertThat(fleet(434, 2_048, 14, "nat:gcp-cloud-nat").exists()).isTrue();
        assertThat(fleet(435, 2_048, 14, "nat:gcp-cloud-nat").exists()).isFalse();
        assertThat(fleet(5, 1_000, 1, "nat:gcp-cloud-nat-dynamic").contradictions())
                .containsExactly("a block of 1,000 ports is no power of two, as blocks must be");
        assertThat(fleet(5, 1_001, 1, "nat:azure-load-balancer").contradictions())
                .containsExactly("a block of 1,001 ports is no multiple of 8, as blocks must be");
        assertThat(fleet(25, 3_200, 1, "nat:azure-load-balancer").nodesPossible())
                .isEqualTo(20);
        assertThat(fleet(40, 3_200, 2, "nat:azure-load-balancer").exists()).isTrue();
        assertThat(fleet(1, 1_024, 9, "nat:aws-nat-gateway").contradictions())
                .anyMatch(text -> text.startsWith("9 addresses are more than the 8"));
    }

    private static FleetAnswer fleet(int nodes, int ports, int addresses, String nat) {
        return LINUX.fleet(nodes, ports, addresses)
                .through(nat)
                .answer()
                .fleet()
                .orElseThrow();
    }

    @Test
    @DisplayName("Closing first at the other end keeps no port of ours, and NAT and conntrack do not care who closed")
    void serverCloses_helpsTheHostAndNothingElse() {
        CapacityAnswer answer = LINUX.requestsPerSecond(5)
                .closedFirstBy(Closer.SERVER)
                .through("nat:gcp-cloud-nat")
                .answer();

        assertThat(answer.host().connectionsPerSecond()).isEmpty();
        assertThat(answer.verdict()).isEqualTo(Verdict.REFUSES);
    }

    @Test
    void report_ofEveryAnswer_hasLinesOfAHundredCharactersAtMost() {
        CapacityAnswer answer =
                LINUX.requestsPerSecond(800).observedTimeWait(50).answer();

        assertThat(answer.report().text().lines()).allMatch(line -> line.length() <= 100);
        assertThat(answer.report().text()).endsWith("\n");
    }
}
