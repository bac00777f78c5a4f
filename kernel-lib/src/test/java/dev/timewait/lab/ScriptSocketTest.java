package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which numbers of a script's stand for which of the host's (the helpers in packetdrill's socket.h). */
class ScriptSocketTest {

    private static final int HOST_START = 0xFFFF_FFF0;

    private static ScriptSocket socket() {
        ScriptSocket socket = new ScriptSocket();
        socket.localStart = HOST_START;
        socket.remoteStart = 5000;
        return socket;
    }

    @Test
    @DisplayName("Segments without SYN count from the sender's SYN, over the end of the circle too")
    void numbers_withoutSyn_countFromTheSyn() {
        Segment sent = Segment.of(Control.PSH, new SequenceNumber(HOST_START + 1), new SequenceNumber(5001))
                .data(Octets.zeros(100));

        SeenSegment seen = socket().seen(sent, 0);

        assertThat(seen.text()).isEqualTo("P. 1:101(100) ack 1 win 0");
        assertThat(socket().localToLive(101, false)).isEqualTo(HOST_START + 101);
        assertThat(socket().remoteToLive(1, false)).isEqualTo(5001);
    }

    @Test
    void numbers_withSyn_areAbsolute() {
        Segment sent = Segment.of(Control.SYN, new SequenceNumber(HOST_START), new SequenceNumber(5001));
        ScriptSocket socket = socket();
        socket.scriptLocalStart = 7;

        assertThat(socket.seen(sent, 0).text()).isEqualTo("S. 7:7(0) ack 5001 win 0");
        assertThat(socket.localToLive(8, true)).isEqualTo(HOST_START + 1);
        assertThat(socket.remoteToLive(5000, true)).isEqualTo(5000);
    }

    @Test
    void rst_withoutAck_keepsItsAcknowledgmentNumber() {
        Segment rst = Segment.of(Control.RST, new SequenceNumber(HOST_START + 2));

        assertThat(socket().seen(rst, 0).acknowledgment()).isZero();
    }

    @Test
    @DisplayName("A script's echo stands for the clock that the host sent with that value")
    void echo_ofAClockSeen_isTheHosts() {
        ScriptSocket socket = socket();
        List<SegmentOption> expected = List.of(new SegmentOption.Timestamps(100, 0));

        assertThat(socket.learnClock(expected, Options.timestamps(123_456, 0))).hasValue(100);
        assertThat(socket.learnClock(List.of(new SegmentOption.Timestamps(250, 0)), Options.timestamps(123_656, 0)))
                .as("counted from the first")
                .hasValue(300);
        assertThat(socket.echoToLive(100, false)).hasValue(123_456);
        assertThat(socket.echoToLive(250, false)).hasValue(123_656);
        assertThat(socket.echoToLive(101, false)).as("never sent").isEmpty();
        assertThat(socket.echoToLive(101, true)).as("reckoned").hasValue(123_457);
    }
}
