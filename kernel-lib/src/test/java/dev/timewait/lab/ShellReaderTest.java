package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands of scripts do to a kernel's settings. */
class ShellReaderTest {

    private static ShellStep.Sets sets(String name, String value) {
        return new ShellStep.Sets("net.ipv4." + name, value);
    }

    @ParameterizedTest
    @DisplayName("Each way to set one value")
    @ValueSource(
            strings = {
                "sysctl -q net.ipv4.tcp_sack=0",
                "sysctl -w net.ipv4.tcp_sack=0 > /dev/null 2>&1",
                "/sbin/sysctl -q net/ipv4/tcp_sack=\"0\"  # off",
                "echo 0 > /proc/sys/net/ipv4/tcp_sack",
                "echo 0 >/proc/sys/net/ipv4/tcp_sack",
                "../common/set_sysctls.py /proc/sys/net/ipv4/tcp_sack=0",
                "sysctl -q \\\n net.ipv4.tcp_sack=0",
            })
    void setting_inAnyForm_isRead(String command) {
        assertThat(ShellReader.steps(command)).containsExactly(sets("tcp_sack", "0"));
    }

    @Test
    void settings_severalInOneCommand_areReadInOrder() {
        String command = """
                sysctl -q net.ipv4.tcp_early_retrans=4 net.ipv4.tcp_recovery=1; sleep 0.5
                sysctl -q net.ipv4.tcp_rmem="4096 540000 $((15*1024*1024))" && ../common/defaults.sh
                """;

        assertThat(ShellReader.steps(command))
                .containsExactly(
                        sets("tcp_early_retrans", "4"),
                        sets("tcp_recovery", "1"),
                        new ShellStep.Sleeps(500_000_000),
                        sets("tcp_rmem", "4096 540000 15728640"),
                        new ShellStep.Runs("../common/defaults.sh"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip tcp_metrics flush all > /dev/null 2>&1",
                "tc qdisc add dev tun0 root pfifo",
                "ss -tan",
                "/x/sysctl_restore_${PPID}.sh",
                "echo closing",
            })
    void command_thatNoTcpNotices_doesNothing(String command) {
        assertThat(ShellReader.steps(command)).containsExactly(new ShellStep.Nothing());
    }

    @Test
    void comments_areNoCommands() {
        assertThat(ShellReader.steps("#!/bin/bash\n# nothing here\n\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iptables -A INPUT -j DROP",
                "ss -tan | grep -q TIME-WAIT",
                "sysctl -p",
                "sleep long",
                "python3 x.py"
            })
    void command_ofAnotherKind_isUnknown(String command) {
        assertThat(ShellReader.steps(command)).singleElement().isInstanceOf(ShellStep.Unknown.class);
    }
}
