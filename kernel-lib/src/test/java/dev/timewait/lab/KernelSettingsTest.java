package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Offer;
import dev.timewait.tcp.TimeWaitStyle;
import dev.timewait.tcp.Waits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings of a Linux kernel do to the model. */
class KernelSettingsTest {

    private static final long SECOND = 1_000_000_000L;

    private static Behaviour with(String name, String value) {
        return KernelSettings.with(Runs.linux(), "net.ipv4." + name, value).orElseThrow();
    }

    @Test
    void offers_followTheirSwitches() {
        Offer linux = Runs.linux().offer();

        assertThat(with("tcp_timestamps", "0").offer()).isEqualTo(linux.withTimestamps(false));
        assertThat(with("tcp_sack", "0").offer()).isEqualTo(linux.withSack(false));
        assertThat(with("tcp_window_scaling", "0").offer().windowScale()).isEqualTo(-1);
    }

    @Test
    void waits_followTheirSettings() {
        Waits linux = Runs.linux().waits();

        assertThat(with("tcp_fin_timeout", "1").waits()).isEqualTo(linux.withFinWait2Nanos(SECOND));
        assertThat(with("tcp_syn_retries", "2").waits()).isEqualTo(linux.withSynRepeats(2));
        assertThat(with("tcp_synack_retries", "3").waits()).isEqualTo(linux.withSynAcknowledgmentRepeats(3));
        assertThat(with("tcp_retries2", "4").waits()).isEqualTo(linux.withDataRepeats(4));
        assertThat(with("tcp_orphan_retries", "0").waits()).as("0 stands for 8").isEqualTo(linux.withOrphanRepeats(8));
        assertThat(with("tcp_syn_linear_timeouts", "0").waits()).isEqualTo(linux.withLinearSyns(0));
        assertThat(with("tcp_early_retrans", "0").waits()).isEqualTo(linux.withTailProbes(false));
        assertThat(with("tcp_invalid_ratelimit", "0").waits()).isEqualTo(linux.withReplyLimitNanos(0));
    }

    @Test
    void rfc1337_changesHowTimeWaitAnswers() {
        assertThat(with("tcp_rfc1337", "1").timeWait()).isEqualTo(TimeWaitStyle.LINUX_RFC_1337);
        assertThat(with("tcp_rfc1337", "0").timeWait()).isEqualTo(TimeWaitStyle.LINUX);
    }

    @ParameterizedTest
    @DisplayName("The largest buffer gives the scale, half of the first the window, in whole segments of 1,460")
    @CsvSource(delimiter = '|', textBlock = """
            4096 131072 6291456  | 7 | 64240
            4096 540000 15728640 | 8 | 65535
            4096 131072 65535    | 0 | 64240
            """)
    void rmem_givesScaleAndWindow(String sizes, int scale, int window) {
        Offer offer = with("tcp_rmem", sizes).offer();

        assertThat(offer.windowScale()).isEqualTo(scale);
        assertThat(offer.window()).isEqualTo(window);
    }

    @Test
    void value_thatIsNone_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("tcp_sack", "2"))
                .withMessage("value is 2; it must be from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("tcp_rmem", "4096"))
                .withMessage("tcp_rmem is \"4096\"; it must be three sizes");
    }

    @Test
    void setting_thatTheModelHasNot_isIgnoredForAReasonOrNotAtAll() {
        assertThat(KernelSettings.with(Runs.linux(), "net.ipv4.tcp_congestion_control", "cubic"))
                .isEmpty();
        assertThat(IgnoredSettings.reason("net.ipv4.tcp_congestion_control", "cubic"))
                .contains("the window under way is fixed");
        assertThat(IgnoredSettings.reason("net.ipv4.tcp_ecn", "0")).isPresent();
        assertThat(IgnoredSettings.reason("net.ipv4.tcp_ecn", "1")).isEmpty();
        assertThat(IgnoredSettings.reason("net.ipv4.tcp_sesame", "1")).isEmpty();
    }
}
