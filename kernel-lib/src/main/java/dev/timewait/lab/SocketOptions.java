package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Pushing;
import dev.timewait.tcp.Synchronized;

/** setsockopt(2) and getsockopt(2) of numbers (Linux 6.18 net/core/sock.c, net/ipv4/tcp.c). */
final class SocketOptions {

    private static final Outcome DONE = new Outcome.Returned(0);
    private static final int LEAST_SEGMENT = 88;
    private static final int LARGEST_SEGMENT = 32_767;
    private static final int UNCONNECTED_SEGMENT = 536;
    /** TCP_FIN_TIMEOUT_MAX of Linux 6.18 include/net/tcp.h. */
    private static final int LONGEST_LINGER2_SECONDS = 120;
    /** The least SO_SNDBUF of Linux 6.18 on 64 bits. */
    private static final int LEAST_BUFFER = 4_608;
    /** net.core.wmem_max of Linux 6.18. */
    private static final int LARGEST_BUFFER = 4 << 20;

    private SocketOptions() {}

    static Outcome set(Connections connections, Socket socket, SocketOption option, int value, long nowNanos) {
        switch (option) {
            case SO_REUSEADDR -> reuse(socket, value != 0, socket.reusePort);
            case SO_REUSEPORT -> reuse(socket, socket.reuseAddress, value != 0);
            case SO_SNDBUF -> socket.sendBuffer = sendBuffer(value);
            case SO_RCVBUF -> {
                return new Outcome.Unsupported("SO_RCVBUF");
            }
            case SO_KEEPALIVE, TCP_USER_TIMEOUT, TCP_DEFER_ACCEPT, TCP_SYNCNT, TCP_QUICKACK -> {
                return value == 0 ? DONE : new Outcome.Unsupported(option.name());
            }
            case TCP_NODELAY -> {
                socket.noDelay = value != 0;
                // Even what TCP_CORK holds goes (tcp_set_nodelay of Linux).
                push(connections, socket, value != 0 ? Pushing.AT_ONCE : Streams.pushing(socket), nowNanos);
            }
            case TCP_CORK -> {
                socket.corked = value != 0;
                push(connections, socket, Streams.pushing(socket), nowNanos);
            }
            case TCP_MAXSEG -> {
                return segmentSize(socket, value);
            }
            case TCP_LINGER2 -> socket.linger2Seconds = value < 0 ? -1 : Math.min(value, LONGEST_LINGER2_SECONDS);
            case SO_ERROR -> {
                return new Outcome.Failed(Errno.ENOPROTOOPT);
            }
        }
        return DONE;
    }

    /** Twice what was asked for, as the kernel's own records count too; a size below 0 is a very large one. */
    private static int sendBuffer(int asked) {
        int most = asked < 0 ? LARGEST_BUFFER : Math.min(asked, LARGEST_BUFFER);
        return Math.max(2 * most, LEAST_BUFFER);
    }

    /** The connection keeps the options of its socket, for whoever wants its port. */
    private static void reuse(Socket socket, boolean address, boolean port) {
        socket.reuseAddress = address;
        socket.reusePort = port;
        Connection connection = socket.connection;
        if (connection != null) {
            connection.port.removes(connection);
            connection.reuseAddress = address;
            connection.reusePort = port;
            connection.port.adds(connection);
        }
    }

    /** What waits may go now. */
    private static void push(Connections connections, Socket socket, Pushing pushing, long nowNanos) {
        Connection connection = socket.connection;
        Synchronized open = socket.open();
        if (connection != null && open != null && !open.outbound().finAsked()) {
            connections.perform(connection, connections.tcp().send(open, Octets.NONE, pushing, nowNanos), nowNanos);
        }
    }

    private static Outcome segmentSize(Socket socket, int value) {
        if (value != 0 && (value < LEAST_SEGMENT || value > LARGEST_SEGMENT)) {
            return new Outcome.Failed(Errno.EINVAL);
        }
        socket.segmentSize = value;
        return DONE;
    }

    static Outcome get(Connections connections, Socket socket, SocketOption option) {
        return switch (option) {
            case SO_REUSEADDR -> flag(socket.reuseAddress);
            case SO_REUSEPORT -> flag(socket.reusePort);
            case SO_ERROR -> error(socket);
            case SO_SNDBUF ->
                socket.sendBuffer > 0
                        ? new Outcome.Returned(socket.sendBuffer)
                        : new Outcome.Unsupported("the size of the send buffer");
            case SO_RCVBUF -> new Outcome.Unsupported("the size of the receive buffer");
            case TCP_NODELAY -> flag(socket.noDelay);
            case TCP_CORK -> flag(socket.corked);
            case TCP_MAXSEG -> new Outcome.Returned(maxseg(socket));
            case TCP_LINGER2 ->
                new Outcome.Returned(
                        socket.linger2Seconds != 0
                                ? socket.linger2Seconds
                                : connections.tcp().behaviour().waits().finWait2Nanos() / 1_000_000_000L);
            case SO_KEEPALIVE, TCP_DEFER_ACCEPT, TCP_USER_TIMEOUT -> new Outcome.Returned(0);
            case TCP_QUICKACK, TCP_SYNCNT -> new Outcome.Unsupported(option.name());
        };
    }

    private static Outcome flag(boolean on) {
        return new Outcome.Returned(on ? 1 : 0);
    }

    private static Outcome error(Socket socket) {
        Errno error = socket.takeError();
        return new Outcome.Returned(error == null ? 0 : error.number());
    }

    private static int maxseg(Socket socket) {
        Synchronized open = socket.open();
        if (open != null) {
            return open.agreed().sendSegmentOctets();
        }
        return socket.segmentSize == 0 ? UNCONNECTED_SEGMENT : socket.segmentSize;
    }
}
