package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two ends and what they say to each other, also where sequence numbers wrap. */
class TwoEndsTest {

    private static final Behaviour[] BEHAVIOURS = {
        Behaviours.RFC_9293, Behaviours.RFC_793, Behaviours.LINUX, Behaviours.BSD_4_4
    };
    /** ISNs from far below to just below 2^32; one of the last lets the SYN, the data or the FIN wrap. */
    private static final long[] INITIAL = {100, (1L << 31) - 3, (1L << 32) - 1, (1L << 32) - 2, (1L << 32) - 4};

    private static Connection open(Behaviour behaviour, long initialSend) {
        Tcp tcp = new Tcp(behaviour);
        return new Connection(
                tcp,
                tcp.open(SequenceNumber.of(initialSend), Optional.empty(), Tcp.DEFAULT_SEGMENT_SIZE, START),
                START);
    }

    private static Connection listen(Behaviour behaviour, Segment syn, long initialSend) {
        Tcp tcp = new Tcp(behaviour);
        return new Connection(
                tcp, tcp.arrivesListening(syn, SequenceNumber.of(initialSend), Tcp.DEFAULT_SEGMENT_SIZE, START), START);
    }

    /** All that the other end sent arrives in order; an acknowledgment that waits goes after its delay. */
    private static Connection hears(Connection connection, Connection other) {
        Connection last = connection;
        for (Segment segment : other.allSent()) {
            last = last.arrives(segment);
        }
        return last.tcb().timers().acknowledgmentNanos() == Timers.NEVER ? last : last.expires();
    }

    private static void states(Connection one, TcpState first, Connection other, TcpState second) {
        assertThat(one.tcb().state()).isEqualTo(first);
        assertThat(other.tcb().state()).isEqualTo(second);
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.5 figure 6 and §3.6 figure 12, whatever the ISNs: the numbers wrap and nothing else changes")
    void handshakeDataAndClose_acrossTheWrap_leadToTimeWait() {
        for (Behaviour behaviour : BEHAVIOURS) {
            for (long first : INITIAL) {
                for (long second : INITIAL) {
                    conversation(behaviour, first, second);
                }
            }
        }
    }

    private static void conversation(Behaviour behaviour, long first, long second) {
        Connection client = open(behaviour, first);
        Connection server = listen(behaviour, client.sent(0), second);
        client = hears(client, server);
        server = hears(server, client);
        states(client, TcpState.ESTABLISHED, server, TcpState.ESTABLISHED);

        client = client.send("hello");
        server = hears(server, client).receive(9).tells(new Notice.Delivered(Octets.of("hello")));
        client = client.shutdownSend();
        server = hears(server, client);
        client = hears(client, server);
        states(client, TcpState.FIN_WAIT_2, server, TcpState.CLOSE_WAIT);

        server = server.send("bye");
        client = hears(client, server).receive(9).tells(new Notice.Delivered(Octets.of("bye")));
        server = server.shutdownSend();
        client = hears(client, server);
        server = hears(server, client);
        states(client, TcpState.TIME_WAIT, server, TcpState.CLOSED);
        TimeWait waits = (TimeWait) client.tcb();
        assertThat(waits.sendNext()).isEqualTo(new SequenceNumber((int) first).plus(1 + 5 + 1));
        assertThat(waits.receiveNext()).isEqualTo(new SequenceNumber((int) second).plus(1 + 3 + 1));
    }

    @Test
    @DisplayName("RFC 9293 §3.5 figure 7: both SYNs cross, both SYN,ACKs cross: both ESTABLISHED, and silence")
    void simultaneousOpen_leadsToOneConnection() {
        for (Behaviour behaviour : BEHAVIOURS) {
            Connection one = open(behaviour, 100);
            Connection other = open(behaviour, 300);
            Connection first = one.arrives(other.sent(0));
            Connection second = other.arrives(one.sent(0));
            states(first, TcpState.SYN_RECEIVED, second, TcpState.SYN_RECEIVED);

            one = first.arrives(second.sent(0));
            other = second.arrives(first.sent(0));
            states(one, TcpState.ESTABLISHED, other, TcpState.ESTABLISHED);
            assertThat(hears(one, other).last().send()).isEmpty();
            assertThat(hears(other, one).last().send()).isEmpty();
        }
    }

    @Test
    @DisplayName("RFC 9293 §3.6 figure 13: both FINs cross, both are acknowledged: TIME-WAIT at both ends")
    void simultaneousClose_leadsToTwoTimeWaits() {
        for (Behaviour behaviour : BEHAVIOURS) {
            Connection one = open(behaviour, 100);
            Connection other = listen(behaviour, one.sent(0), 300);
            one = hears(one, other);
            other = hears(other, one).shutdownSend();
            one = one.shutdownSend();
            Connection first = hears(one, other);
            Connection second = hears(other, one);
            states(first, TcpState.CLOSING, second, TcpState.CLOSING);
            states(hears(first, second), TcpState.TIME_WAIT, hears(second, first), TcpState.TIME_WAIT);
        }
    }
}
