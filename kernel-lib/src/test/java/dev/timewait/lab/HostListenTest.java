package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.Wired.Ends;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A listener, its queue, and what becomes of those in it. */
class HostListenTest {

    private static final Outcome AGAIN = Wired.failed(Errno.EAGAIN);

    @ParameterizedTest(name = "backlog {0}, somaxconn {1}: {2} of 6")
    @DisplayName("The queue holds one more than the backlog; somaxconn bounds it; below 0 means that bound")
    @CsvSource({"0, 4096, 1", "2, 4096, 3", "5, 4096, 6", "5, 1, 2", "-1, 4096, 6", "-1, 0, 1"})
    void queue_holdsOneMoreThanTheBacklog(int backlog, int most, int completed) {
        Wired wire = Wired.linux(HostSettings.LINUX.withMaxBacklog(most));
        int listener = wire.listener(backlog, false);
        List<Integer> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(wire.connecting());
            wire.settle();
        }

        assertThat(clients.stream().filter(fd -> wire.connect(fd).equals(new Outcome.Returned(0))))
                .hasSize(completed);
        assertThat(wire.server.counters().listenOverflows()).isEqualTo(6 - completed);
        for (int i = 0; i < completed; i++) {
            Wired.returned(wire.server.accept(listener, wire.now));
        }
        assertThat(wire.server.accept(listener, wire.now)).isEqualTo(AGAIN);
    }

    @Test
    @DisplayName("A SYN that was passed over is repeated, and taken once there is room")
    void syn_passedOver_isTakenLater() {
        Wired wire = Wired.linux();
        int listener = wire.listener(0, false);
        wire.connecting();
        wire.settle();
        int second = wire.connecting();
        wire.settle();
        Wired.returned(wire.server.accept(listener, wire.now));

        wire.pass(2 * Wired.SECOND);

        assertThat(wire.connect(second)).isEqualTo(new Outcome.Returned(0));
    }

    @Test
    @DisplayName(
            "Two handshakes begin, the queue has room for one: the other's last ACK is passed over, its SYN,ACK repeated")
    void lastAcknowledgment_queueFull_isPassedOver() {
        Wired wire = Wired.linux();
        int listener = wire.listener(0, false);
        wire.connecting();
        wire.connecting();

        wire.settle();

        assertThat(wire.server.count(TcpState.ESTABLISHED)).isEqualTo(1);
        assertThat(wire.server.count(TcpState.SYN_RECEIVED)).isEqualTo(1);
        assertThat(wire.server.counters().listenOverflows()).isEqualTo(1);
        Wired.returned(wire.server.accept(listener, wire.now));
        wire.pass(2 * Wired.SECOND);
        assertThat(wire.server.count(TcpState.SYN_RECEIVED)).isZero();
        Wired.returned(wire.server.accept(listener, wire.now));
    }

    @Test
    @DisplayName("A RST is heard although the queue is full")
    void reset_ofAHalfOpenConnection_queueFull_isHeard() {
        Wired wire = Wired.linux();
        wire.listener(0, false);
        wire.connecting();
        wire.connecting();
        wire.settle();
        ConnectionStatus half = wire.server.status().stream()
                .filter(one -> one.state() == TcpState.SYN_RECEIVED)
                .findFirst()
                .orElseThrow();
        Segment synAcknowledgment = wire.sent.stream()
                .filter(packet -> packet.to().equals(half.remote()))
                .findFirst()
                .orElseThrow()
                .segment();

        wire.inject(half, Segment.of(Control.RST, synAcknowledgment.acknowledgment()));

        assertThat(wire.server.count(TcpState.SYN_RECEIVED)).isZero();
    }

    @Test
    @DisplayName("close() of a listener: RST for a connection that waits, nothing for a handshake that goes on")
    void close_ofAListener_resetsWhoWaits() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        int waiting = wire.connecting();
        wire.settle();
        Wired.done(wire.connect(waiting));
        wire.loses = packet -> packet.from().address() == Wired.SERVER;
        wire.connecting();
        wire.settle();
        wire.loses = packet -> false;

        Wired.done(wire.server.close(listener, wire.now));

        List<Packet> sent = wire.server.takeSent();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).segment().control()).isEqualTo(Control.RST.and(Control.ACK));
        wire.client.arrives(sent.get(0), wire.now);
        assertThat(wire.server.status()).isEmpty();
        assertThat(wire.read(wire.client, waiting)).isEqualTo(Wired.failed(Errno.ECONNRESET));
    }

    @Test
    @DisplayName("A connection that was reset in the queue is accepted, and read() tells")
    void accept_ofAConnectionThatWasReset_succeeds() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        int fd = wire.connecting();
        wire.settle();
        Wired.done(wire.connect(fd));
        Wired.done(wire.client.setLinger(fd, true, 0, wire.now));
        Wired.done(wire.client.close(fd, wire.now));
        wire.settle();

        int accepted = Wired.returned(wire.server.accept(listener, wire.now));

        assertThat(wire.read(wire.server, accepted)).isEqualTo(Wired.failed(Errno.ECONNRESET));
        assertThat(wire.read(wire.server, accepted)).isEqualTo(Wired.octets(""));
        assertThat(wire.write(wire.server, accepted, "x")).isEqualTo(Wired.failed(Errno.EPIPE));
    }

    @Test
    @DisplayName("Data and FIN that came before accept() are there after it")
    void accept_ofAConnectionWithDataAndFin_handsThemOver() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        int fd = wire.connecting();
        wire.settle();
        Wired.done(wire.connect(fd));
        wire.write(wire.client, fd, "abc");
        Wired.done(wire.client.close(fd, wire.now));
        wire.settle();

        int accepted = Wired.returned(wire.server.accept(listener, wire.now));

        assertThat(wire.server.readyEvents(accepted, wire.now))
                .hasValue(Polling.IN | Polling.OUT | Polling.READ_HANG_UP);
        assertThat(wire.read(wire.server, accepted)).isEqualTo(Wired.octets("abc"));
        assertThat(wire.read(wire.server, accepted)).isEqualTo(Wired.octets(""));
    }

    @Test
    @DisplayName("What an accepted socket has from its listener: all but O_NONBLOCK")
    void accept_inheritsTheOptions() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, true);
        wire.option(wire.server, listener, SocketOption.TCP_LINGER2, 5);
        wire.option(wire.server, listener, SocketOption.TCP_NODELAY, 1);
        int fd = wire.connecting();
        wire.settle();
        Wired.done(wire.connect(fd));

        int accepted = Wired.returned(wire.server.accept(listener, wire.now));

        assertThat(value(wire, accepted, SocketOption.SO_REUSEADDR)).isEqualTo(1);
        assertThat(value(wire, accepted, SocketOption.TCP_LINGER2)).isEqualTo(5);
        assertThat(value(wire, accepted, SocketOption.TCP_NODELAY)).isEqualTo(1);
        assertThat(wire.server.isNonBlocking(accepted)).isEqualTo(new Outcome.Returned(0));
    }

    @Test
    @DisplayName("A SYN that reopens TIME-WAIT ends the entry, although the queue has no room for the connection")
    void reopening_queueFull_losesBoth() {
        Wired wire = Wired.linux();
        int listener = wire.listener(0, false);
        Ends ends = wire.connected(listener);
        ConnectionStatus old = Wired.only(wire.server);
        Wired.done(wire.server.close(ends.server(), wire.now));
        wire.settle();
        Wired.done(wire.client.close(ends.client(), wire.now));
        wire.settle();
        Segment fin = wire.sent.get(wire.sent.size() - 2).segment();
        wire.connecting();
        wire.settle();

        wire.inject(old, Segment.of(Control.SYN, fin.next().plus(1_000)));

        assertThat(wire.server.takeSent()).isEmpty();
        assertThat(wire.server.count(TcpState.TIME_WAIT)).isZero();
        assertThat(wire.server.counters().listenOverflows()).isEqualTo(1);
    }

    private static int value(Wired wire, int fd, SocketOption option) {
        return Wired.returned(wire.server.getOption(fd, option, wire.now));
    }
}
