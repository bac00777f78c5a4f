package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepliesTest {

    private static final SequenceNumber HUNDRED = SequenceNumber.of(100);
    private static final SequenceNumber THREE_HUNDRED = SequenceNumber.of(300);

    @Test
    @DisplayName("RFC 9293 §3.10.7.1: to a segment with ACK, <SEQ=SEG.ACK><CTL=RST>")
    void reset_toASegmentWithAck_isNumberedByIt() {
        Segment data = Segment.of(Control.ACK, HUNDRED, THREE_HUNDRED).data(Octets.of("late"));

        assertThat(Replies.reset(data)).hasToString("<SEQ=300><CTL=RST>");
    }

    @Test
    @DisplayName("To one without, <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>")
    void reset_toASegmentWithoutAck_acknowledgesIt() {
        assertThat(Replies.reset(Segment.of(Control.SYN, HUNDRED))).hasToString("<SEQ=0><ACK=101><CTL=RST,ACK>");
    }
}
