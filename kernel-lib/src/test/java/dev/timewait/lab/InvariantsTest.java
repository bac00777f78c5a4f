package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each invariant can fail: here is what must not happen. */
class InvariantsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Endpoint A = new Endpoint(TwoHosts.ADDRESS_A, 40_000);
    private static final Endpoint B = new Endpoint(TwoHosts.ADDRESS_B, 80);
    private static final Packet PACKET =
            new Packet(A, B, Segment.of(Control.SYN, new SequenceNumber(1)), Rule.OPEN_SENDS_SYN);

    private final Invariants invariants = new Invariants(Duration.ofSeconds(1));

    @Test
    void delivered_packetAsSent_holds() {
        invariants.sent(Direction.A_TO_B, PACKET, new Passage.Arrives(SECOND, Optional.empty()), 0);

        assertThatCode(() -> invariants.delivered(Direction.A_TO_B, PACKET, 0, SECOND))
                .doesNotThrowAnyException();
    }

    @Test
    void delivered_packetOlderThanLifetime_isAViolation() {
        invariants.sent(Direction.A_TO_B, PACKET, new Passage.Arrives(SECOND + 1, Optional.empty()), 0);

        assertThatThrownBy(() -> invariants.delivered(Direction.A_TO_B, PACKET, 0, SECOND + 1))
                .isInstanceOf(Violation.class)
                .hasMessageStartingWith("a packet older than its lifetime arrives");
    }

    @Test
    @DisplayName("A forged packet, and one that arrives twice without a copy")
    void delivered_packetThatNobodySent_isAViolation() {
        assertThatThrownBy(() -> invariants.delivered(Direction.A_TO_B, PACKET, 0, 1))
                .hasMessageStartingWith("a packet arrives that nobody sent");

        invariants.sent(Direction.A_TO_B, PACKET, new Passage.Arrives(1, Optional.empty()), 0);
        invariants.delivered(Direction.A_TO_B, PACKET, 0, 1);
        assertThatThrownBy(() -> invariants.delivered(Direction.A_TO_B, PACKET, 0, 1))
                .hasMessageStartingWith("a packet arrives that nobody sent");
    }

    @Test
    void entered_timeWaitOverWithoutOne_isAViolation() {
        assertThatThrownBy(
                        () -> invariants.entered(Direction.A_TO_B, A, B, TcpState.CLOSED, Rule.TIME_WAIT_OVER, SECOND))
                .hasMessageStartingWith("TIME-WAIT ends");
    }

    @Test
    @DisplayName("A host whose clock was not told of a timer, and one whose table lost a connection")
    void settled_lateTimerOrWrongCount_isAViolation() {
        TwoHosts hosts =
                TwoHosts.of(Behaviours.LINUX, Behaviours.LINUX, Path.of(Duration.ofMillis(1)), 1, Witness.NOBODY);
        invariants.watch(hosts);
        int fd = (int) ((Outcome.Returned) hosts.a().socket(0)).value();
        hosts.a().connect(fd, B, 0);
        invariants.settled(0);

        assertThatThrownBy(() -> invariants.settled(100 * SECOND)).hasMessageStartingWith("a timer lies in the past");

        hosts.a().connections().remove(hosts.a().connection(fd).orElseThrow());
        assertThatThrownBy(() -> invariants.settled(0)).hasMessageStartingWith("the counts are");
    }
}
