package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.Notice;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Outbound;
import dev.timewait.tcp.Pushing;
import dev.timewait.tcp.Synchronized;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.Transition;

/** recv(2), send(2) and shutdown(2) (Linux 6.18 net/ipv4/tcp.c; net/ipv4/af_inet.c, inet_shutdown). */
final class Streams {

    private static final Outcome DONE = new Outcome.Returned(0);
    private static final Outcome END = new Outcome.Read(Octets.NONE);

    private Streams() {}

    static Outcome read(
            Connections connections, Socket socket, int most, boolean peek, boolean dontWait, long nowNanos) {
        if (socket.phase == Phase.LISTENING) {
            return new Outcome.Failed(Errno.ENOTCONN);
        }
        if (most == 0) {
            return END;
        }
        if (socket.readable().length() > 0) {
            return take(connections, socket, most, peek, nowNanos);
        }
        if (socket.peerFinished) {
            return END;
        }
        Errno error = socket.takeError();
        if (error != null) {
            return new Outcome.Failed(error);
        }
        if (socket.shutReceive) {
            return END;
        }
        return socket.isClosed() ? new Outcome.Failed(Errno.ENOTCONN) : waits(socket, dontWait);
    }

    private static Outcome waits(Socket socket, boolean dontWait) {
        return socket.nonBlocking || dontWait ? new Outcome.Failed(Errno.EAGAIN) : new Outcome.Blocks(Long.MAX_VALUE);
    }

    private static Outcome take(Connections connections, Socket socket, int most, boolean peek, long nowNanos) {
        Octets all = socket.readable();
        int size = Math.min(most, all.length());
        Connection connection = socket.connection;
        if (!peek && connection != null) {
            Transition went = connections.tcp().receive(connection.tcb, size, nowNanos);
            connections.perform(connection, went, nowNanos);
            return new Outcome.Read(delivered(went));
        }
        if (!peek) {
            socket.left = all.slice(size, all.length());
        }
        return new Outcome.Read(all.slice(0, size));
    }

    private static Octets delivered(Transition went) {
        for (Notice notice : went.notices()) {
            if (notice instanceof Notice.Delivered delivered) {
                return delivered.octets();
            }
        }
        return Octets.NONE;
    }

    static Outcome write(Connections connections, Socket socket, Octets data, boolean dontWait, long nowNanos) {
        Connection connection = socket.connection;
        TcpState state = connection == null ? TcpState.CLOSED : connection.tcb.state();
        boolean opening = state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED;
        if (opening && socket.error == null) {
            return waits(socket, dontWait);
        }
        boolean open = state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT;
        if (connection == null || !open || socket.shutSend || socket.error != null) {
            Errno error = socket.takeError();
            return new Outcome.Failed(error == null ? Errno.EPIPE : error);
        }
        if (socket.sendBuffer > 0 && unacknowledged(socket) + data.length() > socket.sendBuffer) {
            return new Outcome.Unsupported("a full send buffer (SO_SNDBUF)");
        }
        connections.perform(
                connection, connections.tcp().send(connection.tcb, data, pushing(socket), nowNanos), nowNanos);
        return new Outcome.Returned(data.length());
    }

    static Pushing pushing(Socket socket) {
        if (socket.corked) {
            return Pushing.WAITS;
        }
        return socket.noDelay ? Pushing.AT_ONCE : Pushing.TOGETHER;
    }

    static Outcome shutdown(Connections connections, Socket socket, ShutdownHow how, long nowNanos) {
        if (socket.phase == Phase.LISTENING) {
            if (how != ShutdownHow.SEND) {
                Ending.stopListening(connections, socket, nowNanos);
            }
            return DONE;
        }
        Connection connection = socket.connection;
        if (connection != null && connection.tcb.state() == TcpState.SYN_SENT) {
            return disconnect(connections, socket, connection, nowNanos);
        }
        if (socket.phase == Phase.CONNECTING) {
            socket.phase = Phase.CONNECTED;
        }
        boolean sends = how != ShutdownHow.RECEIVE && !socket.shutSend;
        socket.shutReceive |= how != ShutdownHow.SEND;
        socket.shutSend |= how != ShutdownHow.RECEIVE;
        if (connection == null) {
            return new Outcome.Failed(Errno.ENOTCONN);
        }
        if (how != ShutdownHow.SEND) {
            connections.perform(connection, connections.tcp().shutdownReceive(connection.tcb, nowNanos), nowNanos);
        }
        if (sends) {
            connections.perform(connection, connections.tcp().shutdownSend(connection.tcb, nowNanos), nowNanos);
        }
        return DONE;
    }

    /** In SYN-SENT any shutdown() calls the attempt off, and the next call is told of a reset (tcp_disconnect). */
    private static Outcome disconnect(Connections connections, Socket socket, Connection connection, long nowNanos) {
        connections.perform(connection, connections.tcp().abort(connection.tcb, nowNanos), nowNanos);
        socket.disconnected();
        socket.error = Errno.ECONNRESET;
        return DONE;
    }

    /** SIOCOUTQ: octets written and not acknowledged, and one for a FIN. */
    static int unacknowledged(Socket socket) {
        Synchronized open = socket.open();
        if (open == null) {
            return 0;
        }
        Outbound out = open.outbound();
        int fin = out.finAsked() && !out.finSent() ? 1 : 0;
        return out.next().minus(out.unacknowledged()) + out.unsent().length() + fin;
    }
}
