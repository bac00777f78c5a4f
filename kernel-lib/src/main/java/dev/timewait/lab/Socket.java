package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Tcp;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a file descriptor stands for. */
final class Socket {

    /** How far it has come. */
    enum Phase {
        /** Neither listens nor is connected. */
        IDLE,
        /** Waits for connections. */
        LISTENING,
        /** A SYN is out. */
        CONNECTING,
        /** The handshake is complete, and connect() has not said so yet. */
        COMPLETED,
        /** It has, or had, a connection. */
        CONNECTED
    }

    Phase phase = Phase.IDLE;
    int port;
    boolean bound;
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
    int sendBuffer;
    int receiveBuffer;
    int backlog;

    @Nullable
    Connection connection;

    @Nullable
    Errno error;
    /** What came before the connection ended. */
    Octets left = Octets.NONE;

    boolean shutSend;
    boolean shutReceive;
    /** When a close() that lingers gives up; 0 while none does. */
    long lingerUntilNanos;
    /** Connections whose handshake is complete and that nobody has accepted. */
    final Deque<Connection> queue = new ArrayDeque<>();
}
