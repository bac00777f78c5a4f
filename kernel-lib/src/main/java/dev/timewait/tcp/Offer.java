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
        int sendSegments) {

    /** The same with timestamps, or without. */
    public Offer withTimestamps(boolean on) {
        return new Offer(
                maximumSegmentSize, windowScale, selectiveAcknowledgment, on, window, receiveOctets, sendSegments);
    }

    /** The same with selective acknowledgments, or without. */
    public Offer withSack(boolean on) {
        return new Offer(maximumSegmentSize, windowScale, on, timestamps, window, receiveOctets, sendSegments);
    }

    /** The same with other windows: their scale, the first SYN's and RCV.WND. */
    public Offer withWindow(int scale, int first, int octets) {
        return new Offer(maximumSegmentSize, scale, selectiveAcknowledgment, timestamps, first, octets, sendSegments);
    }

    /** The same with so many full segments under way. */
    public Offer withSendSegments(int other) {
        return new Offer(
                maximumSegmentSize, windowScale, selectiveAcknowledgment, timestamps, window, receiveOctets, other);
    }
}
