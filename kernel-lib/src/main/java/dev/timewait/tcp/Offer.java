package dev.timewait.tcp;

/**
 * What the SYNs of a TCP offer, and how much it takes in.
 *
 * @param maximumSegmentSize in octets, 88 to 65,535
 * @param windowScale the shift of its windows, 0 to 14; -1 to offer none (RFC 7323 §2)
 * @param selectiveAcknowledgment whether SYNs permit it (RFC 2018)
 * @param timestamps whether SYNs carry timestamps (RFC 7323 §3)
 * @param window what the first SYN's window says, in octets, 0 to 65,535
 * @param receiveOctets RCV.WND when all is read, in octets, 1 to 2^30
 * @param sendSegments how many full segments may be under way: the initial window of RFC 6928, never enlarged
 */
public record Offer(
        int maximumSegmentSize,
        int windowScale,
        boolean selectiveAcknowledgment,
        boolean timestamps,
        int window,
        int receiveOctets,
        int sendSegments) {}
