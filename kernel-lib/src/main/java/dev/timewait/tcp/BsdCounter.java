package dev.timewait.tcp;

/**
 * The counter from which 4.4BSD-Lite2 takes its ISNs (sys/netinet/tcp_seq.h, tcp_timer.c and tcp_usrreq.c).
 *
 * <p>There it grows by half of 122 * 1024 + r each 500 ms and by a quarter of that with each connection, where r is drawn
 * anew each time, 0 to 262,143. Here the value at an instant follows without the ones before: the mean so far, and a random
 * part that keeps each step within the same bounds. What differs is that the random parts do not add up over time.
 */
final class BsdCounter {

    private static final long NANOS_PER_TICK = 500_000_000;
    /** The mean of the half, 62,464 to 193,535. */
    private static final long PER_TICK = 128_000;
    /** The mean of the quarter, 31,232 to 96,767. */
    private static final long PER_CONNECTION = 64_000;
    /** Two of these differ by 65,535 at most. */
    private static final int TICK_BITS = 16;
    /** Two of these differ by 32,767 at most. */
    private static final int CONNECTION_BITS = 15;

    private BsdCounter() {}

    static long at(long nowNanos, long earlierConnections, long secret0, long secret1) {
        long ticks = Math.floorDiv(nowNanos, NANOS_PER_TICK);
        return SipHash.hash(secret0, secret1)
                + PER_TICK * ticks
                + drawn(secret0, secret1, 't', ticks, TICK_BITS)
                + PER_CONNECTION * earlierConnections
                + drawn(secret0, secret1, 'c', earlierConnections, CONNECTION_BITS);
    }

    private static long drawn(long secret0, long secret1, char purpose, long index, int bits) {
        byte[] message = new byte[9];
        message[0] = (byte) purpose;
        for (int i = 0; i < 8; i++) {
            message[i + 1] = (byte) (index >> (8 * i));
        }
        return SipHash.hash(secret0, secret1, message) >>> (64 - bits);
    }
}
