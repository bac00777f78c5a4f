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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Other views of a {@link Trace}: the same steps, with smaller numbers or from a later instant. */
public final class TraceView {

    private static final SequenceNumber ZERO = new SequenceNumber(0);

    private TraceView() {}

    /**
     * The trace with sequence numbers as packetdrill and Wireshark show them: each end's count from its first SYN, which is
     * 0. The numbers of an end whose first segment is no SYN stay as they are.
     */
    public static Trace relative(Trace trace) {
        SequenceNumber left = first(trace, Side.LEFT);
        SequenceNumber right = first(trace, Side.RIGHT);
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
     * The trace with a coarser clock: what follows within {@code nanos} after something else counts as happening at the same
     * instant, and instants are whole multiples of {@code nanos}. So the microseconds between a call and the segment that it
     * sends do not look like a pause.
     *
     * @param nanos above 0; shorter than the way of any segment
     */
    public static Trace joined(Trace trace, long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException("nanos is " + nanos + "; it must be above 0");
        }
        SortedMap<Long, Long> instants = coarse(trace, nanos);
        List<Step> steps = new ArrayList<>();
        for (Step step : trace.steps()) {
            steps.add(moved(step, instants));
        }
        return with(trace, steps);
    }

    /** For each instant of the trace the coarse one: that of the first of those that lie together. */
    private static SortedMap<Long, Long> coarse(Trace trace, long nanos) {
        SortedMap<Long, Long> instants = new TreeMap<>();
        for (Step step : trace.steps()) {
            instants.put(step.atNanos(), 0L);
            if (step instanceof Sent sent && sent.passage().arrivalNanos().isPresent()) {
                instants.put(sent.passage().arrivalNanos().getAsLong(), 0L);
            }
        }
        long first = Long.MIN_VALUE / 2;
        for (Map.Entry<Long, Long> instant : instants.entrySet()) {
            first = instant.getKey() - first > nanos ? instant.getKey() : first;
            instant.setValue((first + nanos / 2) / nanos * nanos);
        }
        return instants;
    }

    private static Step moved(Step step, SortedMap<Long, Long> instants) {
        long at = moved(step.atNanos(), instants);
        if (step instanceof Sent sent) {
            return new Sent(at, sent.side(), sent.segment(), moved(sent.passage(), instants), sent.rule());
        }
        if (step instanceof Entered entered) {
            return new Entered(at, entered.side(), entered.state(), entered.rule());
        }
        return new Noted(at, step.side(), ((Noted) step).text(), step.rule());
    }

    private static Passage moved(Passage passage, SortedMap<Long, Long> instants) {
        if (passage instanceof Trace.Held held) {
            return new Trace.Held(moved(held.nanos(), instants));
        }
        if (passage instanceof Trace.Duplicate duplicate) {
            return new Trace.Duplicate(moved(duplicate.nanos(), instants));
        }
        return passage instanceof Trace.Arrives arrives ? new Trace.Arrives(moved(arrives.nanos(), instants)) : passage;
    }

    private static long moved(long nanos, SortedMap<Long, Long> instants) {
        return Objects.requireNonNull(instants.get(nanos));
    }

    private static Trace with(Trace trace, List<Step> steps) {
        return new Trace(trace.title(), trace.left(), trace.right(), steps, trace.provenance());
    }
}
