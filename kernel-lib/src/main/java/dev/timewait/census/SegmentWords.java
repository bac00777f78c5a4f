package dev.timewait.census;

import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;

/** How a ladder of text writes its segments. */
interface SegmentWords {

    /** As RFC 9293 does. */
    SegmentWords NUMBERS = sent -> sent.segment().toString();

    /** The words for one segment. */
    String of(Sent sent);

    /** The same with a name in the place of the number with which each end begins. */
    static SegmentWords symbols(Trace trace, String left, String right) {
        SequenceNumber leftFirst = first(trace, Side.LEFT);
        SequenceNumber rightFirst = first(trace, Side.RIGHT);
        return sent -> {
            boolean fromLeft = sent.side() == Side.LEFT;
            String own = fromLeft ? left : right;
            String other = fromLeft ? right : left;
            Segment segment = sent.segment();
            String sequence = own + plus(segment.sequence().minus(fromLeft ? leftFirst : rightFirst));
            String acknowledgment = other + plus(segment.acknowledgment().minus(fromLeft ? rightFirst : leftFirst));
            return "<SEQ=" + sequence + ">" + (segment.control().ack() ? "<ACK=" + acknowledgment + ">" : "")
                    + (segment.data().length() > 0 ? "<DATA=" + segment.data().length() + ">" : "") + "<CTL="
                    + segment.control() + ">";
        };
    }

    private static SequenceNumber first(Trace trace, Side side) {
        return trace.segments().stream()
                .filter(sent -> sent.side() == side)
                .findFirst()
                .map(sent -> sent.segment().sequence())
                .orElse(new SequenceNumber(0));
    }

    private static String plus(int octets) {
        return octets == 0 ? "" : octets > 0 ? "+" + octets : Integer.toString(octets);
    }
}
