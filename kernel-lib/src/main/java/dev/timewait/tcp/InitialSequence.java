package dev.timewait.tcp;

/** A way to choose the first sequence number of a connection, its ISN; equal input, equal number. */
public enum InitialSequence {
    /** RFC 793 §3.3: a clock that ticks each 4 µs, the same for all connections; goes round in 4.77 hours. */
    RFC_793,
    /** 4.4BSD-Lite2: a counter that grows by some 128,000 each 500 ms and by some 64,000 with each connection. */
    BSD_4_4,
    /** RFC 9293 §3.4.1, earlier RFC 6528 §3: that clock, and a keyed hash of addresses and ports. */
    RFC_9293,
    /** Linux 6.18 (net/core/secure_seq.c): the same with a clock of 64 ns, which goes round in 275 s. */
    LINUX,
    /** Drawn anew for each connection, with no clock in it: no stack of the table; what a hash without a clock would do. */
    RANDOM;

    private static final long NANOS_PER_RFC_TICK = 4_000;
    private static final long NANOS_PER_LINUX_TICK = 64;

    /**
     * The ISN of a connection that opens.
     *
     * @param tuple its addresses and ports
     * @param nowNanos the time since the clock stood at 0
     * @param earlierConnections how many this host has opened before, 0 or more; only 4.4BSD and chance ask
     * @param secret0 one half of the host's secret, from which all that is random follows
     * @param secret1 the other half
     */
    public SequenceNumber choose(FourTuple tuple, long nowNanos, long earlierConnections, long secret0, long secret1) {
        long number = switch (this) {
            case RFC_793 -> Math.floorDiv(nowNanos, NANOS_PER_RFC_TICK);
            case BSD_4_4 -> BsdCounter.at(nowNanos, earlierConnections, secret0, secret1);
            case RFC_9293 ->
                Math.floorDiv(nowNanos, NANOS_PER_RFC_TICK) + SipHash.hash(secret0, secret1, tuple.octets());
            case LINUX ->
                Math.floorDiv(nowNanos, NANOS_PER_LINUX_TICK) + SipHash.hash(secret0, secret1, tuple.octets());
            case RANDOM -> SipHash.hash(secret0 ^ earlierConnections, secret1, tuple.octets());
        };
        return new SequenceNumber((int) number);
    }
}
