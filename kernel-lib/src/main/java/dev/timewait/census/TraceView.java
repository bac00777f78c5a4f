package dev.timewait.census;

import dev.timewait.census.Trace.Entered;
import dev.timewait.census.Trace.Noted;
import dev.timewait.census.Trace.Passage;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.Trace.Step;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other views of a {@link Trace}: the same steps, with smaller numbers or from a later instant. */
public final class TraceView {

    private static final SequenceNumber ZERO = new SequenceNumber(0);

    private TraceView() {}

    /**
     * The trace with sequence numbers as packetdrill and Wireshark show them: each end's count from its first SYN, which is
     * 0. The numbers of an end whose first segment is no SYN stay as they are.
     */
    public static Trace relative(Trace trace) {
        return shifted(trace, first(trace, Side.LEFT), first(trace, Side.RIGHT));
    }

    /** The trace with each end's numbers less by one number for the left end and one for the right. */
    private static Trace shifted(Trace trace, SequenceNumber left, SequenceNumber right) {
        List<Step> steps = new ArrayList<>();
        for (Step step : trace.steps()) {
            if (step instanceof Sent sent) {
                boolean fromLeft = sent.side() == Side.LEFT;
                Segment segment = counted(sent.segment(), fromLeft ? left : right, fromLeft ? right : left);
                steps.add(new Sent(sent.atNanos(), sent.side(), segment, sent.passage(), sent.rule()));
            } else {
                steps.add(step);
            }
        }
        return with(trace, steps);
    }

    private static SequenceNumber first(Trace trace, Side side) {
        return trace.segments().stream()
                .filter(sent -> sent.side() == side)
                .findFirst()
                .filter(sent -> sent.segment().control().syn())
                .map(sent -> sent.segment().sequence())
                .orElse(ZERO);
    }

    /**
     * The trace with other sequence numbers: as if the first FIN of each end carried the given one, and what comes before
     * carried less. The numbers of an end that sends no FIN count from its first segment, or, where it sends none, stay.
     *
     * @param left of the left end, 0 to 4,294,967,295
     * @param right of the right end
     */
    public static Trace finsAt(Trace trace, long left, long right) {
        SequenceNumber leftFin = fin(trace, Side.LEFT);
        SequenceNumber rightFin = fin(trace, Side.RIGHT);
        return shifted(
                trace,
                leftFin.plus(-SequenceNumber.of(left).bits()),
                rightFin.plus(-SequenceNumber.of(right).bits()));
    }

    private static SequenceNumber fin(Trace trace, Side side) {
        List<Sent> own =
                trace.segments().stream().filter(sent -> sent.side() == side).toList();
        return own.stream()
                .filter(sent -> sent.segment().control().fin())
                .findFirst()
                .map(sent -> sent.segment().next().plus(-1))
                .orElseGet(() -> own.isEmpty() ? ZERO : own.get(0).segment().sequence());
    }

    private static Segment counted(Segment segment, SequenceNumber own, SequenceNumber other) {
        SequenceNumber acknowledgment = segment.control().ack()
                ? new SequenceNumber(segment.acknowledgment().minus(other))
                : segment.acknowledgment();
        return new Segment(
                new SequenceNumber(segment.sequence().minus(own)),
                acknowledgment,
                segment.control(),
                segment.window(),
                segment.options(),
                segment.data());
    }

    /**
     * What happens from an instant on, which becomes 0. Each end is found in the state in which it is then; segments that
     * were sent before are left out.
     *
     * @param nanos 0 or more
     */
    public static Trace since(Trace trace, long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos is " + nanos + "; it must be 0 or more");
        }
        List<Step> steps = new ArrayList<>();
        for (Side side : Side.values()) {
            Optional<TcpState> state = nanos == 0 ? Optional.empty() : trace.state(side, nanos - 1);
            state.ifPresent(found -> steps.add(new Entered(0, side, found, Optional.empty())));
        }
        trace.steps().stream().filter(step -> step.atNanos() >= nanos).forEach(step -> steps.add(earlier(step, nanos)));
        return with(trace, steps);
    }

    private static Step earlier(Step step, long nanos) {
        long at = step.atNanos() - nanos;
        if (step instanceof Sent sent) {
            return new Sent(at, sent.side(), sent.segment(), earlier(sent.passage(), nanos), sent.rule());
        }
        if (step instanceof Entered entered) {
            return new Entered(at, entered.side(), entered.state(), entered.rule());
        }
        return new Noted(at, step.side(), ((Noted) step).text(), step.rule());
    }

    private static Passage earlier(Passage passage, long nanos) {
        if (passage instanceof Trace.Held held) {
            return new Trace.Held(held.nanos() - nanos);
        }
        if (passage instanceof Trace.Duplicate duplicate) {
            return new Trace.Duplicate(duplicate.nanos() - nanos);
        }
        return passage instanceof Trace.Arrives arrives ? new Trace.Arrives(arrives.nanos() - nanos) : passage;
    }

    /**
     * The trace with a coarser clock: what an end does within {@code nanos} after it called or was reached counts as happening
     * at the same instant, and instants are whole milliseconds. So the microseconds between a call and the segment that it
     * sends do not look like a pause. What an end does after it has sent, and a second segment that reaches it, has an instant
     * of its own, a millisecond later where it needs one. A copy begins where it arrives.
     *
     * @param nanos 0 or more; shorter than the way of any segment
     */
    public static Trace joined(Trace trace, long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos is " + nanos + "; it must be 0 or more");
        }
        return with(trace, JoinedSteps.of(trace, nanos));
    }

    private static Trace with(Trace trace, List<Step> steps) {
        return new Trace(trace.title(), trace.left(), trace.right(), steps, trace.provenance());
    }
}
