package dev.timewait.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.data.PackedData;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StacksTest {

    @Test
    void linux6_waits60SecondsOn28232Ports() {
        StackProfile linux = Stacks.named("linux-6");

        assertThat(linux.timeWait()).contains(Duration.ofMinutes(1));
        assertThat(linux.timeWaitFact().verified()).isTrue();
        assertThat(linux.timeWaitFact().source()).contains("TCP_TIMEWAIT_LEN");
        assertThat(linux.msl()).isEmpty();
        assertThat(linux.ports()).contains(new PortRange(32_768, 60_999));
        assertThat(linux.ports().orElseThrow().size()).isEqualTo(28_232);
        assertThat(linux.rstInTimeWait()).contains(RstInTimeWait.KILLS_EXACT);
        assertThat(linux.synInTimeWait()).contains(SynInTimeWait.NEWER_SEQUENCE_OR_TIMESTAMP);
        assertThat(linux.reuse()).contains(ConnectReuse.LOOPBACK_ONLY);
    }

    @Test
    void macos_waits30SecondsAsTwoMslOf15() {
        StackProfile macos = Stacks.named("macos");

        assertThat(macos.timeWait()).contains(Duration.ofSeconds(30));
        assertThat(macos.msl()).contains(Duration.ofSeconds(15));
        assertThat(macos.ports().orElseThrow().size()).isEqualTo(16_384);
        assertThat(macos.cap()).contains(new TimeWaitCap.None());
    }

    @Test
    @DisplayName(
            "A port in use is in use for one destination on Linux, for the whole host on macOS; else nobody looked")
    void portPool_isKnownOfTwoSystems() {
        assertThat(Stacks.named("linux-6").portPool()).contains(PortScope.PER_TUPLE);
        assertThat(Stacks.named("linux-6").portPoolFact().source()).contains("data/port-sharing.csv");
        assertThat(Stacks.named("macos").portPool()).contains(PortScope.PER_HOST);
        assertThat(Stacks.named("macos").portPoolFact().source()).contains("33929");
        assertThat(Stacks.all())
                .filteredOn(profile -> profile.portPool().isEmpty())
                .hasSize(Stacks.all().size() - 2)
                .allSatisfy(
                        profile -> assertThat(profile.portPoolFact().verified()).isFalse());
    }

    @Test
    void hpUx_isUnverifiedWhereItHasAValueAndEmptyElsewhere() {
        StackProfile hpUx = Stacks.named("hp-ux-11");

        assertThat(hpUx.timeWaitFact().standing()).isEqualTo(Standing.UNVERIFIED);
        assertThat(hpUx.portsFact().verified()).isFalse();
        assertThat(hpUx.rstInTimeWait()).isEmpty();
        assertThat(hpUx.cap()).isEmpty();
    }

    @Test
    void windows11_carries120SecondsAsUnverified() {
        Fact<Duration> timeWait = Stacks.named("windows-11").timeWaitFact();

        assertThat(timeWait.value()).contains(Duration.ofMinutes(2));
        assertThat(timeWait.verified()).isFalse();
        assertThat(timeWait.source()).startsWith("UNVERIFIED").contains("4 minutes");
    }

    @Test
    void zephyrAndMtcp_mayWaitLessThanAWholeSecond() {
        assertThat(Stacks.named("zephyr").timeWait()).contains(Duration.ofMillis(1_500));
        assertThat(Stacks.named("mtcp").timeWait()).contains(Duration.ZERO);
    }

    @Test
    void capsOfTheTable_areNoneNumbersOrRules() {
        assertThat(Stacks.named("f-stack").cap()).contains(new TimeWaitCap.Entries(128));
        assertThat(Stacks.named("freebsd-14").cap()).contains(new TimeWaitCap.None());
        assertThat(Stacks.named("linux-6").cap().orElseThrow()).isInstanceOf(TimeWaitCap.Rule.class);
    }

    @Test
    void all_isInTheOrderOfTheFile() {
        assertThat(Stacks.all().get(0).id()).isEqualTo("rfc-9293");
        assertThat(Stacks.all()).extracting(StackProfile::id).doesNotHaveDuplicates();
        assertThat(Stacks.all()).extracting(StackProfile::name).doesNotHaveDuplicates();
    }

    @Test
    void all_whereAnMslIsDefined_timeWaitIsTwiceThat() {
        assertThat(Stacks.all())
                .filteredOn(profile -> profile.msl().isPresent())
                .allSatisfy(profile -> assertThat(profile.timeWait())
                        .contains(profile.msl().orElseThrow().multipliedBy(2)));
    }

    @Test
    void named_unknownId_namesTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stacks.named("freebsd-12"))
                .withMessage("stack is \"freebsd-12\"; the nearest known are freebsd-13, freebsd-14, openbsd");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stacks.named("Windows"))
                .withMessage("stack is \"Windows\"; the nearest known are windows-2000, windows-2003, windows-11");
    }

    @Test
    void parse_spoiltTable_namesLineColumnAndBound() {
        String table = PackedData.text("stacks.csv");

        assertThat(Stacks.parse(table)).isEqualTo(Stacks.all());
        assertSpoilt(table.replace(",60,", ",sixty,"), "time_wait_seconds is \"sixty\"; it must be seconds such as");
        assertSpoilt(table.replace("kills-exact", "dies"), "rst_in_time_wait is \"dies\"; it must be one of kills,");
        assertSpoilt(table.replace("per-host", "per-process"), "port_pool is \"per-process\"; it must be one of per-t");
        assertSpoilt(table.replace("32768,", ","), "one of ports_low and ports_high is empty");
        assertSpoilt(table.replace("60999", "99999999999"), "high is 2147483647; it must be 32768 to 65535");
        assertSpoilt(table.replace("2026-11-22", ""), "looked_up is empty");
        assertSpoilt(table.replace("Zephyr Kconfig NET_TCP_TIME_WAIT_DELAY", ""), "tunable_source is empty");
        assertSpoilt(table.substring(0, table.indexOf(",240,")), "it has 2 fields; the header has 30");
    }

    private static void assertSpoilt(String table, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stacks.parse(table))
                .withMessageStartingWith("stacks.csv has ")
                .withMessageContaining(reason);
    }
}
