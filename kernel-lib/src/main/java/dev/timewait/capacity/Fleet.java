package dev.timewait.capacity;

/**
 * Nodes that share the public addresses of a NAT, each with a block of ports of its own.
 *
 * @param nodes 1 to 1,000,000
 * @param portsPerNode 1 to 65,535
 * @param addresses 1 to 1,024
 */
public record Fleet(int nodes, int portsPerNode, int addresses) {

    /** Refuses numbers outside their bounds. */
    public Fleet {
        Bounds.whole("nodes", nodes, 1, 1_000_000);
        Bounds.whole("portsPerNode", portsPerNode, 1, PathBox.MOST_PORTS);
        Bounds.whole("addresses", addresses, 1, 1_024);
    }
}
