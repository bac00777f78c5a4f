package dev.timewait.census;

import dev.timewait.census.Trace.Entered;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.Trace.Step;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end's time in one state.
 *
 * @param side the end
 * @param state the state
 * @param fromNanos when it was entered, in nanoseconds since the trace began
 * @param lengthNanos how long it lasted, in nanoseconds
 */
public record Stay(Side side, TcpState state, long fromNanos, long lengthNanos) {

    /** The stays of an end that came to their end within the trace, in order; the first state is of unknown length and left out. */
    public static List<Stay> of(Trace trace, Side side) {
        List<Stay> stays = new ArrayList<>();
        Entered before = null;
        boolean known = false;
        for (Step step : trace.steps()) {
            if (step instanceof Entered entered && entered.side() == side) {
                if (known) {
                    stays.add(between(before, entered));
                }
                known = before != null;
                before = entered;
            }
        }
        return List.copyOf(stays);
    }

    private static Stay between(@Nullable Entered from, Entered to) {
        if (from == null) {
            throw new IllegalStateException("a stay begins with a state");
        }
        return new Stay(from.side(), from.state(), from.atNanos(), to.atNanos() - from.atNanos());
    }

    /** How long an end was in a state, in nanoseconds; 0 where it never was. */
    public static long nanos(Trace trace, Side side, TcpState state) {
        return of(trace, side).stream()
                .filter(stay -> stay.state() == state)
                .mapToLong(Stay::lengthNanos)
                .sum();
    }
}
