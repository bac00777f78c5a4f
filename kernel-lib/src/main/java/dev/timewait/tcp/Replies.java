package dev.timewait.tcp;

/** The segments that a connection in TIME-WAIT sends. */
final class Replies {

    private static final int LARGEST_HEADER_WINDOW = 65_535;

    private Replies() {}

    /**
     * {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}; where timestamps were in use it carries the clock of all other segments,
     * and TS.Recent as echo.
     */
    static Segment acknowledgment(TimeWait entry, long nowNanos) {
        Segment plain = Segment.of(Control.ACK, entry.sendNext(), entry.receiveNext())
                .window(Math.min(entry.receiveWindow(), LARGEST_HEADER_WINDOW));
        return entry.recent()
                .map(recent -> plain.options(Options.timestamps(Clock.ticks(nowNanos), recent.value())))
                .orElse(plain);
    }

    /** The RST of RFC 9293 §3.10.7.1: numbered by SEG.ACK, or, without one, acknowledging the segment. */
    static Segment reset(Segment segment) {
        return segment.control().ack()
                ? Segment.of(Control.RST, segment.acknowledgment())
                : Segment.of(Control.RST, SequenceNumber.of(0), segment.next());
    }
}
