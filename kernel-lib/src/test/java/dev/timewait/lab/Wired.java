package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Two hosts on a wire that takes no time: what one sends the other has, unless the test keeps it back. */
final class Wired {

    static final int CLIENT = 0xC000_0201;
    static final int SERVER = 0xC633_6401;
    static final int PORT = 8080;
    static final long SECOND = 1_000_000_000L;

    final Host client;
    final Host server;
    /** The states that connections of the client entered, in order. */
    final List<TcpState> clientStates = new ArrayList<>();
    /** The states that connections of the server entered. */
    final List<TcpState> serverStates = new ArrayList<>();
    /** All segments that were sent, whether they arrived or not. */
    final List<Packet> sent = new ArrayList<>();
    /** Which segments are lost. */
    Predicate<Packet> loses = packet -> false;

    long now;

    private Wired(Behaviour behaviour, HostSettings settings, boolean observed) {
        client = Host.of(behaviour, settings, CLIENT, 1, observed ? noting(clientStates) : HostObserver.NOBODY);
        server = Host.of(behaviour, settings, SERVER, 2, observed ? noting(serverStates) : HostObserver.NOBODY);
    }

    private static HostObserver noting(List<TcpState> states) {
        return (local, remote, state, rule, nowNanos) -> states.add(state);
    }

    /** Nobody notes the states. */
    static Wired unobserved(HostSettings settings) {
        return new Wired(Behaviours.LINUX, settings, false);
    }

    static Wired linux() {
        return linux(HostSettings.LINUX);
    }

    static Wired linux(HostSettings settings) {
        return new Wired(Behaviours.LINUX, settings, true);
    }

    static Wired of(Behaviour behaviour) {
        return new Wired(behaviour, HostSettings.of(behaviour), true);
    }

    /** Carries over what was sent, and what is sent in answer, until all is quiet. */
    Wired settle() {
        for (boolean more = true; more; ) {
            List<Packet> packets = new ArrayList<>(client.takeSent());
            packets.addAll(server.takeSent());
            more = !packets.isEmpty();
            sent.addAll(packets);
            for (Packet packet : packets) {
                if (!loses.test(packet)) {
                    (packet.to().address() == SERVER ? server : client).arrives(packet, now);
                }
            }
        }
        return this;
    }

    /** Lets time pass. */
    Wired pass(long nanos) {
        long end = now + nanos;
        settle();
        while (next() <= end) {
            now = Math.max(now, next());
            client.expires(now);
            server.expires(now);
            settle();
        }
        now = end;
        return this;
    }

    private long next() {
        return Math.min(client.nextTimerNanos(), server.nextTimerNanos());
    }

    /** A socket of the server that listens, with SO_REUSEADDR or not. */
    int listener(int backlog, boolean reuseAddress) {
        int fd = socket(server);
        option(server, fd, SocketOption.SO_REUSEADDR, reuseAddress ? 1 : 0);
        done(server.bind(fd, new Endpoint(SERVER, PORT), now));
        done(server.listen(fd, backlog, now));
        return fd;
    }

    int socket(Host host) {
        int fd = returned(host.socket(now));
        done(host.setNonBlocking(fd, true));
        return fd;
    }

    void option(Host host, int fd, SocketOption option, int value) {
        done(host.setOption(fd, option, value, now));
    }

    /** A socket of the client whose connect() is under way. */
    int connecting() {
        int fd = socket(client);
        assertThat(connect(fd)).isEqualTo(failed(Errno.EINPROGRESS));
        return fd;
    }

    Outcome connect(int fd) {
        return client.connect(fd, new Endpoint(SERVER, PORT), now);
    }

    /** A connection, as a socket of the client and one of the server. */
    Ends connected(int listener) {
        int fd = connecting();
        settle();
        done(connect(fd));
        int accepted = returned(server.accept(listener, now));
        done(server.setNonBlocking(accepted, true));
        return new Ends(fd, accepted);
    }

    /**
     * The sockets of a connection.
     *
     * @param client the client's
     * @param server the server's
     */
    record Ends(int client, int server) {}

    Outcome read(Host host, int fd) {
        return host.read(fd, 100, false, false, now);
    }

    Outcome write(Host host, int fd, String text) {
        return host.write(fd, Octets.of(text), false, now);
    }

    /** A RST for the connection, as its server's end would send it. */
    void reset(Ends ends) {
        done(server.setLinger(ends.server(), true, 0, now));
        done(server.close(ends.server(), now));
        settle();
    }

    /** The only connection that the host has. */
    static ConnectionStatus only(Host host) {
        assertThat(host.status()).hasSize(1);
        return host.status().get(0);
    }

    /** A segment reaches the server as if the client's only connection, or what was it, had sent it. */
    void inject(ConnectionStatus of, Segment segment) {
        server.arrives(new Packet(of.remote(), of.local(), segment, Rule.NOTHING_NEW), now);
    }

    List<Control> takeControls(Host host) {
        return host.takeSent().stream()
                .map(packet -> packet.segment().control())
                .toList();
    }

    static void done(Outcome outcome) {
        assertThat(outcome).isEqualTo(new Outcome.Returned(0));
    }

    static int returned(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Returned.class);
        return (int) ((Outcome.Returned) outcome).value();
    }

    static Outcome failed(Errno errno) {
        return new Outcome.Failed(errno);
    }

    static Outcome octets(String text) {
        return new Outcome.Read(Octets.of(text));
    }
}
