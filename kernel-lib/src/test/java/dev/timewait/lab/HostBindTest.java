package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.Wired.Ends;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.BindTable;
import dev.timewait.tcp.TcpState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may bind to a port that others hold. Seen on Linux 6.18.44 unless a test says otherwise. */
class HostBindTest {

    private static final Outcome OK = new Outcome.Returned(0);
    private static final Outcome IN_USE = Wired.failed(Errno.EADDRINUSE);

    @ParameterizedTest(name = "old {0}, new {1}, listener open {2}: {3}")
    @DisplayName("bind() over a connection in TIME-WAIT: the table as measured")
    @CsvSource(textBlock = """
            # old REUSEADDR, new REUSEADDR, old listener still open, bind
            false, false, false, false
            false, false, true,  false
            false, true,  false, false
            false, true,  true,  false
            true,  false, false, false
            true,  false, true,  false
            true,  true,  false, true
            true,  true,  true,  false
            """)
    void bind_overTimeWait_asMeasured(boolean oldReuse, boolean newReuse, boolean listenerOpen, boolean succeeds) {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, oldReuse);
        serverWaits(wire, wire.connected(listener));
        if (!listenerOpen) {
            Wired.done(wire.server.close(listener, wire.now));
        }
        int fd = reusing(wire, newReuse);

