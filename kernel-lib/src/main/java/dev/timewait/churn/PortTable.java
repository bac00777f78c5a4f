package dev.timewait.churn;

import dev.timewait.sim.RandomStream;

/** Which slots can be taken: gives them to new connections and takes them back. */
abstract class PortTable {

    /** No port was left, or none was found. */
    static final int NOT_FOUND = -1;

    /** The table of a plan's ports. */
    static PortTable of(PortPool pool, RandomStream stream) {
        if (pool instanceof LocalPorts local) {
            return local.algorithm() == PortAlgorithm.LEAST_RECENTLY_USED
                    ? new QueuedPorts(local)
                    : new NumberedPorts(local, stream);
        }
        return new CountedSlots(
                pool.limit().orElse(Integer.MAX_VALUE), pool.limit().isPresent());
    }

    /** Takes a slot for a connection from {@code source} to {@code destination}, or gives {@link #NOT_FOUND}. */
    abstract int take(int source, int destination, long nowNanos);

    /** Makes {@code slot} one that can be taken. */
    abstract void give(int slot);

    /** A number for the addresses and ports of both ends, which {@code slot} has only in part where ports are shared. */
    int tuple(int slot, int source, int destination) {
        return slot;
    }

    /** All slots that were ever given lie below this. */
    abstract int bound();

    /** The number of the port in {@code slot}; 0 where ports have none. */
    abstract int port(int slot);
}
