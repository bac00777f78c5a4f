package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;

/** bind(2) and listen(2) (Linux 6.18 net/ipv4/inet_connection_sock.c, inet_csk_get_port). */
final class Binding {

    private static final Outcome DONE = new Outcome.Returned(0);
    private static final Outcome IN_USE = new Outcome.Failed(Errno.EADDRINUSE);

    private Binding() {}

    static Outcome bind(Sockets sockets, Connections connections, Socket socket, Endpoint local) {
        if (socket.bound || socket.phase != Phase.IDLE) {
            return new Outcome.Failed(Errno.EINVAL);
        }
        int port = local.port() == 0 ? freePort(sockets, connections, socket) : local.port();
        if (port == 0 || isTaken(sockets, connections, socket, port)) {
            return IN_USE;
        }
        socket.bound = true;
        socket.port = port;
        sockets.noteBinding();
        return DONE;
    }

    /** Odd ports first: connect() begins with the even ones. */
    private static int freePort(Sockets sockets, Connections connections, Socket socket) {
        HostSettings settings = connections.settings();
        int low = settings.portsLow();
        int count = settings.portsHigh() - low + 1;
        int start = (int) Math.floorMod(connections.random().nextLong(), (long) count);
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = 0; i < count; i++) {
                int port = low + (start + i) % count;
                if ((port & 1) == parity && !isTaken(sockets, connections, socket, port)) {
                    return port;
                }
            }
        }
        return 0;
    }

    private static boolean isTaken(Sockets sockets, Connections connections, Socket socket, int port) {
        for (Socket other : sockets.boundTo(port)) {
            boolean listening = other.phase == Phase.LISTENING;
            if (other != socket && conflicts(socket, other.reuseAddress && !listening, other.reusePort)) {
                return true;
            }
        }
        boolean linux = connections.tcp().behaviour().checks().linux();
        for (Connection other : connections.all()) {
            boolean conflict = linux ? conflicts(socket, other.reuseAddress, other.reusePort) : !socket.reuseAddress;
            if (other.local.port() == port && (other.socket == null || !other.socket.bound) && conflict) {
                return true;
            }
        }
        return false;
    }

    private static boolean conflicts(Socket socket, boolean otherReusesAddress, boolean otherReusesPort) {
        return !(socket.reuseAddress && otherReusesAddress) && !(socket.reusePort && otherReusesPort);
    }

    static Outcome listen(Sockets sockets, Connections connections, Socket socket, int backlog) {
        if (socket.phase == Phase.LISTENING) {
            socket.backlog = backlog;
            return DONE;
        }
        if (socket.phase != Phase.IDLE) {
            return new Outcome.Failed(Errno.EINVAL);
        }
        if (!socket.bound) {
            socket.port = freePort(sockets, connections, socket);
            socket.bound = true;
        }
        if (socket.port == 0 || connections.listener(socket.port) != null) {
            return IN_USE;
        }
        socket.phase = Phase.LISTENING;
        socket.backlog = backlog;
        connections.listens(socket);
        return DONE;
    }
}