        assertThat(bind(wire, fd)).isEqualTo(succeeds ? OK : IN_USE);
        assertThat(succeeds).isEqualTo(BindTable.allowsOnLinux(oldReuse, newReuse, listenerOpen));
        if (succeeds) {
            assertThat(wire.server.listen(fd, 5, wire.now)).isEqualTo(OK);
        }
    }

    @Test
    @DisplayName("Control: after TIME-WAIT anybody may bind")
    void bind_afterTimeWait_succeeds() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        serverWaits(wire, wire.connected(listener));
        Wired.done(wire.server.close(listener, wire.now));

        wire.pass(61 * Wired.SECOND);

        assertThat(bind(wire, reusing(wire, false))).isEqualTo(OK);
    }

    @Test
    @DisplayName("It is the option of the socket that closed that counts, not its listener's")
    void bind_reuseSetOnTheAcceptedSocket_succeeds() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        Ends ends = wire.connected(listener);
        wire.option(wire.server, ends.server(), SocketOption.SO_REUSEADDR, 1);
        serverWaits(wire, ends);
        Wired.done(wire.server.close(listener, wire.now));

        assertThat(bind(wire, reusing(wire, true))).isEqualTo(OK);
    }

    @Test
    @DisplayName("4.4BSD and its heirs ask only the new socket (FreeBSD 13 in_pcb.c, read)")
    void bind_overTimeWaitOnBsd_needsTheOptionOnTheNewSocketOnly() {
        Wired wire = Wired.of(Behaviours.BSD_4_4);
        int listener = wire.listener(5, false);
        serverWaits(wire, wire.connected(listener));
        Wired.done(wire.server.close(listener, wire.now));

        assertThat(bind(wire, reusing(wire, false))).isEqualTo(IN_USE);
        assertThat(bind(wire, reusing(wire, true))).isEqualTo(OK);
    }

    @ParameterizedTest(name = "old {0}, new {1}: {2}")
    @DisplayName("bind() beside a connection that is open, its listener closed")
    @CsvSource({"false, false, false", "false, true, false", "true, false, false", "true, true, true"})
    void bind_besideEstablished_needsTheOptionOnBoth(boolean oldReuse, boolean newReuse, boolean succeeds) {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, oldReuse);
        wire.connected(listener);
        Wired.done(wire.server.close(listener, wire.now));

        assertThat(bind(wire, reusing(wire, newReuse))).isEqualTo(succeeds ? OK : IN_USE);
    }

    @ParameterizedTest(name = "old {0}/{1}, new {2}/{3}, listening {4}: {5}")
    @DisplayName("bind() beside a bound socket")
    @CsvSource(textBlock = """
            # old REUSEADDR, REUSEPORT, new REUSEADDR, REUSEPORT, old listens, bind
            false, false, false, false, false, false
            false, false, true,  false, false, false
            true,  false, true,  false, false, true
            true,  false, true,  false, true,  false
            false, true,  false, true,  false, true
            false, true,  false, true,  true,  true
            false, true,  true,  false, false, false
            """)
    void bind_besideBound_asMeasured(
            boolean oldAddress,
            boolean oldPort,
            boolean newAddress,
            boolean newPort,
            boolean listens,
            boolean succeeds) {
        Wired wire = Wired.linux();
        int old = reusing(wire, oldAddress);
        wire.option(wire.server, old, SocketOption.SO_REUSEPORT, oldPort ? 1 : 0);
        Wired.done(bind(wire, old));
        if (listens) {
            Wired.done(wire.server.listen(old, 1, wire.now));
        }
        int fd = reusing(wire, newAddress);
        wire.option(wire.server, fd, SocketOption.SO_REUSEPORT, newPort ? 1 : 0);

        assertThat(bind(wire, fd)).isEqualTo(succeeds ? OK : IN_USE);
    }

    @Test
    @DisplayName("Of two sockets bound to one port the first may listen; listen() asks again")
    void listen_beside_another_isInUse() {
        Wired wire = Wired.linux();
        int first = reusing(wire, true);
        int second = reusing(wire, true);
        Wired.done(bind(wire, first));
        Wired.done(bind(wire, second));

        assertThat(wire.server.listen(first, 1, wire.now)).isEqualTo(OK);
        assertThat(wire.server.listen(second, 1, wire.now)).isEqualTo(IN_USE);
    }

    @ParameterizedTest(name = "reuse {0}: {1}")
    @DisplayName("A listener that stopped cannot go on beside its own connections without SO_REUSEADDR")
    @CsvSource({"false, false", "true, true"})
    void listen_againBesideItsConnections_needsReuse(boolean reuse, boolean succeeds) {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, reuse);
        wire.connected(listener);
        Wired.done(wire.server.shutdown(listener, ShutdownHow.RECEIVE, wire.now));

        assertThat(wire.server.listen(listener, 5, wire.now)).isEqualTo(succeeds ? OK : IN_USE);
    }

    @Test
    void bind_toAnAddressOfAnotherHost_isNotAvailable() {
        Wired wire = Wired.linux();
        int fd = wire.socket(wire.server);

        assertThat(wire.server.bind(fd, new Endpoint(Wired.CLIENT, 80), 0))
                .isEqualTo(Wired.failed(Errno.EADDRNOTAVAIL));
        assertThat(wire.server.bind(fd, new Endpoint(0, 80), 0)).isEqualTo(OK);
    }

    @Test
    @DisplayName("A port that bind() chose is odd as long as one is left; connect() begins with even ones")
    void bind_toAnyPort_takesOddOnesFirst() {
        Wired wire = Wired.linux(HostSettings.LINUX.withPorts(40_000, 40_003));
        int first = connectedFrom(wire, true);
        int second = connectedFrom(wire, true);
        int third = connectedFrom(wire, true);

        assertThat(first % 2).isEqualTo(1);
        assertThat(second % 2).isEqualTo(1);
        assertThat(third % 2).isEqualTo(0);
        assertThat(connectedFrom(wire, false) % 2).isEqualTo(0);
    }

    @Test
    void bind_withoutAFreePort_isInUse() {
        Wired wire = Wired.linux(HostSettings.LINUX.withPorts(40_000, 40_000));
        bindAny(wire);
        int fd = wire.socket(wire.client);

        assertThat(wire.client.bind(fd, new Endpoint(0, 0), 0)).isEqualTo(IN_USE);
    }

    @ParameterizedTest(name = "bound to {0}: rebind {1}, others {2}")
    @DisplayName("After a reset a port named in bind() stays with its socket, one that bind() chose does not")
    @CsvSource({"1234, EINVAL, EADDRINUSE", "0, , "})
    void port_afterReset_staysWhereItWasNamed(int port, @Nullable Errno again, @Nullable Errno others) {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        int fd = wire.socket(wire.client);
        Wired.done(wire.client.bind(fd, new Endpoint(0, port), 0));
        wire.connect(fd);
        wire.settle();
        Wired.done(wire.connect(fd));
        int held = Wired.only(wire.client).local().port();
        wire.reset(new Ends(fd, Wired.returned(wire.server.accept(listener, 0))));

        assertThat(wire.client.bind(wire.socket(wire.client), new Endpoint(0, held), 0))
                .isEqualTo(outcome(others));
        assertThat(wire.client.bind(fd, new Endpoint(0, held + 1), 0)).isEqualTo(outcome(again));
    }

    private static Outcome outcome(@Nullable Errno errno) {
        return errno == null ? OK : Wired.failed(errno);
    }

    private static int bindAny(Wired wire) {
        int fd = wire.socket(wire.client);
        Wired.done(wire.client.bind(fd, new Endpoint(0, 0), 0));
        return fd;
    }

    /** The port from which a new socket connects, bound to any port first or not. */
    private static int connectedFrom(Wired wire, boolean binds) {
        int fd = binds ? bindAny(wire) : wire.socket(wire.client);
        wire.connect(fd);
        wire.loses = packet -> true;
        wire.sent.clear();
        wire.settle();
        return wire.sent.get(0).from().port();
    }

    private static Outcome bind(Wired wire, int fd) {
        return wire.server.bind(fd, new Endpoint(Wired.SERVER, Wired.PORT), wire.now);
    }

    private static int reusing(Wired wire, boolean address) {
        int fd = wire.socket(wire.server);
        wire.option(wire.server, fd, SocketOption.SO_REUSEADDR, address ? 1 : 0);
        return fd;
    }

    /** The server closes first, and its connection is in TIME-WAIT. */
    private static void serverWaits(Wired wire, Ends ends) {
        Wired.done(wire.server.close(ends.server(), wire.now));
        wire.settle();
        Wired.done(wire.client.close(ends.client(), wire.now));
        wire.settle();
        assertThat(Wired.only(wire.server).state()).isEqualTo(TcpState.TIME_WAIT);
    }
}
