package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.Wired.Ends;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options.Timestamps;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** connect(), its port, and what it may take the place of (Linux 6.18 tcp_twsk_unique, as measured). */
class HostConnectTest {

    private static final Outcome UNDER_WAY = Wired.failed(Errno.EINPROGRESS);
    private static final Outcome NOT_AVAILABLE = Wired.failed(Errno.EADDRNOTAVAIL);
    private static final HostSettings ONE_PORT = HostSettings.LINUX.withPorts(40_000, 40_000);

    @ParameterizedTest(name = "tcp_tw_reuse {0}, delay {1} ms: {3} after {2} ms")
    @DisplayName("With one port left, and that in TIME-WAIT, connect() depends on tcp_tw_reuse and its delay")
    @CsvSource(textBlock = """
            # tcp_tw_reuse, delay ms, ms in TIME-WAIT, connect()
            0, 1000, 1500, EADDRNOTAVAIL
            2, 1000, 1500, EADDRNOTAVAIL
            1, 1000,  900, EADDRNOTAVAIL
            1, 1000, 1100, EINPROGRESS
            1,  200,  100, EADDRNOTAVAIL
            1,  200,  300, EINPROGRESS
            """)
    void connect_ontoTimeWait_asTheSettingsSay(int reuse, long delayMillis, long waitedMillis, Errno errno) {
        HostSettings settings = ONE_PORT.withReuse(reuse).withReuseDelayNanos(delayMillis * 1_000_000);
        Wired wire = clientWaits(Wired.linux(settings), 0);

        wire.pass(waitedMillis * 1_000_000);

        assertThat(wire.connect(wire.socket(wire.client))).isEqualTo(Wired.failed(errno));
    }

