package dev.timewait.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackProfileTest {

    private final StackProfile linux = Stacks.named("linux-6");

    @Test
    void withTimeWait_marksTheValueAsAssumedAndKeepsTheRest() {
        StackProfile assumed = linux.withTimeWait(Duration.ofMillis(500));

        assertThat(assumed.timeWait()).contains(Duration.ofMillis(500));
        assertThat(assumed.timeWaitFact().standing()).isEqualTo(Standing.ASSUMED);
        assertThat(assumed.timeWaitFact().verified()).isFalse();
        assertThat(assumed.timeWaitFact().source()).isEqualTo("assumed: TIME_WAIT is 0.5 s");
        assertThat(assumed.ports()).isEqualTo(linux.ports());
        assertThat(assumed.portPoolFact()).isEqualTo(linux.portPoolFact());
        assertThat(linux.timeWait()).contains(Duration.ofMinutes(1));
    }

    @Test
    void withMsl_makesTimeWaitTwiceAsLong() {
        StackProfile assumed = linux.withMsl(Duration.ofSeconds(15));

        assertThat(assumed.timeWait()).contains(Duration.ofSeconds(30));
        assertThat(assumed.msl()).contains(Duration.ofSeconds(15));
        assertThat(assumed.timeWaitFact().source()).isEqualTo("assumed: MSL is 15 s");
        assertThat(assumed.mslFact().standing()).isEqualTo(Standing.ASSUMED);
    }

    @Test
    void withTimeWait_outsideItsBounds_isRefusedInOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> linux.withTimeWait(Duration.ofSeconds(-1)))
                .withMessage("timeWait is -1 s; it must be 0 s to 365 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> linux.withMsl(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageEndingWith("days; it must be 0 s to 182 days");
        assertThat(linux.withTimeWait(Duration.ZERO).timeWait()).contains(Duration.ZERO);
    }

    @Test
    void portRange_countsBothEnds() {
        assertThat(new PortRange(32_768, 60_999).size()).isEqualTo(28_232);
        assertThat(new PortRange(1, 1).size()).isEqualTo(1);
        assertThat(new PortRange(32_768, 60_999)).hasToString("32768-60999");
    }

    @Test
    void portRange_outsideItsBounds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortRange(0, 10))
                .withMessage("low is 0; it must be 1 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortRange(10, 9))
                .withMessage("high is 9; it must be 10 to 65535");
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(1, 65_536));
    }

    @Test
    void fact_withoutSource_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fact<>(Optional.of(1), " ", Standing.SOURCED))
                .withMessage("source is empty; every value must say where it was read");
    }
}
