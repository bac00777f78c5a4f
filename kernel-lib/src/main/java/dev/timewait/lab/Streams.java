package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.Notice;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Outbound;
import dev.timewait.tcp.Pushing;
import dev.timewait.tcp.Synchronized;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.Transition;
import org.jspecify.annotations.Nullable;

/** recv(2), send(2) and shutdown(2) (Linux 6.18 net/ipv4/tcp.c). */
final class Streams {

    private static final Outcome DONE = new Outcome.Returned(0);
    private static final Outcome END = new Outcome.Read(Octets.NONE);

    private Streams() {}

    static Outcome read(
            Connections connections, Socket socket, int most, boolean peek, boolean dontWait, long nowNanos) {
        if (socket.phase == Phase.IDLE || socket.phase == Phase.LISTENING) {
            return socket.error != null ? takeError(socket) : new Outcome.Failed(Errno.ENOTCONN);
        }
        if (socket.left.length() > 0) {
            Octets octets = socket.left.slice(0, Math.min(most, socket.left.length()));
            socket.left = peek ? socket.left : socket.left.slice(octets.length(), socket.left.length());
            return new Outcome.Read(octets);
        }
        Connection connection = socket.connection;
        if (connection != null
                && connection.tcb instanceof Synchronized open
                && open.inbound().readable().length() > 0) {
            return deliver(connections, connection, open, most, peek, nowNanos);
        }
        if (socket.error != null) {
            return takeError(socket);
        }
        if (hasEnded(socket, connection)) {
            return END;
        }
        return socket.nonBlocking || dontWait ? new Outcome.Failed(Errno.EAGAIN) : new Outcome.Blocks(Long.MAX_VALUE);
    }

    private static Outcome deliver(
            Connections connections, Connection connection, Synchronized open, int most, boolean peek, long nowNanos) {
        if (peek) {
            Octets octets = open.inbound().readable();
            return new Outcome.Read(octets.slice(0, Math.min(most, octets.length())));
        }
        Transition went = connections.tcp().receive(open, most, nowNanos);
        connections.perform(connection, went, nowNanos);
        for (Notice notice : went.notices()) {
            if (notice instanceof Notice.Delivered delivered) {
                return new Outcome.Read(delivered.octets());
            }
        }
        return END;
    }

    private static boolean hasEnded(Socket socket, @Nullable Connection connection) {
        if (socket.shutReceive || connection == null || connection.peerFinished) {
            return true;
        }
        TcpState state = connection.tcb.state();
        return state == TcpState.CLOSED || state == TcpState.TIME_WAIT;
    }

    private static Outcome takeError(Socket socket) {
        Errno error = socket.error;
        socket.error = null;
        return error == null ? END : new Outcome.Failed(error);
    }

    static Outcome write(Connections connections, Socket socket, Octets data, boolean dontWait, long nowNanos) {
        if (socket.error != null) {
            return takeError(socket);
        }
        Connection connection = socket.connection;
        if (socket.shutSend || connection == null || socket.phase == Phase.IDLE) {
            return new Outcome.Failed(Errno.EPIPE);
        }
        if (socket.phase == Phase.CONNECTING) {
            return socket.nonBlocking || dontWait
                    ? new Outcome.Failed(Errno.EAGAIN)
                    : new Outcome.Blocks(Long.MAX_VALUE);
        }
        if (!(connection.tcb instanceof Synchronized open) || open.outbound().finAsked()) {
            return new Outcome.Failed(Errno.EPIPE);
        }
        if (socket.sendBuffer > 0 && unacknowledged(socket) + data.length() > socket.sendBuffer) {
            return new Outcome.Unsupported("a full send buffer (SO_SNDBUF)");
        }
        Transition went = connections.tcp().send(open, data, pushing(socket), nowNanos);
        connections.perform(connection, went, nowNanos);
        return new Outcome.Returned(data.length());
    }

    static Pushing pushing(Socket socket) {
        if (socket.corked) {
            return Pushing.WAITS;
        }
        return socket.noDelay ? Pushing.AT_ONCE : Pushing.TOGETHER;
    }

    static Outcome shutdown(Sockets sockets, Connections connections, Socket socket, ShutdownHow how, long nowNanos) {
        if (socket.phase == Phase.LISTENING && how != ShutdownHow.SEND) {
            Ending.stopListening(connections, socket, nowNanos);
            return DONE;
        }
        if (socket.phase == Phase.LISTENING) {
            return DONE;
        }
        Connection connection = socket.connection;
        if (connection == null || socket.phase == Phase.IDLE || connection.tcb.state() == TcpState.CLOSED) {
            return new Outcome.Failed(Errno.ENOTCONN);
        }
        if (connection.tcb.state() == TcpState.TIME_WAIT) {
            return new Outcome.Failed(Errno.ENOTCONN);
        }
        if (how != ShutdownHow.SEND) {
            socket.shutReceive = true;
            connections.perform(connection, connections.tcp().shutdownReceive(connection.tcb, nowNanos), nowNanos);
        }
        if (how != ShutdownHow.RECEIVE && !socket.shutSend) {
            socket.shutSend = true;
            connections.perform(connection, connections.tcp().shutdownSend(connection.tcb, nowNanos), nowNanos);
        }
        return DONE;
    }

    static int readable(Socket socket) {
        Connection connection = socket.connection;
        return connection != null && connection.tcb instanceof Synchronized open
                ? open.inbound().readable().length()
                : socket.left.length();
    }

    static int unacknowledged(Socket socket) {
        Connection connection = socket.connection;
        if (connection == null || !(connection.tcb instanceof Synchronized open)) {
            return 0;
        }
        Outbound out = open.outbound();
        int fin = out.finAsked() && !out.finSent() ? 1 : 0;
        return out.next().minus(out.unacknowledged()) + out.unsent().length() + fin;
    }
}
