package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several segments of the model's as the one that packetdrill sees. */
class JoinedSegmentsTest {

    private static World.Live live(long atNanos, Control control, long sequence, int octets) {
        Segment segment = Segment.of(control, SequenceNumber.of(sequence), SequenceNumber.of(1))
                .data(Octets.zeros(octets));
        return new World.Live(
                atNanos, new Packet(new Endpoint(1, 2), new Endpoint(3, 4), segment, Rule.LINUX_ACKNOWLEDGE));
    }

    @Test
    @DisplayName("Sent at one instant they are one piece for the network card, on which Linux sets PSH")
    void segments_ofOneInstant_carryPush() {
        Segment joined =
                ExpectedSegments.joined(List.of(live(5, Control.NONE, 1, 1000), live(5, Control.NONE, 1001, 1000)));

        assertThat(joined.sequence().value()).isEqualTo(1);
        assertThat(joined.data().length()).isEqualTo(2000);
        assertThat(joined.control()).isEqualTo(Control.PSH.and(Control.ACK));
    }

    @Test
    void segments_ofTwoInstants_haveTheBitsOfTheLast() {
        Segment joined =
                ExpectedSegments.joined(List.of(live(5, Control.NONE, 1, 1000), live(6, Control.FIN, 1001, 1000)));

        assertThat(joined.control()).isEqualTo(Control.FIN.and(Control.ACK));
    }

    @Test
    void segment_alone_staysAsItIs() {
        World.Live only = live(5, Control.NONE, 1, 1000);

        assertThat(ExpectedSegments.joined(List.of(only)))
                .isEqualTo(only.packet().segment());
    }
}
