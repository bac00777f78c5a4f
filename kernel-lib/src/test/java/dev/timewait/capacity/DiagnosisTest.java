package dev.timewait.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.capacity.Suspect.Cause;
import dev.timewait.capacity.Suspect.Finding;
import dev.timewait.churn.Closer;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same symptom, five causes: what is likely, and what the numbers exclude. */
class DiagnosisTest {

    private static final CapacityQuestion LINUX = CapacityQuestion.of(Stacks.named("linux-6"));
    private static final CapacityQuestion SEEN = LINUX.observedTimeWait(12_248);

    static Stream<Arguments> findings() {
        return Stream.of(
                Arguments.of(LINUX.observedTimeWait(27_900), Cause.PORTS, Finding.LIKELY),
                Arguments.of(SEEN, Cause.PORTS, Finding.EXCLUDED),
                Arguments.of(SEEN.closedFirstBy(Closer.SERVER), Cause.PORTS, Finding.EXCLUDED),
                Arguments.of(LINUX.observedCloseWait(1), Cause.PORTS, Finding.UNKNOWN),
                Arguments.of(
                        LINUX.requestsPerSecond(800).diedAfter(Duration.ofSeconds(36)), Cause.PORTS, Finding.LIKELY),
                Arguments.of(
                        LINUX.requestsPerSecond(800).diedAfter(Duration.ofSeconds(90)), Cause.PORTS, Finding.EXCLUDED),
                Arguments.of(
                        LINUX.requestsPerSecond(100).diedAfter(Duration.ofSeconds(30)), Cause.PORTS, Finding.EXCLUDED),
                Arguments.of(LINUX.diedAfter(Duration.ofSeconds(45)), Cause.PORTS, Finding.POSSIBLE),
                Arguments.of(LINUX.diedAfter(Duration.ofMinutes(30)), Cause.PORTS, Finding.EXCLUDED),
                Arguments.of(SEEN.timeWaitBuckets(12_288), Cause.BUCKET_LIMIT, Finding.LIKELY),
                Arguments.of(SEEN.timeWaitBuckets(131_072), Cause.BUCKET_LIMIT, Finding.EXCLUDED),
                Arguments.of(SEEN, Cause.BUCKET_LIMIT, Finding.POSSIBLE),
                Arguments.of(LINUX.observedCloseWait(1), Cause.BUCKET_LIMIT, Finding.UNKNOWN),
                Arguments.of(
                        CapacityQuestion.of(Stacks.named("macos")).observedTimeWait(5),
                        Cause.BUCKET_LIMIT,
                        Finding.EXCLUDED),
                Arguments.of(SEEN.through("conntrack:25000"), Cause.CONNTRACK, Finding.LIKELY),
                Arguments.of(SEEN.through("conntrack:262144"), Cause.CONNTRACK, Finding.EXCLUDED),
                Arguments.of(SEEN, Cause.CONNTRACK, Finding.UNKNOWN),
                Arguments.of(SEEN.observedCloseWait(5_000), Cause.CLOSE_WAIT_LEAK, Finding.LIKELY),
                Arguments.of(SEEN.observedCloseWait(7), Cause.CLOSE_WAIT_LEAK, Finding.POSSIBLE),
                Arguments.of(SEEN.observedCloseWait(0), Cause.CLOSE_WAIT_LEAK, Finding.EXCLUDED),
                Arguments.of(SEEN, Cause.CLOSE_WAIT_LEAK, Finding.UNKNOWN),
                Arguments.of(SEEN.requestsPerSecond(20), Cause.STUCK_TIMER, Finding.POSSIBLE),
                Arguments.of(SEEN.requestsPerSecond(204), Cause.STUCK_TIMER, Finding.EXCLUDED),
                Arguments.of(SEEN, Cause.STUCK_TIMER, Finding.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void suspects_ofWhatWasSeen_areFoundSo(CapacityQuestion question, Cause cause, Finding finding) {
        Suspect suspect = question.answer().suspects().stream()
                .filter(candidate -> candidate.cause() == cause)
                .findFirst()
                .orElseThrow();

        assertThat(suspect.finding()).as(suspect.because()).isEqualTo(finding);
    }

    @Test
    @DisplayName("Every cause has its say, the likely ones first; without an observation there is no suspect")
    void suspects_always_areAllCausesInOrder() {
        assertThat(SEEN.timeWaitBuckets(12_288).answer().suspects())
                .extracting(Suspect::cause)
                .containsExactlyInAnyOrder(Cause.values())
                .startsWith(Cause.BUCKET_LIMIT);
        assertThat(LINUX.requestsPerSecond(800).answer().suspects()).isEmpty();
    }

    @Test
    @DisplayName("What fits together is no contradiction")
    void contradictions_ofASoundQuestion_areNone() {
        assertThat(LINUX.requestsPerSecond(204)
                        .observedTimeWait(12_248)
                        .answer()
                        .contradictions())
                .isEmpty();
        assertThat(LINUX.requestsPerSecond(800)
                        .diedAfter(Duration.ofSeconds(36))
                        .answer()
                        .contradictions())
                .isEmpty();
        assertThat(LINUX.requestsPerSecond(800)
                        .observedTimeWait(28_232)
                        .answer()
                        .contradictions())
                .isEmpty();
    }
}
