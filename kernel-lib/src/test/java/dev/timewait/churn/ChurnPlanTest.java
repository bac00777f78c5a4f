package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.stack.Fact;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Profiles;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import dev.timewait.stack.Standing;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChurnPlanTest {

    private static final ChurnPlan PLAN = ChurnPlan.of(Stacks.named("linux-6"));

    @Test
    void of_linux_takesItsTimeWait() {
        assertThat(PLAN.timeWait()).isEqualTo(Duration.ofSeconds(60));
        assertThat(PLAN.describe())
                .isEqualTo("1000 connections/s (poisson), held 50ms (exponential), TIME_WAIT 60s, ports unlimited,"
                        + " client closes first, for 5m");
    }

    @Test
    void of_stackWithoutKnownLength_isRefusedInOneSentence() {
        StackProfile known = PLAN.stack();
        Fact<Duration> unknown = new Fact<>(Optional.empty(), "no source found", Standing.UNVERIFIED);
        StackProfile stack = Profiles.like(known, "nobody-knows", "Nobody Knows 1.0", unknown, unknown);

        assertThatThrownBy(() -> ChurnPlan.of(stack))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stack is Nobody Knows 1.0; its TIME_WAIT length is not known, so name one with"
                        + " withTimeWait(...)");
    }

    @Test
    void msl_thirtySeconds_isATimeWaitOfSixty() {
        assertThat(PLAN.msl(Duration.ofSeconds(15)).timeWait()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void during_fiveMinutes_samplesOnceASecond() {
        assertThat(PLAN.sampledEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(PLAN.during(Duration.ofSeconds(1)).run().series().size()).isEqualTo(301);
    }

    static Stream<Arguments> refusals() {
        Duration negative = Duration.ofMillis(-1);
        return Stream.of(
                refusal(
                        () -> PLAN.arrivalsPerSecond(0),
                        "arrivalsPerSecond is 0; it must be above 0 and at most 10000000"),
                refusal(
                        () -> PLAN.arrivalsPerSecond(Double.NaN),
                        "arrivalsPerSecond is NaN; it must be above 0 and at most 10000000"),
                refusal(
                        () -> PLAN.evenArrivalsPerSecond(1e8),
                        "evenArrivalsPerSecond is 100000000; it must be above 0 and at most 10000000"),
                refusal(() -> PLAN.heldFor(negative), "heldFor is -1ms; it must be from 0s to 1440m"),
                refusal(
                        () -> PLAN.heldForExactly(Duration.ofDays(2)),
                        "heldForExactly is 2880m; it must be from 0s to 1440m"),
                refusal(() -> PLAN.timeWait(Duration.ofHours(2)), "timeWait is 120m; it must be from 0s to 60m"),
                refusal(() -> PLAN.msl(Duration.ofHours(1)), "msl is 60m; it must be from 0s to 30m"),
                refusal(() -> PLAN.ports(0), "ports is 0; it must be from 1 to 1000000000"),
                refusal(
                        () -> LocalPorts.of(new PortRange(32_768, 60_999))
                                .fromAddresses(1_024)
                                .toDestinations(5),
                        "destinations is 5; times 1024 source addresses and 28232 ports it must be at most 134217728"),
                refusal(
                        () -> Arrivals.ramp(0, 0, Duration.ofSeconds(1)),
                        "phases is 2 phases at rate 0; the rate of one must be above 0"),
                refusal(() -> PLAN.during(Duration.ZERO), "during is 0s; it must be from 0.001us to 10080m"),
                refusal(
                        () -> PLAN.sampledEvery(Duration.ZERO),
                        "sampledEvery is 0s; it must be from 300.001us to 10080m"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void plan_valueOutsideItsBounds_isRefusedInOneSentence(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void burst_fromTheFirstInstantOn_hasNothingBeforeIt() {
        ChurnPlan plan = PLAN.arriving(Arrivals.burst(1, 500, Duration.ZERO, Duration.ofSeconds(2)));

        assertThat(plan.describe()).startsWith("500 for 2s, then 1 connections/s (poisson)");
    }

    @Test
    void run_moreAtOnceThanThereIsRoomFor_isRefusedUnlessPortsLimitIt() {
        ChurnPlan plan =
                PLAN.arrivalsPerSecond(10_000_000).heldFor(Duration.ZERO).using(Engine.COUNTS);

        assertThatThrownBy(plan::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("arrivalsPerSecond is 10000000; where each takes 60 s it must be at most 1666666, which is"
                        + " 100000000 connections at once");
        assertThat(plan.ports(10)
                        .using(Engine.POOL)
                        .during(Duration.ofMillis(1))
                        .run()
                        .established())
                .isEqualTo(10);
        assertThat(plan.during(Duration.ofMillis(1)).run().refused()).isZero();
    }

    @Test
    @DisplayName(
            "Ports, addresses and destinations multiply: more than there are slots are refused, not counted wrongly")
    void localPorts_moreThanThereAreSlots_areRefusedInOneSentence() {
        LocalPorts pool = LocalPorts.of(new PortRange(1, 65_535)).fromAddresses(1_024);

        assertThat(pool.toDestinations(2).limit()).hasValue(65_535 * 1_024 * 2);
        assertThatThrownBy(() -> pool.toDestinations(1_024))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "destinations is 1024; times 1024 source addresses and 65535 ports it must be at most 134217728");
    }

    private static Arguments refusal(ThrowingCallable call, String message) {
        return Arguments.of(call, message);
    }
}
