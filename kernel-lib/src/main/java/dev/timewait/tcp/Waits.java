package dev.timewait.tcp;

/**
 * How long a TCP waits for what. Lengths are in nanoseconds.
 *
 * @param timeWaitNanos how long TIME-WAIT lasts; 0 where there is none
 * @param finWait2Nanos how long an orphan stays in FIN-WAIT-2; {@link Timers#NEVER} for ever
 * @param retransmission how the retransmission timeout is reckoned (RFC 6298)
 * @param acknowledgment when acknowledgments go
 * @param synRepeats how often a SYN is repeated before the user is told ETIMEDOUT, beyond {@code linearSyns}
 * @param synAcknowledgmentRepeats how often a SYN,ACK is repeated
 * @param dataRepeats how often data or a FIN is repeated while a user holds the socket
 * @param orphanRepeats how often while none does
 * @param linearSyns how many of a SYN's repetitions are not backed off (Linux 6.18: tcp_syn_linear_timeouts)
 * @param probesTail whether the last segment is sent again early, without back-off (RFC 8985 §7)
 * @param replyLimitNanos least time between two answers to segments that are not acceptable; 0 for no limit
 */
public record Waits(
        long timeWaitNanos,
        long finWait2Nanos,
        RetransmissionTimeoutStyle retransmission,
        AcknowledgmentStyle acknowledgment,
        int synRepeats,
        int synAcknowledgmentRepeats,
        int dataRepeats,
        int orphanRepeats,
        int linearSyns,
        boolean probesTail,
        long replyLimitNanos) {

    /** The same with another length of TIME-WAIT; 0 for none. */
    public Waits withTimeWaitNanos(long other) {
        Draft draft = new Draft(this);
        draft.timeWaitNanos = other;
        return draft.waits();
    }

    /** The same with another wait of orphans in FIN-WAIT-2. */
    public Waits withFinWait2Nanos(long other) {
        Draft draft = new Draft(this);
        draft.finWait2Nanos = other;
        return draft.waits();
    }

    /** The same with a SYN repeated so often. */
    public Waits withSynRepeats(int other) {
        Draft draft = new Draft(this);
        draft.synRepeats = other;
        return draft.waits();
    }

    /** The same with a SYN,ACK repeated so often. */
    public Waits withSynAcknowledgmentRepeats(int other) {
        Draft draft = new Draft(this);
        draft.synAcknowledgmentRepeats = other;
        return draft.waits();
    }

    /** The same with data repeated so often. */
    public Waits withDataRepeats(int other) {
        Draft draft = new Draft(this);
        draft.dataRepeats = other;
        return draft.waits();
    }

    /** The same with data of orphans repeated so often. */
    public Waits withOrphanRepeats(int other) {
        Draft draft = new Draft(this);
        draft.orphanRepeats = other;
        return draft.waits();
    }

    /** The same with so many repetitions of a SYN before they back off. */
    public Waits withLinearSyns(int other) {
        Draft draft = new Draft(this);
        draft.linearSyns = other;
        return draft.waits();
    }

    /** The same with probes of the tail, or without. */
    public Waits withTailProbes(boolean other) {
        Draft draft = new Draft(this);
        draft.probesTail = other;
        return draft.waits();
    }

    /** The same with another limit of answers. */
    public Waits withReplyLimitNanos(long other) {
        Draft draft = new Draft(this);
        draft.replyLimitNanos = other;
        return draft.waits();
    }

    /** Waits of which some are about to change. */
    private static final class Draft {
        private long timeWaitNanos;
        private long finWait2Nanos;
        private RetransmissionTimeoutStyle retransmission;
        private AcknowledgmentStyle acknowledgment;
        private int synRepeats;
        private int synAcknowledgmentRepeats;
        private int dataRepeats;
        private int orphanRepeats;
        private int linearSyns;
        private boolean probesTail;
        private long replyLimitNanos;

        Draft(Waits like) {
            timeWaitNanos = like.timeWaitNanos;
            finWait2Nanos = like.finWait2Nanos;
            retransmission = like.retransmission;
            acknowledgment = like.acknowledgment;
            synRepeats = like.synRepeats;
            synAcknowledgmentRepeats = like.synAcknowledgmentRepeats;
            dataRepeats = like.dataRepeats;
            orphanRepeats = like.orphanRepeats;
            linearSyns = like.linearSyns;
            probesTail = like.probesTail;
            replyLimitNanos = like.replyLimitNanos;
        }

        Waits waits() {
            return new Waits(
                    timeWaitNanos,
                    finWait2Nanos,
                    retransmission,
                    acknowledgment,
                    synRepeats,
                    synAcknowledgmentRepeats,
                    dataRepeats,
                    orphanRepeats,
                    linearSyns,
                    probesTail,
                    replyLimitNanos);
        }
    }
}
