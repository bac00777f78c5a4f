package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Synchronized;
import dev.timewait.tcp.Tcp;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a file descriptor stands for. As in Linux the calls look at four things: how far the socket has come, whether its TCP is
 * closed, which directions are shut, and an error that waits to be told once.
 */
final class Socket {

    /** How far it has come (Linux 6.18 include/linux/net.h, socket_state). */
    enum Phase {
        /** Neither listens nor was connected (SS_UNCONNECTED). */
        IDLE,
        /** Waits for connections. */
        LISTENING,
        /** connect() was called and has not told how it ended (SS_CONNECTING). */
        CONNECTING,
        /** It has, or had, a connection (SS_CONNECTED). */
        CONNECTED
    }

    Phase phase = Phase.IDLE;
    /** The port that it is bound to; null where it is not, or only by its connection. */
    @Nullable
    Port port;
    /** Whether bind() named that port, so that it stays bound whatever becomes of the connection. */
    boolean keepsPort;

    boolean nonBlocking;
    boolean reuseAddress;
    boolean reusePort;
    boolean noDelay;
    boolean corked;
    boolean lingers;
    int lingerSeconds;
    /** TCP_LINGER2 in seconds; 0 for the host's own. */
    int linger2Seconds;

    int segmentSize = Tcp.DEFAULT_SEGMENT_SIZE;
    /** SO_SNDBUF as Linux counts it; 0 where it was not set. */
    int sendBuffer;

    int backlog;

    /** Its connection; null before there is one, and again as soon as it is over or in TIME-WAIT. */
    @Nullable
    Connection connection;
    /** The same, or the last that it had; no call looks at it. */
    @Nullable
    Connection latest;
    /** What the next call that asks is told, once (sk_err). */
    @Nullable
    Errno error;
    /** What came before the connection ended. */
    Octets left = Octets.NONE;
    /** Whether the other end's FIN came (SOCK_DONE). */
    boolean peerFinished;
    /** SEND_SHUTDOWN. */
    boolean shutSend;
    /** RCV_SHUTDOWN. */
    boolean shutReceive;
    /** When a close() that lingers gives up; {@code Long.MIN_VALUE} before close() was called. */
    long lingerUntilNanos = Long.MIN_VALUE;
    /** Connections whose handshake is complete and that nobody has accepted. */
    private @Nullable Deque<Connection> queue;

    /** Whether its TCP is in CLOSED, as far as the socket sees: before a connection and after it. */
    boolean isClosed() {
        return connection == null && phase != Phase.LISTENING;
    }

    /** Its connection, once both SYNs are acknowledged; null otherwise. */
    @Nullable
    Synchronized open() {
        return connection != null && connection.tcb instanceof Synchronized open ? open : null;
    }

    Octets readable() {
        Synchronized open = open();
        return open == null ? left : open.inbound().readable();
    }

    /** A handshake is complete. */
    void queues(Connection connection) {
        queue = queue == null ? new ArrayDeque<>() : queue;
        queue.add(connection);
    }

    boolean hasQueued() {
        return queue != null && !queue.isEmpty();
    }

    /** The first in the queue, which is then there no more; null where there is none. */
    @Nullable
    Connection takeQueued() {
        return queue == null ? null : queue.poll();
    }

    void forgetsQueue() {
        queue = null;
    }

    /** Whether its queue holds all it can, which is one more than the backlog. */
    boolean isFull() {
        return queue != null && queue.size() > backlog;
    }

    /** The error, which is then no more. */
    @Nullable
    Errno takeError() {
        Errno taken = error;
        error = null;
        return taken;
    }

    void binds(Port held, boolean named) {
        port = held;
        keepsPort = named;
        held.binds(this);
    }

    void unbinds() {
        if (port != null) {
            port.releases(this);
            port = null;
            keepsPort = false;
        }
    }

    void connects(Connection begun) {
        connection = begun;
        latest = begun;
        begun.socket = this;
    }

    /** The connection is over, or in TIME-WAIT (Linux 6.18 net/ipv4/tcp.c, tcp_done). */
    void ended() {
        connection = null;
        shutSend = true;
        shutReceive = true;
        letPortGo();
    }

    /** Back to the beginning (Linux 6.18 net/ipv4/tcp.c, tcp_disconnect). */
    void disconnected() {
        connection = null;
        phase = Phase.IDLE;
        error = null;
        shutSend = false;
        shutReceive = false;
        peerFinished = false;
        left = Octets.NONE;
        letPortGo();
    }

    private void letPortGo() {
        if (!keepsPort) {
            unbinds();
        }
    }
}
