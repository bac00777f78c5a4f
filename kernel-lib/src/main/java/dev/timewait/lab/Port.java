package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local port and who holds it: sockets that are bound to it, and connections, those in TIME-WAIT too. The host has one
 * address, so whoever holds a port holds it on all there is.
 */
final class Port {

    final int number;

    /** The socket that listens on it. */
    @Nullable
    Socket listener;

    private List<Socket> bound = List.of();
    /** How many connections hold it. */
    private int connections;
    /** How many of them have SO_REUSEADDR only, SO_REUSEPORT only, both. */
    private int byAddress;

    private int byPort;
    private int byBoth;
    private boolean fromBind;

    Port(int number) {
        this.number = number;
    }

    void binds(Socket socket) {
        bound = bound.isEmpty() ? new ArrayList<>(1) : bound;
        bound.add(socket);
        fromBind = true;
    }

    void releases(Socket socket) {
        bound.remove(socket);
        forgetIfFree();
    }

    void adds(Connection connection) {
        count(connection.reuseAddress, connection.reusePort, 1);
    }

    void removes(Connection connection) {
        removes(connection.reuseAddress, connection.reusePort);
    }

    /** A connection whose socket had SO_REUSEADDR or not, SO_REUSEPORT or not, holds it no longer. */
    void removes(boolean reuseAddress, boolean reusePort) {
        count(reuseAddress, reusePort, -1);
        forgetIfFree();
    }

    private void count(boolean reuseAddress, boolean reusePort, int more) {
        connections += more;
        if (reuseAddress && reusePort) {
            byBoth += more;
        } else if (reuseAddress) {
            byAddress += more;
        } else if (reusePort) {
            byPort += more;
        }
    }

    private void forgetIfFree() {
        if (connections == 0 && bound.isEmpty()) {
            fromBind = false;
        }
    }

    /** Whether it is held since a bind(), so that connect() does not take it by itself (Linux: fastreuse 0 or more). */
    boolean isFromBind() {
        return fromBind;
    }

    /**
     * Whether a socket may not have it too (Linux 6.18 net/ipv4/inet_connection_sock.c, inet_bind_conflict): both need
     * SO_REUSEADDR and the other must not listen, or both need SO_REUSEPORT. Entries in TIME-WAIT keep their sockets' options.
     */
    boolean refuses(Socket socket) {
        int shared = 0;
        if (socket.reuseAddress || socket.reusePort) {
            shared = byBoth + (socket.reuseAddress ? byAddress : 0) + (socket.reusePort ? byPort : 0);
        }
        return connections > shared || refusesBeside(socket);
    }

    /**
     * The same as BSD has it: what a connection's socket said does not count, and a socket with SO_REUSEADDR may be bound
     * beside connections (FreeBSD 13 sys/netinet/in_pcb.c, in_pcblookup_local).
     */
    boolean refusesOnBsd(Socket socket) {
        return refusesBeside(socket) || (connections > 0 && !socket.reuseAddress && !socket.reusePort);
    }

    private boolean refusesBeside(Socket socket) {
        for (Socket other : bound) {
            boolean address = socket.reuseAddress && other.reuseAddress && other != listener;
            boolean port = socket.reusePort && other.reusePort;
            if (other != socket && !address && !port) {
                return true;
            }
        }
        return false;
    }
}
