package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.Closed;
import dev.timewait.tcp.OrphanFinWait2;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Transition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** connect(2) (Linux 6.18 net/ipv4/af_inet.c; net/ipv4/inet_hashtables.c, __inet_hash_connect; tcp_ipv4.c, tcp_twsk_unique). */
final class Connecting {

    private static final int LOOPBACK_NET = 127;
    /** How far the new connection's numbers start beyond the old one's. */
    private static final int ISN_STEP = 65_535 + 2;

    private Connecting() {}

    static Outcome connect(Sockets sockets, Connections connections, Socket socket, Endpoint remote, long nowNanos) {
        return switch (socket.phase) {
            case LISTENING, CONNECTED -> new Outcome.Failed(Errno.EISCONN);
            case COMPLETED -> {
                socket.phase = Phase.CONNECTED;
                yield new Outcome.Returned(0);
            }
            case CONNECTING -> again(socket);
            case IDLE -> begin(sockets, connections, socket, remote, nowNanos);
        };
    }

    private static Outcome again(Socket socket) {
        Errno error = socket.error;
        if (error != null) {
            socket.error = null;
            socket.phase = Phase.IDLE;
            socket.connection = null;
            return new Outcome.Failed(error);
        }
        if (socket.connection == null || socket.connection.tcb.state() == TcpState.CLOSED) {
            socket.phase = Phase.IDLE;
            return new Outcome.Failed(Errno.ECONNABORTED);
        }
        return socket.nonBlocking ? new Outcome.Failed(Errno.EALREADY) : new Outcome.Blocks(Long.MAX_VALUE);
    }

    private static Outcome begin(
            Sockets sockets, Connections connections, Socket socket, Endpoint remote, long nowNanos) {
        int port = socket.bound ? socket.port : PortChoice.choose(sockets, connections, remote, nowNanos);
        Connection old = port == 0 ? null : connections.get(port, remote);
        if (port == 0) {
            return new Outcome.Failed(Errno.EADDRNOTAVAIL);
        }
        if (old != null && !makesWay(connections, old, remote, socket.bound, nowNanos)) {
            return new Outcome.Failed(inTheWay(connections));
        }
        socket.port = port;
        open(connections, socket, new Endpoint(connections.address(), port), remote, old, nowNanos);
        return socket.nonBlocking ? new Outcome.Failed(Errno.EINPROGRESS) : new Outcome.Blocks(Long.MAX_VALUE);
    }

    /** EADDRINUSE by POSIX connect() and 4.4BSD-Lite2 sys/netinet/in_pcb.c; Linux gives the error of a missing port. */
    private static Errno inTheWay(Connections connections) {
        return connections.tcp().behaviour().checks().linux() ? Errno.EADDRNOTAVAIL : Errno.EADDRINUSE;
    }

    private static void open(
            Connections connections,
            Socket socket,
            Endpoint local,
            Endpoint remote,
            @Nullable Connection old,
            long nowNanos) {
        Optional<TimeWait.Recent> recent = Optional.empty();
        SequenceNumber isn = connections.initialSequence(local, remote, nowNanos);
        if (old != null) {
            TimeWait entry = entry(old);
            isn = entry.sendNext().plus(ISN_STEP);
            recent = entry.recent();
            connections.perform(old, Transition.recycled(), nowNanos);
        }
        Connection connection = new Connection(local, remote, Closed.CLOSED);
        connection.socket = socket;
        connection.reuseAddress = socket.reuseAddress;
        connection.reusePort = socket.reusePort;
        socket.connection = connection;
        socket.phase = Phase.CONNECTING;
        connections.add(connection, nowNanos);
        connections.perform(connection, connections.tcp().open(isn, recent, socket.segmentSize, nowNanos), nowNanos);
    }

    private static TimeWait entry(Connection old) {
        return old.tcb instanceof OrphanFinWait2 orphan ? orphan.entry() : (TimeWait) old.tcb;
    }

    /** Whether an entry in TIME-WAIT yields its ports to connect(). */
    static boolean makesWay(
            Connections connections, Connection old, Endpoint remote, boolean boundByUser, long nowNanos) {
        boolean linux = connections.tcp().behaviour().checks().linux();
        boolean orphan = boundByUser && old.tcb instanceof OrphanFinWait2;
        if (!linux
                || !(old.tcb instanceof TimeWait || orphan)
                || entry(old).recent().isEmpty()) {
            return false;
        }
        HostSettings settings = connections.settings();
        boolean loopback = remote.address() >>> 24 == LOOPBACK_NET || connections.address() >>> 24 == LOOPBACK_NET;
        boolean allowed = settings.reuse() == 1 || (settings.reuse() == 2 && loopback);
        return boundByUser || (allowed && nowNanos - old.waitsSinceNanos > settings.reuseDelayNanos());
    }
}
