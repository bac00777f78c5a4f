package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When connections are asked for: the instants that each kind of arrivals gives. */
class ArrivalsTest {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    static Stream<Arrivals> all() {
        return Stream.of(
                new Arrivals.Poisson(1_000),
                new Arrivals.Even(3),
                Arrivals.onOff(1_000, Duration.ofMillis(3), Duration.ofMillis(5)),
                Arrivals.ramp(0, 100, Duration.ofSeconds(3)),
                Arrivals.ramp(100, 0, Duration.ofSeconds(3)),
                Arrivals.burst(1, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new Arrivals.Batches(3, Duration.ofMillis(7)),
                new Arrivals.Recorded(List.of(0.0, 0.5, 0.5, 2.0)));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("They never fall, and do not depend on how many are asked for at once")
    void instants_anyKind_neverFallWhateverTheBlocks(Arrivals arrivals) {
        long[] inOne = new long[3_000];
        arrivals.instants(new RandomStreams(4).stream("arrivals")).fill(inOne);
        long[] inParts = new long[3_000];
        Arrivals.InstantSource source = arrivals.instants(new RandomStreams(4).stream("arrivals"));
        for (int i = 0; i < inParts.length; i += 100) {
            long[] part = new long[100];
            source.fill(part);
            System.arraycopy(part, 0, inParts, i, part.length);
        }

        assertThat(inOne).isSorted().isEqualTo(inParts);
        assertThat(inOne[0]).isNotNegative();
    }

    @Test
    @DisplayName(
            "A rate that changes within microseconds and one connection an hour: no walk through billions of phases")
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void phases_shortRoundsAndFewConnections_areSkippedInWholeRounds() {
        Arrivals rare = Arrivals.onOff(2.0 / 3_600, MICROSECOND, MICROSECOND);
        long[] nanos = new long[1_000];
        rare.instants(new RandomStreams(4).stream("arrivals")).fill(nanos);

        // A sum of 1,000 exponential gaps of an hour: within 4.5 standard deviations, 7 in a million.
        assertThat(nanos[999] / 3.6e12).isCloseTo(1_000, within(4.5 * Math.sqrt(1_000)));
        assertThat(Arrays.stream(nanos)).allMatch(at -> at % 2_000 <= 1_000);
    }

    @Test
    @DisplayName("On and off: as many as the rate says while it is on, none while it is off")
    void onOff_manyRounds_comesOnlyWhileOn() {
        Arrivals arrivals = Arrivals.onOff(100, Duration.ofMillis(3), Duration.ofMillis(5));
        long[] nanos = new long[10_000];
        arrivals.instants(new RandomStreams(5).stream("arrivals")).fill(nanos);

        assertThat(Arrays.stream(nanos)).allMatch(at -> at % 8_000_000 <= 3_000_000);
        assertThat(nanos[9_999] / 1e9).isCloseTo(10_000 / 37.5, within(4.5 * Math.sqrt(10_000) / 37.5));
    }
}
