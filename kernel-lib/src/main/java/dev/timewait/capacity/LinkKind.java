package dev.timewait.capacity;

/** The places on a path that can give. */
public enum LinkKind {
    /** The local ports of the host that opens the connections. */
    HOST(true),
    /** The entries in TIME_WAIT that the closing end may have; beyond them TIME_WAIT is skipped and nobody is refused. */
    BUCKETS(false),
    /** A proxy beside the host, through whose one address or port everything goes. */
    SIDECAR(true),
    /** A table of connections, such as that of Linux's packet filter. */
    CONNTRACK(true),
    /** An address translator with ports of its own. */
    NAT(true),
    /** A load balancer with ports of its own. */
    LOAD_BALANCER(true);

    private final boolean refuses;

    LinkKind(boolean refuses) {
        this.refuses = refuses;
    }

    /** Whether a connection fails when there is no room left; otherwise something else is lost. */
    public boolean refuses() {
        return refuses;
    }
}
