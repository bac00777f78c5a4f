package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.Closed;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Transition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * connect(2) (Linux 6.18 net/ipv4/af_inet.c, __inet_stream_connect; net/ipv4/inet_hashtables.c, __inet_hash_connect;
 * net/ipv4/tcp_ipv4.c, tcp_twsk_unique).
 */
final class Connecting {

    private static final int LOOPBACK_NET = 127;
    /** How far the new connection's numbers start beyond the old one's. */
    private static final int ISN_STEP = 65_535 + 2;

    private Connecting() {}

    static Outcome connect(Connections connections, Socket socket, Endpoint remote, long nowNanos) {
        return switch (socket.phase) {
            case LISTENING, CONNECTED -> new Outcome.Failed(Errno.EISCONN);
            case CONNECTING -> again(socket);
            case IDLE -> begin(connections, socket, remote, nowNanos);
        };
    }

    private static Outcome again(Socket socket) {
        Connection connection = socket.connection;
        if (connection == null) {
            Errno error = socket.error;
            socket.disconnected();
            return new Outcome.Failed(error == null ? Errno.ECONNABORTED : error);
        }
        TcpState state = connection.tcb.state();
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) {
            return socket.nonBlocking ? new Outcome.Failed(Errno.EALREADY) : new Outcome.Blocks(Long.MAX_VALUE);
        }
        socket.phase = Phase.CONNECTED;
        return new Outcome.Returned(0);
    }

    private static Outcome begin(Connections connections, Socket socket, Endpoint remote, long nowNanos) {
        Port port = socket.port == null ? PortChoice.choose(connections, remote, nowNanos) : socket.port;
        if (port == null) {
            return new Outcome.Failed(Errno.EADDRNOTAVAIL);
        }
        Connection old = connections.get(port.number, remote);
        if (old != null && !makesWay(connections, old, remote, socket.port != null, nowNanos)) {
            return new Outcome.Failed(inTheWay(connections));
        }
        open(connections, socket, port, remote, old, nowNanos);
        return socket.nonBlocking ? new Outcome.Failed(Errno.EINPROGRESS) : new Outcome.Blocks(Long.MAX_VALUE);
    }

    /** EADDRINUSE by POSIX connect() and 4.4BSD-Lite2 sys/netinet/in_pcb.c; Linux gives the error of a missing port. */
    private static Errno inTheWay(Connections connections) {
        return connections.tcp().behaviour().checks().linux() ? Errno.EADDRNOTAVAIL : Errno.EADDRINUSE;
    }

    private static void open(
            Connections connections,
            Socket socket,
            Port port,
            Endpoint remote,
            @Nullable Connection old,
            long nowNanos) {
        Endpoint local = new Endpoint(connections.address, port.number);
        TimeWait entry = old == null ? null : old.entry();
        SequenceNumber isn =
                entry == null ? connections.initialSequence(local, remote, nowNanos) : beyond(entry.sendNext());
        Optional<TimeWait.Recent> recent = entry == null ? Optional.empty() : entry.recent();
        if (old != null) {
            connections.tally.recycled();
            connections.perform(old, Transition.recycled(), nowNanos);
        }
        Connection connection = new Connection(port, local, remote, Closed.CLOSED);
        connection.reuseAddress = socket.reuseAddress;
        connection.reusePort = socket.reusePort;
        socket.connects(connection);
        socket.phase = Phase.CONNECTING;
        connections.tally.opened();
        connections.add(connection);
        connections.perform(connection, connections.tcp().open(isn, recent, socket.segmentSize, nowNanos), nowNanos);
    }

    /** tcp_twsk_unique: 0 would stand for no number, so it becomes 1. */
    private static SequenceNumber beyond(SequenceNumber sendNext) {
        SequenceNumber isn = sendNext.plus(ISN_STEP);
        return isn.bits() == 0 ? isn.plus(1) : isn;
    }

    /**
     * Whether what is left of a connection yields its ports to connect(): where timestamps tell old from new, at once to a
     * socket that was bound, and to others, from TIME-WAIT only, as tcp_tw_reuse says.
     */
    static boolean makesWay(
            Connections connections, Connection old, Endpoint remote, boolean boundByUser, long nowNanos) {
        TimeWait entry = old.entry();
        boolean linux = connections.tcp().behaviour().checks().linux();
        if (!linux || entry == null || entry.recent().isEmpty()) {
            return false;
        }
        if (boundByUser || !(old.tcb instanceof TimeWait)) {
            return boundByUser;
        }
        HostSettings settings = connections.settings();
        boolean loopback = remote.address() >>> 24 == LOOPBACK_NET || connections.address >>> 24 == LOOPBACK_NET;
        boolean allowed = settings.reuse() == 1 || (settings.reuse() == 2 && loopback);
        return allowed && nowNanos - old.waitsSinceNanos > settings.reuseDelayNanos();
    }
}
