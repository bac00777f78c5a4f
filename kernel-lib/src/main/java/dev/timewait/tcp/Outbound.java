package dev.timewait.tcp;

import java.util.List;

/**
 * What this end sends: the send sequence variables of RFC 9293 §3.3.1, what is under way, and what waits.
 *
 * @param unacknowledged SND.UNA
 * @param next SND.NXT
 * @param window SND.WND in octets, scaled
 * @param windowSequence SND.WL1
 * @param windowAcknowledgment SND.WL2
 * @param largestWindow MAX.SND.WND (RFC 5961 §5)
 * @param flight what was sent and is not acknowledged, in order
 * @param unsent what waits
 * @param finAsked whether a FIN is to follow the last of it
 * @param finSent whether that FIN was sent
 * @param timeout the retransmission timeout
 * @param attempts how often the first of {@code flight} was repeated since something was last acknowledged, 0 or more
 * @param retransmitAtNanos when it is repeated next
 * @param probing whether the timer that runs is for a probe of the tail, not for a repetition (RFC 8985 §7)
 * @param probed whether a probe is out whose acknowledgment has not come
 * @param duplicates how many acknowledgments in a row brought nothing while data was under way, 0 or more
 * @param pushing what becomes of small segments
 */
public record Outbound(
        SequenceNumber unacknowledged,
        SequenceNumber next,
        int window,
        SequenceNumber windowSequence,
        SequenceNumber windowAcknowledgment,
        int largestWindow,
        List<Sent> flight,
        Octets unsent,
        boolean finAsked,
        boolean finSent,
        RetransmissionTimeout timeout,
        int attempts,
        long retransmitAtNanos,
        boolean probing,
        boolean probed,
        int duplicates,
        Pushing pushing) {

    /**
     * One segment under way.
     *
     * @param sequence the number of its first octet
     * @param data what it carries
     * @param fin whether it carries the FIN
     * @param push whether it carries PSH
     * @param sentAtNanos when it was last sent
     * @param repeated whether it was sent more than once, so that its acknowledgment times nothing (RFC 6298 §3)
     */
    public record Sent(
            SequenceNumber sequence, Octets data, boolean fin, boolean push, long sentAtNanos, boolean repeated) {

        /** The number after its last. */
        SequenceNumber end() {
            return sequence.plus(data.length() + (fin ? 1 : 0));
        }

        Sent again(long nowNanos) {
            return new Sent(sequence, data, fin, push, nowNanos, true);
        }
    }

    /** Of a connection whose FIN is acknowledged. */
    static Outbound finished(SequenceNumber next, int largestWindow, RetransmissionTimeout timeout) {
        return new Outbound(
                next,
                next,
                0,
                next,
                next,
                largestWindow,
                List.of(),
                Octets.NONE,
                true,
                true,
                timeout,
                0,
                Timers.NEVER,
                false,
                false,
                0,
                Pushing.AT_ONCE);
    }
}
