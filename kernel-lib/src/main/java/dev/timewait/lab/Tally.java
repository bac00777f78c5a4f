package dev.timewait.lab;

import dev.timewait.tcp.Notice;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;

/** Counts what a host does; {@link Counters} says what each number means. */
final class Tally {

    /** Shorter waits are counted apart (Linux 6.18 net/ipv4/inet_timewait_sock.c: 4 s). */
    private static final long SHORT_WAIT_NANOS = 4_000_000_000L;

    private long activeOpens;
    private long passiveOpens;
    private long inSegments;
    private long outSegments;
    private long retransmitted;
    private long outResets;
    private long reset;
    private long timeWaits;
    private long timeWaitsKilled;
    private long timeWaitsRecycled;
    private long timeWaitOverflows;
    private long listenOverflows;

    void opened() {
        activeOpens++;
    }

    void began() {
        passiveOpens++;
    }

    void arrived() {
        inSegments++;
    }

    void sent(Segment segment, Rule rule) {
        outSegments++;
        outResets += segment.control().rst() ? 1 : 0;
        boolean again = rule == Rule.REPEATED
                || rule == Rule.TAIL_PROBED
                || rule == Rule.SYN_REPEATED
                || rule == Rule.SYN_ACK_REPEATED;
        retransmitted += again ? 1 : 0;
    }

    void told(Notice.Signal signal) {
        boolean byOther = signal == Notice.Signal.CONNECTION_RESET || signal == Notice.Signal.BROKEN_PIPE;
        reset += byOther ? 1 : 0;
    }

    /** An entry that waits this long was made. */
    void waits(long lengthNanos) {
        if (lengthNanos > SHORT_WAIT_NANOS) {
            timeWaits++;
        } else {
            timeWaitsKilled++;
        }
    }

    void recycled() {
        timeWaitsRecycled++;
    }

    void timeWaitOverflow() {
        timeWaitOverflows++;
    }

    void listenOverflow() {
        listenOverflows++;
    }

    Counters counters() {
        return new Counters(
                activeOpens,
                passiveOpens,
                inSegments,
                outSegments,
                retransmitted,
                outResets,
                reset,
                timeWaits,
                timeWaitsKilled,
                timeWaitsRecycled,
                timeWaitOverflows,
                listenOverflows);
    }
}
