package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long TIME-WAIT lasts on a path that copies, and what becomes of the connection that follows. */
class OldDuplicatesTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"linux-6", "rfc-793", "freebsd-14", "bsd-4.4-lite2"})
    @DisplayName("Control: where nothing is copied, every wait lasts as long as it is set to, to the nanosecond")
    void on_nothingCopied_lastsItsTime(String stack) {
        WaitLengths waits = OldDuplicates.of(20).on(stack);

        assertThat(waits.ended()).isZero();
        assertThat(waits.nanos()).hasSize(20).containsOnly(waits.length().toNanos());
        assertThat(waits.shareProlonged()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-6", "rfc-793", "rfc-9293", "bsd-4.4-lite2", "illumos"})
    @DisplayName(
            "Where copies come at once, two of them end the wait: B's FIN's, acknowledged twice, and that of the last ACK")
    void on_copiesAtOnce_twoSegmentsCount(String stack) {
        int closes = 4_000;
        double copied = 0.1;
        double expected = 1 - (1 - copied) * (1 - copied);
        // Five standard deviations of a share of so many independent closes.
        double strays = 5 * Math.sqrt(expected * (1 - expected) / closes);

        assertThat(OldDuplicates.of(closes)
                        .copying(copied, Duration.ZERO)
                        .on(stack)
                        .shareCutShort())
                .isCloseTo(expected, within(strays));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-6 tcp_rfc1337=1", "rfc-793 F1", "freebsd-14", "gvisor", "lwip"})
    @DisplayName("RFC 1337 F1: nothing but the timer ends the wait, and old duplicates can prolong it")
    void on_rstIgnored_isNeverCutShort(String stack) {
        WaitLengths waits = OldDuplicates.of(500).copying(0.1, MINUTE).on(stack);

        assertThat(waits.ended()).isZero();
        assertThat(waits.nanos().get(0)).isEqualTo(waits.length().toNanos());
        assertThat(waits.shareProlonged()).isPositive();
    }

    @Test
    @DisplayName("On Linux with tcp_rfc1337 more waits are prolonged than on FreeBSD, which waits anew for a FIN alone")
    void on_linuxAndFreeBsd_differInWhatWaitsAnew() {
        OldDuplicates closes = OldDuplicates.of(500).copying(0.1, MINUTE);

        assertThat(closes.on("linux-6 tcp_rfc1337=1").shareProlonged())
                .isGreaterThan(closes.on("freebsd-14").shareProlonged());
    }

    @Test
    void on_sameSeed_isTheSame() {
        OldDuplicates closes = OldDuplicates.of(50).copying(0.1, MINUTE).seed(7);

        assertThat(closes.on("linux-6")).isEqualTo(closes.on("linux-6"));
        assertThat(closes.on("linux-6").nanos())
                .isNotEqualTo(closes.seed(8).on("linux-6").nanos());
    }

    @Test
    void stillWaiting_countsThoseThatLastLonger() {
        WaitLengths waits =
                new WaitLengths("x", OldDuplicates.of(4), Duration.ofNanos(30), List.of(30L, 10L, 40L, 30L), 1);

        assertThat(waits.stillWaiting(0)).isEqualTo(1);
        assertThat(waits.stillWaiting(10)).isEqualTo(0.75);
        assertThat(waits.stillWaiting(29)).isEqualTo(0.75);
        assertThat(waits.shareProlonged()).isEqualTo(0.25);
        assertThat(waits.stillWaiting(40)).isZero();
        assertThat(waits.shareCutShort()).isEqualTo(0.25);
    }

    @Test
    void of_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OldDuplicates.of(0))
                .withMessage("closes is 0; it must be from 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OldDuplicates.of(1).copying(1.1, MINUTE));
    }
}
