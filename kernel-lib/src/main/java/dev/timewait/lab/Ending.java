package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.Synchronized;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.Timers;
import dev.timewait.tcp.Transition;

/** close(2) with all that SO_LINGER and TCP_LINGER2 make of it (Linux 6.18 net/ipv4/tcp.c, __tcp_close). */
final class Ending {

    private static final Outcome DONE = new Outcome.Returned(0);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NOT_CALLED = Long.MIN_VALUE;

    private Ending() {}

    static Outcome close(Sockets sockets, Connections connections, int fd, Socket socket, long nowNanos) {
        if (socket.phase == Phase.LISTENING) {
            stopListening(connections, socket, nowNanos);
        }
        Connection connection = socket.connection;
        if (connection != null && socket.lingerUntilNanos == NOT_CALLED) {
            socket.lingerUntilNanos = nowNanos + (socket.lingers ? socket.lingerSeconds * NANOS_PER_SECOND : 0);
            leave(connections, socket, connection, nowNanos);
        }
        if (isLingering(socket) && nowNanos < socket.lingerUntilNanos) {
            return new Outcome.Blocks(socket.lingerUntilNanos);
        }
        if (socket.connection != null) {
            socket.connection.socket = null;
        }
        socket.unbinds();
        sockets.free(fd);
        return DONE;
    }

    /** Something that was written, or the FIN, is not acknowledged yet (sk_stream_closing). */
    private static boolean isLingering(Socket socket) {
        TcpState state = socket.connection == null ? TcpState.CLOSED : socket.connection.tcb.state();
        return state == TcpState.FIN_WAIT_1 || state == TcpState.CLOSING || state == TcpState.LAST_ACK;
    }

    private static void leave(Connections connections, Socket socket, Connection connection, long nowNanos) {
        boolean aborts = socket.lingers && socket.lingerSeconds == 0;
        Transition went = aborts
                ? connections.tcp().abort(connection.tcb, nowNanos)
                : connections
                        .tcp()
                        .close(
                                connection.tcb,
                                patienceNanos(connections, socket, connection),
                                socket.lingers,
                                nowNanos);
        connections.perform(connection, went, nowNanos);
    }

    /** tcp_fin_time: TCP_LINGER2 or tcp_fin_timeout, but no less than 3.5 times the retransmission timeout. */
    private static long patienceNanos(Connections connections, Socket socket, Connection connection) {
        if (socket.linger2Seconds < 0) {
            return -1;
        }
        long own = socket.linger2Seconds == 0
                ? connections.tcp().behaviour().waits().finWait2Nanos()
                : socket.linger2Seconds * NANOS_PER_SECOND;
        if (own == Timers.NEVER || !(connection.tcb instanceof Synchronized open)) {
            return own;
        }
        long timeout = open.outbound().timeout().timeoutNanos();
        return Math.max(own, timeout * 4 - timeout / 2);
    }

    /** Nobody listens any more: half-open connections are forgotten, complete ones reset. */
    static void stopListening(Connections connections, Socket socket, long nowNanos) {
        if (socket.port != null) {
            socket.port.listener = null;
        }
        for (Connection connection : connections.all()) {
            if (connection.listener == socket) {
                boolean half = connection.tcb.state() == TcpState.SYN_RECEIVED;
                Transition went =
                        half ? Transition.forgotten() : connections.tcp().abort(connection.tcb, nowNanos);
                connections.perform(connection, went, nowNanos);
            }
        }
        socket.forgetsQueue();
        socket.disconnected();
    }
}
