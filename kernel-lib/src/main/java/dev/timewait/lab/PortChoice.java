package dev.timewait.lab;

import org.jspecify.annotations.Nullable;

/**
 * The port that connect() takes by itself. On Linux even offsets come first, then odd ones, from where the last search for this
 * destination would go on (Linux 6.18 net/ipv4/inet_hashtables.c, __inet_hash_connect); elsewhere one after the other from a
 * place of the destination's own (RFC 6056 §3.3.3).
 */
final class PortChoice {

    private PortChoice() {}

    /** A port; null where none is free. */
    static @Nullable Port choose(Connections connections, Endpoint remote, long nowNanos) {
        HostSettings settings = connections.settings();
        int count = settings.portsHigh() - settings.portsLow() + 1;
        return connections.tcp().behaviour().checks().linux()
                ? evenFirst(connections, remote, settings.portsLow(), count, nowNanos)
                : upwards(connections, remote, settings.portsLow(), count, nowNanos);
    }

    private static @Nullable Port evenFirst(
            Connections connections, Endpoint remote, int low, int count, long nowNanos) {
        int even = Math.max(2, count & ~1);
        int start = connections.secrets.portFor(remote, even) & ~1;
        for (int parity = 0; parity < 2; parity++) {
            for (int i = 0; i < even; i += 2) {
                int offset = (start + i) % even + parity;
                if (offset < count && isFree(connections, low + offset, remote, nowNanos)) {
                    connections.secrets.portTaken(i + 2);
                    return connections.ports.at(low + offset);
                }
            }
        }
        return null;
    }

    private static @Nullable Port upwards(Connections connections, Endpoint remote, int low, int count, long nowNanos) {
        int start = connections.secrets.portFor(remote, count);
        for (int i = 0; i < count; i++) {
            int number = low + (start + i) % count;
            if (isFree(connections, number, remote, nowNanos)) {
                connections.secrets.portTaken(i + 1);
                return connections.ports.at(number);
            }
        }
        return null;
    }

    private static boolean isFree(Connections connections, int number, Endpoint remote, long nowNanos) {
        Port port = connections.ports.find(number);
        if (port == null) {
            return true;
        }
        if (port.isFromBind()) {
            return false;
        }
        if (!connections.holds(number, remote)) {
            return true;
        }
        Connection old = connections.get(number, remote);
        return old == null || Connecting.makesWay(connections, old, remote, false, nowNanos);
    }
}
