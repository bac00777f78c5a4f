package dev.timewait.lab;

import dev.timewait.tcp.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whoever holds a connection, or will come to hold it, what happened on it. */
final class Tellings {

    private Tellings() {}

    static void tell(Connection connection, Notice notice) {
        if (notice instanceof Notice.Unread unread) {
            if (connection.socket != null) {
                connection.socket.left = unread.octets();
            } else {
                connection.left = unread.octets();
            }
        } else if (notice instanceof Notice.Signal signal) {
            signal(connection, signal);
        }
    }

    private static void signal(Connection connection, Notice.Signal signal) {
        switch (signal) {
            case CONNECTED -> completed(connection);
            case CLOSING -> finished(connection);
            case CONNECTION_REFUSED -> fails(connection, Errno.ECONNREFUSED);
            case CONNECTION_RESET -> fails(connection, Errno.ECONNRESET);
            case BROKEN_PIPE -> fails(connection, Errno.EPIPE);
            case TIMED_OUT -> fails(connection, Errno.ETIMEDOUT);
            case READABLE,
                    WRITABLE,
                    CLOSED,
                    DISCARDED,
                    DOES_NOT_EXIST,
                    ALREADY_EXISTS,
                    ALREADY_CLOSING,
                    BEYOND_MODEL -> {}
        }
    }

    private static void completed(Connection connection) {
        if (connection.listener != null) {
            connection.listener.queues(connection);
        }
    }

    /** Linux 6.18 net/ipv4/tcp_input.c, tcp_fin. */
    private static void finished(Connection connection) {
        if (connection.socket != null) {
            connection.socket.peerFinished = true;
            connection.socket.shutReceive = true;
        } else {
            connection.peerFinished = true;
        }
    }

    private static void fails(Connection connection, Errno errno) {
        if (connection.socket != null) {
            connection.socket.error = errno;
        } else {
            connection.error = errno;
        }
    }

    /** Whether a connection in TIME-WAIT makes way, and with which ISN; null where it does not. */
    static Notice.@Nullable Reopened reopened(List<Notice> notices) {
        for (int i = 0; i < notices.size(); i++) {
            if (notices.get(i) instanceof Notice.Reopened reopened) {
                return reopened;
            }
        }
        return null;
    }

    /** Whether the handshake is complete. */
    static boolean connects(List<Notice> notices) {
        return notices.contains(Notice.Signal.CONNECTED);
    }
}
