package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What setsockopt() takes and getsockopt() gives back, as seen on Linux 6.18.44. */
class SocketOptionsTest {

    @ParameterizedTest(name = "{0} = {1}: {2}, then {3}")
    @CsvSource(textBlock = """
            # option, set, outcome, then get
            TCP_MAXSEG,        87, EINVAL, 536
            TCP_MAXSEG,        88, 0,      88
            TCP_MAXSEG,     32767, 0,      32767
            TCP_MAXSEG,     32768, EINVAL, 536
            TCP_LINGER2,       -5, 0,      -1
            TCP_LINGER2,        0, 0,      60
            TCP_LINGER2,      119, 0,      119
            TCP_LINGER2,      121, 0,      120
            TCP_NODELAY,        5, 0,      1
            SO_REUSEADDR,       5, 0,      1
            SO_SNDBUF,        100, 0,      4608
            SO_SNDBUF,      21000, 0,      42000
            SO_SNDBUF,         -1, 0,      8388608
            SO_ERROR,           1, ENOPROTOOPT, 0
            """)
    void option_set_isGivenBackAsLinuxCountsIt(SocketOption option, int value, String outcome, int back) {
        Wired wire = Wired.linux();
        int fd = wire.socket(wire.client);

        Outcome expected = outcome.equals("0") ? new Outcome.Returned(0) : Wired.failed(Errno.valueOf(outcome));
        assertThat(wire.client.setOption(fd, option, value, 0)).isEqualTo(expected);
        assertThat(wire.client.getOption(fd, option, 0)).isEqualTo(new Outcome.Returned(back));
    }

    @ParameterizedTest
    @DisplayName("What the model has not is never taken as if it had")
    @EnumSource(names = {"SO_RCVBUF", "SO_KEEPALIVE", "TCP_USER_TIMEOUT", "TCP_DEFER_ACCEPT", "TCP_SYNCNT"})
    void option_notModelled_isUnsupported(SocketOption option) {
        Wired wire = Wired.linux();

        assertThat(wire.client.setOption(wire.socket(wire.client), option, 5, 0))
                .isInstanceOf(Outcome.Unsupported.class);
    }

    @Test
    @DisplayName("A write that does not fit into SO_SNDBUF is unsupported, one that fits is not")
    void write_beyondTheSendBuffer_isUnsupported() {
        Wired wire = Wired.linux();
        int fd = SocketStates.ESTABLISHED.of(wire);
        wire.option(wire.client, fd, SocketOption.SO_SNDBUF, 4_000);

        assertThat(wire.write(wire.client, fd, "x".repeat(8_001))).isInstanceOf(Outcome.Unsupported.class);
        assertThat(wire.write(wire.client, fd, "x".repeat(8_000))).isEqualTo(new Outcome.Returned(8_000));
    }

    @Test
    @DisplayName("TCP_MAXSEG of a connection is what both ends settled, less the timestamps")
    void maxseg_connected_isWhatWasAgreed() {
        Wired wire = Wired.linux();
        int fd = SocketStates.ESTABLISHED.of(wire);

        assertThat(wire.client.getOption(fd, SocketOption.TCP_MAXSEG, 0)).isEqualTo(new Outcome.Returned(1_448));
        Wired.done(wire.client.setOption(fd, SocketOption.TCP_MAXSEG, 500, 0));
        assertThat(wire.client.getOption(fd, SocketOption.TCP_MAXSEG, 0)).isEqualTo(new Outcome.Returned(1_448));
    }
}
