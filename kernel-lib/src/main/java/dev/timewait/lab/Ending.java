package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.Timers;
import dev.timewait.tcp.Transition;

/** close(2) with all that SO_LINGER and TCP_LINGER2 make of it (Linux 6.18 net/ipv4/tcp.c, __tcp_close). */
final class Ending {

    private static final Outcome DONE = new Outcome.Returned(0);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Ending() {}

    static Outcome close(Sockets sockets, Connections connections, int fd, Socket socket, long nowNanos) {
        Connection connection = socket.connection;
        if (socket.phase == Phase.LISTENING) {
            stopListening(connections, socket, nowNanos);
        } else if (connection != null) {
            if (socket.lingerUntilNanos == 0) {
                leave(connections, socket, connection, nowNanos);
            }
            if (isLingering(connection) && nowNanos < socket.lingerUntilNanos) {
                return new Outcome.Blocks(socket.lingerUntilNanos);
            }
            connection.socket = null;
        }
        sockets.free(fd);
        return DONE;
    }

    private static boolean isLingering(Connection connection) {
        TcpState state = connection.tcb.state();
        return state == TcpState.FIN_WAIT_1 || state == TcpState.CLOSING || state == TcpState.LAST_ACK;
    }

    private static void leave(Connections connections, Socket socket, Connection connection, long nowNanos) {
        boolean aborts = socket.lingers && socket.lingerSeconds == 0;
        Transition went = aborts
                ? connections.tcp().abort(connection.tcb, nowNanos)
                : connections.tcp().close(connection.tcb, patienceNanos(connections, socket, connection), nowNanos);
        connections.perform(connection, went, nowNanos);
        boolean waits = socket.lingers;
        socket.lingerUntilNanos = waits ? nowNanos + socket.lingerSeconds * NANOS_PER_SECOND : nowNanos;
    }

    /** tcp_fin_time: TCP_LINGER2 or tcp_fin_timeout, but no less than 3.5 times the retransmission timeout. */
    private static long patienceNanos(Connections connections, Socket socket, Connection connection) {
        if (socket.linger2Seconds < 0) {
            return -1;
        }
        Behaviour behaviour = connections.tcp().behaviour();
        long own = socket.linger2Seconds == 0
                ? behaviour.waits().finWait2Nanos()
                : socket.linger2Seconds * NANOS_PER_SECOND;
        if (own == Timers.NEVER || !(connection.tcb instanceof dev.timewait.tcp.Synchronized open)) {
            return own;
        }
        long timeout = open.outbound().timeout().timeoutNanos();
        return Math.max(own, timeout * 4 - timeout / 2);
    }

    /** Nobody listens any more: half-open connections are forgotten, complete ones reset. */
    static void stopListening(Connections connections, Socket socket, long nowNanos) {
        socket.phase = Phase.IDLE;
        connections.listensNoMore(socket);
        for (Connection connection : connections.all()) {
            if (connection.listener == socket) {
                boolean half = connection.tcb.state() == TcpState.SYN_RECEIVED;
                Transition went =
                        half ? Transition.forgotten() : connections.tcp().abort(connection.tcb, nowNanos);
                connections.perform(connection, went, nowNanos);
            }
        }
        socket.queue.clear();
    }
}
