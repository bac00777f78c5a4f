package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;

/**
 * The settings of a host that are not a connection's own. Defaults: Linux 6.18 Documentation/networking/ip-sysctl.rst.
 *
 * @param reuse tcp_tw_reuse: 0 never, 1 always, 2 on loopback only
 * @param reuseDelayNanos tcp_tw_reuse_delay: how long an entry must have been in TIME-WAIT before
 * @param maxTimeWait tcp_max_tw_buckets, 0 or more
 * @param portsLow the lowest port that connect() takes by itself
 * @param portsHigh the highest
 * @param maxBacklog somaxconn: the longest queue of a listener, 0 or more
 */
public record HostSettings(
        int reuse, long reuseDelayNanos, int maxTimeWait, int portsLow, int portsHigh, int maxBacklog) {

    private static final int BACKLOG = 4_096;

    /** Linux's. */
    public static final HostSettings LINUX = new HostSettings(2, 1_000_000_000L, 131_072, 32_768, 60_999, BACKLOG);

    /** Those of a host without such switches: no reuse, no limit, and the dynamic ports of RFC 6335 §6. */
    public static final HostSettings PLAIN = new HostSettings(0, 0, Integer.MAX_VALUE, 49_152, 65_535, BACKLOG);

    /** What goes with a behaviour unless something else is said. */
    public static HostSettings of(Behaviour behaviour) {
        return behaviour.checks().linux() ? LINUX : PLAIN;
    }

    /** The same with another tcp_tw_reuse. */
    public HostSettings withReuse(int other) {
        return new HostSettings(other, reuseDelayNanos, maxTimeWait, portsLow, portsHigh, maxBacklog);
    }

    /** The same with another tcp_tw_reuse_delay. */
    public HostSettings withReuseDelayNanos(long other) {
        return new HostSettings(reuse, other, maxTimeWait, portsLow, portsHigh, maxBacklog);
    }

    /** The same with another tcp_max_tw_buckets. */
    public HostSettings withMaxTimeWait(int other) {
        return new HostSettings(reuse, reuseDelayNanos, other, portsLow, portsHigh, maxBacklog);
    }

    /** The same with another ip_local_port_range. */
    public HostSettings withPorts(int low, int high) {
        return new HostSettings(reuse, reuseDelayNanos, maxTimeWait, low, high, maxBacklog);
    }

    /** The same with another somaxconn. */
    public HostSettings withMaxBacklog(int other) {
        return new HostSettings(reuse, reuseDelayNanos, maxTimeWait, portsLow, portsHigh, other);
    }
}
