package dev.timewait.tcp;

/**
 * What the SYNs of a connection settle for its whole life.
 *
 * @param initialSend ISS
 * @param initialReceive IRS
 * @param sendSegmentOctets the most data that a segment sent may carry, timestamps taken off: 1 to 65,535
 * @param receiveSegmentOctets the most that the other end may send in one, likewise
 * @param receiveOctets RCV.WND when all is read, in octets
 * @param sendShift by how much the windows that arrive are shifted, 0 to 14
 * @param receiveShift by how much those that are sent are shifted, 0 to 14
 * @param scaled whether both SYNs scaled their windows (RFC 7323 §2.2)
 * @param timestamps whether both SYNs carried timestamps (RFC 7323 §3.2)
 * @param selectiveAcknowledgment whether both SYNs permitted it (RFC 2018 §2)
 */
public record Agreed(
        SequenceNumber initialSend,
        SequenceNumber initialReceive,
        int sendSegmentOctets,
        int receiveSegmentOctets,
        int receiveOctets,
        int sendShift,
        int receiveShift,
        boolean scaled,
        boolean timestamps,
        boolean selectiveAcknowledgment) {}
