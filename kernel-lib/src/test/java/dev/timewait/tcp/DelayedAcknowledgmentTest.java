package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.MILLI;
import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Notice.Signal.READABLE;
import static dev.timewait.tcp.Notice.Signal.WRITABLE;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When acknowledgments go (RFC 9293 §3.8.6.3), and news of the window (§3.8.6.2.2). */
class DelayedAcknowledgmentTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Behaviour LINUX = Behaviours.LINUX;
    private static final Connection OPEN = Fixtures.established(RFC);

    @Test
    @Asserts(Rule.ACKNOWLEDGMENT_DELAYED)
    @DisplayName("RFC 9293 §3.8.6.3: an acknowledgment may wait, for less than half a second: here 200 ms")
    void established_oneSegment_isAcknowledgedLater() {
        Connection owed = OPEN.arrives(data(301, 101, 5));

        owed.gives(Rule.TEXT_TAKEN, ESTABLISHED).timers(NEVER, 200 * MILLI, NEVER);
        owed.expires()
                .gives(Rule.ACKNOWLEDGMENT_DELAYED, ESTABLISHED, "<SEQ=101><ACK=306><CTL=ACK>")
                .because(Rule.ACKNOWLEDGMENT_DELAYED)
                .withoutTimers();
    }

    @Test
    @DisplayName("RFC 9293 §3.8.6.3: at least every second full segment is acknowledged at once")
    void established_secondFullSegment_isAcknowledgedAtOnce() {
        OPEN.arrives(data(301, 101, 1_460))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED)
                .arrives(data(1_761, 101, 1_460))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED, "<SEQ=101><ACK=3221><CTL=ACK>")
                .because(Rule.ACKNOWLEDGED)
                .withoutTimers();
    }

    @Test
    @DisplayName("RFC 9293 §3.8.6.3: data or a FIN that goes in the meantime acknowledges, and the wait is over")
    void established_dataInTheMeantime_acknowledges() {
        Connection owed = OPEN.arrives(data(301, 101, 5));

        owed.send("x")
                .gives(Rule.DATA_SENT, ESTABLISHED, "<SEQ=101><ACK=306><DATA=1><CTL=PSH,ACK>")
                .timers(SECOND, NEVER, NEVER);
        owed.shutdownSend()
                .gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=101><ACK=306><CTL=FIN,ACK>")
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("A TCP may acknowledge each segment at once")
    void established_oneSegmentAtOnce_isAcknowledged() {
        Waits waits = RFC.waits();
        Behaviour prompt = RFC.with(new Waits(
                waits.timeWaitNanos(),
                waits.finWait2Nanos(),
                waits.retransmission(),
                AcknowledgmentStyle.AT_ONCE,
                waits.synRepeats(),
                waits.synAcknowledgmentRepeats(),
                waits.dataRepeats(),
                waits.orphanRepeats(),
                waits.linearSyns(),
                waits.probesTail(),
                waits.replyLimitNanos()));

        Fixtures.established(prompt)
                .arrives(data(301, 101, 1))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED, "<SEQ=101><ACK=302><CTL=ACK>")
                .because(Rule.ACKNOWLEDGED);
    }

    @Test
    @DisplayName("RFC 5681 §4.2: what fills a gap is acknowledged at once")
    void established_gapFilled_isAcknowledgedAtOnce() {
        OPEN.arrives(data(306, 101, 5))
                .arrives(data(301, 101, 5))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED, "<SEQ=101><ACK=311><CTL=ACK>")
                .withoutTimers();
    }

    @Test
    @DisplayName("Linux 6.18: the first data is acknowledged at once; in a conversation the acknowledgment waits 40 ms")
    void established_conversationOnLinux_delays() {
        Connection first = Fixtures.established(LINUX).arrives(data(301, 101, 5));

        first.gives(Rule.TEXT_TAKEN, ESTABLISHED, "<SEQ=101><ACK=306><CTL=ACK>").because(Rule.ACKNOWLEDGED);
        first.send("x")
                .later(MILLI)
                .arrives(data(306, 102, 5))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED)
                .tells(WRITABLE, READABLE)
                .timers(NEVER, 40 * MILLI, NEVER)
                .expires()
                .gives(Rule.ACKNOWLEDGMENT_DELAYED, ESTABLISHED, "<SEQ=102><ACK=311><CTL=ACK>");
    }

    @Test
    @Asserts(Rule.WINDOW_UPDATED)
    @DisplayName("RFC 9293 §3.8.6.2.2: the other end hears of room only when the user has read much of the buffer")
    void established_readOfMuch_tellsTheNewWindow() {
        Connection filled = OPEN;
        for (int i = 0; i < 28; i++) {
            filled = filled.arrives(data(301 + i * 1_460, 101, 1_460));
        }
        Connection read = filled.receive(28 * 1_460);

        assertThat(filled.sent(0).window()).isEqualTo(65_535 - 28 * 1_460);
        filled.receive(100).gives(Rule.DATA_READ, ESTABLISHED);
        read.gives(Rule.DATA_READ, ESTABLISHED, "<SEQ=101><ACK=41181><CTL=ACK>").because(Rule.WINDOW_UPDATED);
        assertThat(read.sent(0).window()).isEqualTo(65_535);
    }

    @Test
    @DisplayName("RFC 9293 §3.8.6: an unread buffer closes the window, and its right edge never moves back")
    void established_unreadData_closesTheWindow() {
        Connection filled = OPEN;
        long edge = 301 + 65_535;
        for (int i = 0; i < 44; i++) {
            filled = filled.arrives(data(301 + i * 1_460, 101, 1_460));
            for (Segment sent : filled.allSent()) {
                assertThat(sent.acknowledgment().value() + sent.window()).isEqualTo(edge);
            }
        }
        Connection full = filled.arrives(data(301 + 44 * 1_460, 101, 1_460)).expires();
        full.gives(Rule.ACKNOWLEDGMENT_DELAYED, ESTABLISHED, "<SEQ=101><ACK=65836><CTL=ACK>");
        assertThat(full.sent(0).window()).isZero();
    }
}