    @Test
    @DisplayName(
            "A socket bound to the port takes the place of an entry with timestamps at once, whatever tcp_tw_reuse")
    void connect_boundOntoTimeWait_goesOnBeyondTheOldNumbers() {
        Wired wire = clientWaits(Wired.linux(HostSettings.LINUX.withReuse(0)), 1234);
        Segment last = lastOf(wire.sent, Wired.CLIENT);
        Timestamps lastHeard =
                lastOf(wire.sent, Wired.SERVER).options().timestamps().orElseThrow();
        wire.sent.clear();

        assertThat(wire.connect(bound(wire, 1234))).isEqualTo(UNDER_WAY);
        wire.settle();

        Segment syn = wire.sent.get(0).segment();
        assertThat(syn.sequence()).isEqualTo(last.sequence().plus(65_537));
        assertThat(syn.options().timestamps().orElseThrow().echo()).isEqualTo(lastHeard.value());
        assertThat(wire.client.counters().timeWaitsRecycled()).isEqualTo(1);
        assertThat(Wired.only(wire.client).state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    @DisplayName("Without timestamps nothing tells old from new: EADDRNOTAVAIL")
    void connect_boundOntoTimeWaitWithoutTimestamps_isNotAvailable() {
        Behaviour plain = Behaviours.LINUX.with(Behaviours.LINUX.offer().withTimestamps(false));
        Wired wire = clientWaits(Wired.of(plain), 1234);

        assertThat(wire.connect(bound(wire, 1234))).isEqualTo(NOT_AVAILABLE);
        assertThat(wire.client.counters().timeWaitsRecycled()).isZero();
    }

    @Test
    @DisplayName("4.4BSD and XNU never let connect() onto TIME-WAIT: EADDRINUSE")
    void connect_boundOntoTimeWaitOnBsd_isInUse() {
        Wired wire = clientWaits(Wired.of(Behaviours.BSD_4_4), 1234);

        assertThat(wire.connect(bound(wire, 1234))).isEqualTo(Wired.failed(Errno.EADDRINUSE));
    }

    @Test
    @DisplayName("A socket bound to the port takes the place of an orphan in FIN-WAIT-2 too; others never do")
    void connect_ontoAnOrphanInFinWait2_onlyWhereBound() {
        Wired wire = Wired.linux(ONE_PORT.withReuse(1));
        Ends ends = connected(wire, wire.listener(5, false), 40_000);
        Wired.done(wire.client.close(ends.client(), wire.now));
        wire.pass(2 * Wired.SECOND);
        assertThat(Wired.only(wire.client).state()).isEqualTo(TcpState.FIN_WAIT_2);

        assertThat(wire.connect(wire.socket(wire.client))).isEqualTo(NOT_AVAILABLE);
        assertThat(wire.connect(bound(wire, 40_000))).isEqualTo(UNDER_WAY);
    }

    @Test
    @DisplayName("A connection that is open makes way for nobody; to another destination the port is free")
    void connect_boundOntoAnOpenConnection_isNotAvailable() {
        Wired wire = Wired.linux();
        connected(wire, wire.listener(5, false), 1234);

        assertThat(wire.connect(bound(wire, 1234))).isEqualTo(NOT_AVAILABLE);
        assertThat(wire.client.connect(bound(wire, 1234), new Endpoint(Wired.SERVER, 9), 0))
                .isEqualTo(UNDER_WAY);
    }

    @Test
    @DisplayName(
            "Ports that connect() takes by itself: all even ones, then all odd ones, then none; another destination shares")
    void connect_withoutBind_takesEvenPortsFirst() {
        Wired wire = Wired.linux(HostSettings.LINUX.withPorts(40_000, 40_009));
        wire.loses = packet -> true;
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            wire.connecting();
            wire.settle();
            ports.add(wire.sent.get(i).from().port());
        }

        assertThat(ports.subList(0, 5)).containsExactlyInAnyOrder(40_000, 40_002, 40_004, 40_006, 40_008);
        assertThat(ports.subList(5, 10)).containsExactlyInAnyOrder(40_001, 40_003, 40_005, 40_007, 40_009);
        assertThat(wire.connect(wire.socket(wire.client))).isEqualTo(NOT_AVAILABLE);
        assertThat(wire.client.connect(wire.socket(wire.client), new Endpoint(Wired.SERVER, 9), 0))
                .isEqualTo(UNDER_WAY);
    }

    @Test
    @DisplayName(
            "Elsewhere ports are taken one after the other, from a place that depends on the destination (RFC 6056 §3.3.3)")
    void connect_withoutBindNotOnLinux_takesPortsInOrder() {
        Wired wire = Wired.of(Behaviours.RFC_9293);
        wire.loses = packet -> true;
        for (int i = 0; i < 3; i++) {
            wire.connecting();
            wire.settle();
        }
        int first = wire.sent.get(0).from().port();

        assertThat(first).isBetween(49_152, 65_535);
        assertThat(wire.sent.get(1).from().port()).isEqualTo(first + 1);
        assertThat(wire.sent.get(2).from().port()).isEqualTo(first + 2);
    }

    @Test
    @DisplayName("A port that somebody bound is not taken, although nobody is connected from it")
    void connect_withoutBind_avoidsBoundPorts() {
        Wired wire = Wired.linux(ONE_PORT);
        bound(wire, 40_000);

        assertThat(wire.connect(wire.socket(wire.client))).isEqualTo(NOT_AVAILABLE);
    }

    @Test
    @DisplayName("A SYN that is never answered: ETIMEDOUT, told once")
    void connect_neverAnswered_timesOut() {
        Wired wire = Wired.linux();
        wire.loses = packet -> true;
        int fd = wire.connecting();

        wire.pass(300 * Wired.SECOND);

        assertThat(wire.connect(fd)).isEqualTo(Wired.failed(Errno.ETIMEDOUT));
        assertThat(wire.client.status()).isEmpty();
        assertThat(wire.client.counters().retransmitted()).isEqualTo(wire.sent.size() - 1L);
    }

    @Test
    @DisplayName("A blocking connect() waits, and then tells")
    void connect_blocking_returnsWhenTheHandshakeIsComplete() {
        Wired wire = Wired.linux();
        wire.listener(5, false);
        int fd = wire.socket(wire.client);
        Wired.done(wire.client.setNonBlocking(fd, false));

        assertThat(wire.connect(fd)).isEqualTo(new Outcome.Blocks(Long.MAX_VALUE));
        assertThat(wire.connect(fd)).isEqualTo(new Outcome.Blocks(Long.MAX_VALUE));
        wire.settle();
        assertThat(wire.connect(fd)).isEqualTo(new Outcome.Returned(0));
        assertThat(wire.connect(fd)).isEqualTo(Wired.failed(Errno.EISCONN));
    }

    @Test
    @DisplayName("Both ends connect to each other at once: one connection (RFC 9293 §3.5, figure 7)")
    void connect_fromBothEnds_isOneConnection() {
        Wired wire = Wired.linux();
        int a = bound(wire, 1234);
        int b = wire.socket(wire.server);
        Wired.done(wire.server.bind(b, new Endpoint(Wired.SERVER, Wired.PORT), 0));
        wire.connect(a);
        wire.server.connect(b, new Endpoint(Wired.CLIENT, 1234), 0);

        wire.settle();

        assertThat(wire.clientStates).containsExactly(TcpState.SYN_SENT, TcpState.SYN_RECEIVED, TcpState.ESTABLISHED);
        assertThat(wire.serverStates).containsExactly(TcpState.SYN_SENT, TcpState.SYN_RECEIVED, TcpState.ESTABLISHED);
        assertThat(wire.connect(a)).isEqualTo(new Outcome.Returned(0));
        assertThat(wire.client.write(a, Octets.of("hi"), false, 0)).isEqualTo(new Outcome.Returned(2));
        wire.settle();
        assertThat(wire.read(wire.server, b)).isEqualTo(Wired.octets("hi"));
    }

    /** The client closes first; its connection is in TIME-WAIT. */
    private static Wired clientWaits(Wired wire, int port) {
        Ends ends = connected(wire, wire.listener(5, false), port);
        Wired.done(wire.client.close(ends.client(), wire.now));
        wire.settle();
        Wired.done(wire.server.close(ends.server(), wire.now));
        wire.settle();
        assertThat(Wired.only(wire.client).state()).isEqualTo(TcpState.TIME_WAIT);
        return wire;
    }

    private static Ends connected(Wired wire, int listener, int port) {
        int fd = port == 0 ? wire.socket(wire.client) : bound(wire, port);
        assertThat(wire.connect(fd)).isEqualTo(UNDER_WAY);
        wire.settle();
        Wired.done(wire.connect(fd));
        return new Ends(fd, Wired.returned(wire.server.accept(listener, wire.now)));
    }

    /** A socket of the client with SO_REUSEADDR that is bound to a port. */
    private static int bound(Wired wire, int port) {
        int fd = wire.socket(wire.client);
        wire.option(wire.client, fd, SocketOption.SO_REUSEADDR, 1);
        Wired.done(wire.client.bind(fd, new Endpoint(Wired.CLIENT, port), wire.now));
        return fd;
    }

    private static Segment lastOf(List<Packet> packets, int address) {
        Segment last = packets.get(0).segment();
        for (Packet packet : packets) {
            last = packet.from().address() == address ? packet.segment() : last;
        }
        return last;
    }
}
