package dev.timewait.lab;

/**
 * The port that connect() takes by itself: even offsets first, then odd ones, from where the last search for this destination
 * would go on (Linux 6.18 net/ipv4/inet_hashtables.c, __inet_hash_connect).
 */
final class PortChoice {

    private PortChoice() {}

    /** A port, or 0 where none is free. */
    static int choose(Sockets sockets, Connections connections, Endpoint remote, long nowNanos) {
        HostSettings settings = connections.settings();
        int count = settings.portsHigh() - settings.portsLow() + 1;
        int even = Math.max(2, count & ~1);
        int start = connections.portOffset(remote, even) & ~1;
        for (int parity = 0; parity < 2; parity++) {
            for (int i = 0; i < even; i += 2) {
                int offset = (start + i) % even + parity;
                int port = settings.portsLow() + offset;
                if (offset < count && isFree(sockets, connections, port, remote, nowNanos)) {
                    connections.portTaken(i + 2);
                    return port;
                }
            }
        }
        return 0;
    }

    private static boolean isFree(Sockets sockets, Connections connections, int port, Endpoint remote, long nowNanos) {
        if (connections.listener(port) != null || connections.isBound(sockets, port)) {
            return false;
        }
        Connection old = connections.get(port, remote);
        return old == null || Connecting.makesWay(connections, old, remote, false, nowNanos);
    }
}
