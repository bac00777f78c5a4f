package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import org.jspecify.annotations.Nullable;

/** bind(2) and listen(2) (Linux 6.18 net/ipv4/af_inet.c; net/ipv4/inet_connection_sock.c, inet_csk_get_port). */
final class Binding {

    private static final Outcome DONE = new Outcome.Returned(0);
    private static final Outcome IN_USE = new Outcome.Failed(Errno.EADDRINUSE);

    private Binding() {}

    static Outcome bind(Connections connections, Socket socket, Endpoint local) {
        if (local.address() != connections.address && local.address() != 0) {
            return new Outcome.Failed(Errno.EADDRNOTAVAIL);
        }
        if (socket.port != null || !socket.isClosed()) {
            return new Outcome.Failed(Errno.EINVAL);
        }
        if (local.port() == 0) {
            return bindAny(connections, socket);
        }
        Port port = connections.ports.at(local.port());
        if (refuses(connections, port, socket)) {
            return IN_USE;
        }
        socket.binds(port, true);
        return DONE;
    }

    private static boolean refuses(Connections connections, Port port, Socket socket) {
        boolean linux = connections.tcp().behaviour().checks().linux();
        return linux ? port.refuses(socket) : port.refusesOnBsd(socket);
    }

    /** Odd ports first: connect() begins with the even ones. */
    private static Outcome bindAny(Connections connections, Socket socket) {
        HostSettings settings = connections.settings();
        int low = settings.portsLow();
        int count = settings.portsHigh() - low + 1;
        int start = connections.secrets.anyPort(count);
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = 0; i < count; i++) {
                int number = low + (start + i) % count;
                if ((number & 1) == parity && !isHeld(connections, number, socket)) {
                    socket.binds(connections.ports.at(number), false);
                    return DONE;
                }
            }
        }
        return IN_USE;
    }

    private static boolean isHeld(Connections connections, int number, Socket socket) {
        Port port = connections.ports.find(number);
        return port != null && refuses(connections, port, socket);
    }

    static Outcome listen(Connections connections, Socket socket, int backlog) {
        int most = connections.settings().maxBacklog();
        // Linux 6.18 net/socket.c takes a backlog below 0 for a very large one.
        int length = backlog < 0 ? most : Math.min(backlog, most);
        if (socket.phase == Phase.LISTENING) {
            socket.backlog = length;
            return DONE;
        }
        if (socket.phase != Phase.IDLE) {
            return new Outcome.Failed(Errno.EINVAL);
        }
        if (socket.port == null) {
            Outcome bound = bindAny(connections, socket);
            if (!bound.equals(DONE)) {
                return bound;
            }
        }
        return listen(connections, socket, socket.port, length);
    }

    /** Whether others let it have the port is asked once more: since bind() one of them may have begun to listen. */
    private static Outcome listen(Connections connections, Socket socket, @Nullable Port port, int length) {
        if (port == null || refuses(connections, port, socket)) {
            return IN_USE;
        }
        if (port.listener != null) {
            return new Outcome.Unsupported("several listeners on one port (SO_REUSEPORT)");
        }
        socket.phase = Phase.LISTENING;
        socket.backlog = length;
        port.listener = socket;
        return DONE;
    }
}
