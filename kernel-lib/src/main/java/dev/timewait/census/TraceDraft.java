package dev.timewait.census;

import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link Trace} while it is written, one step after the other. Not safe for more than one thread. */
public final class TraceDraft {

    private final String left;
    private final String right;
    private final List<Trace.Step> steps = new ArrayList<>();

    private TraceDraft(String left, String right) {
        this.left = left;
        this.right = right;
    }

    /** An empty draft for two ends with these names. */
    public static TraceDraft between(String left, String right) {
        return new TraceDraft(left, right);
    }

    /** An end enters a state. */
    public TraceDraft enters(long atNanos, Side side, TcpState state) {
        return add(new Trace.Entered(atNanos, side, state, Optional.empty()));
    }

    /** An end sends a segment that arrives at {@code arrivalNanos}. */
    public TraceDraft sends(long atNanos, Side side, Segment segment, long arrivalNanos) {
        return sends(atNanos, side, segment, new Trace.Arrives(arrivalNanos));
    }

    /** An end sends a segment with which the network does something else. */
    public TraceDraft sends(long atNanos, Side side, Segment segment, Trace.Passage passage) {
        return add(new Trace.Sent(atNanos, side, segment, passage, Optional.empty()));
    }

    /** The application calls, or a timer runs out. */
    public TraceDraft notes(long atNanos, Side side, String text) {
        return add(new Trace.Noted(atNanos, side, text, Optional.empty()));
    }

    /**
     * Says why the last step happened.
     *
     * @throws IllegalStateException if there is no step yet
     */
    public TraceDraft because(String sentence, String source) {
        if (steps.isEmpty()) {
            throw new IllegalStateException("there is no step to give a reason for");
        }
        Trace.Step last = steps.remove(steps.size() - 1);
        return add(last.because(new Trace.Rule(sentence, source)));
    }

    /** The trace; the draft may go on. */
    public Trace trace(String title, Provenance provenance) {
        return new Trace(title, left, right, steps, provenance);
    }

    private TraceDraft add(Trace.Step step) {
        steps.add(step);
        return this;
    }
}
