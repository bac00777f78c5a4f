package dev.timewait.lab;

/**
 * The settings of a host that are not a connection's own. Defaults: Linux 6.18 Documentation/networking/ip-sysctl.rst.
 *
 * @param reuse tcp_tw_reuse: 0 never, 1 always, 2 on loopback only
 * @param reuseDelayNanos tcp_tw_reuse_delay: how long an entry must have been in TIME-WAIT before
 * @param maxTimeWait tcp_max_tw_buckets, 0 or more
 * @param portsLow the lowest port that connect() takes by itself
 * @param portsHigh the highest
 */
public record HostSettings(int reuse, long reuseDelayNanos, int maxTimeWait, int portsLow, int portsHigh) {

    /** Linux's. */
    public static final HostSettings LINUX = new HostSettings(2, 1_000_000_000L, 131_072, 32_768, 60_999);

    /** The same with another tcp_tw_reuse. */
    HostSettings withReuse(int other) {
        return new HostSettings(other, reuseDelayNanos, maxTimeWait, portsLow, portsHigh);
    }

    /** The same with another tcp_tw_reuse_delay. */
    HostSettings withReuseDelayNanos(long other) {
        return new HostSettings(reuse, other, maxTimeWait, portsLow, portsHigh);
    }

    /** The same with another tcp_max_tw_buckets. */
    HostSettings withMaxTimeWait(int other) {
        return new HostSettings(reuse, reuseDelayNanos, other, portsLow, portsHigh);
    }

    /** The same with another ip_local_port_range. */
    HostSettings withPorts(int low, int high) {
        return new HostSettings(reuse, reuseDelayNanos, maxTimeWait, low, high);
    }
}
