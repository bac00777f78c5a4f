package dev.timewait.tcp;

import static dev.timewait.tcp.WaitEntries.EXPECTED;
import static dev.timewait.tcp.WaitEntries.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeWaitTest {

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, table 6: which segments are acceptable")
    void timeWait_acceptable_followsTheTable() {
        TimeWait closed = entry(0, 1);
        TimeWait open = entry(10, 1);
        Segment empty = WaitEntries.ack(Control.NONE, EXPECTED);

        assertThat(closed.accepts(empty)).isTrue();
        assertThat(closed.accepts(WaitEntries.ack(Control.NONE, EXPECTED + 1))).isFalse();
        assertThat(closed.accepts(empty.data(Octets.of("x")))).isFalse();
        assertThat(open.accepts(WaitEntries.ack(Control.NONE, EXPECTED + 9))).isTrue();
        assertThat(open.accepts(WaitEntries.ack(Control.NONE, EXPECTED + 10))).isFalse();
        assertThat(open.accepts(WaitEntries.ack(Control.NONE, EXPECTED - 1).data(Octets.of("xy"))))
                .isTrue();
        assertThat(open.accepts(WaitEntries.ack(Control.FIN, EXPECTED - 1))).isFalse();
    }

    @Test
    void timeWait_valueOutsideItsBounds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(-1, 1))
                .withMessage("receiveWindow is -1; it must be from 0 to 1073741824");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(0, 0))
                .withMessage("lengthNanos is 0; it must be more than 0");
    }

    private static TimeWait entry(int window, long lengthNanos) {
        return new TimeWait(
                SequenceNumber.of(EXPECTED), window, SENT, Optional.empty(), OptionalLong.empty(), lengthNanos, 1);
    }
}
