package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local port and who holds it: sockets that are bound to it, and connections, those in TIME-WAIT too. The host has one
 * address, so whoever holds a port holds it on all there is.
 */
final class Port {

    private static final int ADDRESS = 1;
    private static final int PORT = 2;

    final int number;

    /** The socket that listens on it. */
    @Nullable
    Socket listener;

    private final List<Socket> bound = new ArrayList<>(1);
    /** How many connections, by the options that they keep of their sockets: SO_REUSEADDR 1, SO_REUSEPORT 2. */
    private final int[] connections = new int[ADDRESS + PORT + 1];

    private boolean fromBind;

    Port(int number) {
        this.number = number;
    }

    void binds(Socket socket) {
        bound.add(socket);
        fromBind = true;
    }

    void releases(Socket socket) {
        bound.remove(socket);
        forgetIfFree();
    }

    void adds(Connection connection) {
        connections[options(connection)]++;
    }

    void removes(Connection connection) {
        connections[options(connection)]--;
        forgetIfFree();
    }

    private void forgetIfFree() {
        if (bound.isEmpty() && connections() == 0) {
            fromBind = false;
        }
    }

    private int connections() {
        int sum = 0;
        for (int count : connections) {
            sum += count;
        }
        return sum;
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
        if (refusesBeside(socket)) {
            return true;
        }
        for (int options = 0; options < connections.length; options++) {
            boolean byAddress = socket.reuseAddress && (options & ADDRESS) != 0;
            boolean byPort = socket.reusePort && (options & PORT) != 0;
            if (connections[options] > 0 && !byAddress && !byPort) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same as BSD has it: what a connection's socket said does not count, and a socket with SO_REUSEADDR may be bound
     * beside connections (FreeBSD 13 sys/netinet/in_pcb.c, in_pcblookup_local).
     */
    boolean refusesOnBsd(Socket socket) {
        return refusesBeside(socket) || (connections() > 0 && !socket.reuseAddress && !socket.reusePort);
    }

    private boolean refusesBeside(Socket socket) {
        for (Socket other : bound) {
            boolean byAddress = socket.reuseAddress && other.reuseAddress && other != listener;
            boolean byPort = socket.reusePort && other.reusePort;
            if (other != socket && !byAddress && !byPort) {
                return true;
            }
        }
        return false;
    }

    private static int options(Connection connection) {
        return (connection.reuseAddress ? ADDRESS : 0) | (connection.reusePort ? PORT : 0);
    }
}
