package dev.timewait.census;

import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What two hosts said to each other over one connection, and what each did about it: the content of a ladder diagram.
 *
 * @param title what is seen, one line
 * @param left the name of the end that is drawn on the left
 * @param right the name of the other
 * @param steps what happened, in order of time; at the same instant the order says what came first
 * @param provenance where the steps come from
 */
public record Trace(String title, String left, String right, List<Step> steps, Provenance provenance) {

    /** One of the two ends. */
    public enum Side {
        /** The end drawn on the left. */
        LEFT,
        /** The end drawn on the right. */
        RIGHT;

        /** The end that faces this one. */
        public Side other() {
            return this == LEFT ? RIGHT : LEFT;
        }
    }

    /**
     * Why a step happens.
     *
     * @param sentence one short sentence
     * @param source where it stands, such as {@code RFC 9293 §3.10.7.4}
     */
    public record Rule(String sentence, String source) {}

    /** Something that happens at one end. */
    public sealed interface Step {

        /** When, in nanoseconds since the trace began; 0 or more. */
        long atNanos();

        /** At which end. */
        Side side();

        /** Why, where that is said. */
        Optional<Rule> rule();

        /** The same with a reason. */
        Step because(Rule reason);
    }

    /**
     * An end sends a segment.
     *
     * @param passage what the network does with it
     */
    public record Sent(long atNanos, Side side, Segment segment, Passage passage, Optional<Rule> rule) implements Step {

        /** Refuses an arrival before the sending with an {@link IllegalArgumentException}. */
        public Sent {
            OptionalLong arrival = passage.arrivalNanos();
            if (arrival.isPresent() && arrival.getAsLong() < atNanos) {
                throw new IllegalArgumentException(
                        "arrivalNanos is " + arrival.getAsLong() + "; it must be " + atNanos + " or more");
            }
        }

        @Override
        public Sent because(Rule reason) {
            return new Sent(atNanos, side, segment, passage, Optional.of(reason));
        }
    }

    /**
     * An end enters a state; the first such step of an end says in which state it is found.
     *
     * @param state the state entered
     */
    public record Entered(long atNanos, Side side, TcpState state, Optional<Rule> rule) implements Step {
        @Override
        public Entered because(Rule reason) {
            return new Entered(atNanos, side, state, Optional.of(reason));
        }
    }

    /**
     * Something else happens at an end: the application calls, or a timer runs out.
     *
     * @param text such as {@code close()}, {@code write(3)} or {@code 2 MSL}
     */
    public record Noted(long atNanos, Side side, String text, Optional<Rule> rule) implements Step {
        @Override
        public Noted because(Rule reason) {
            return new Noted(atNanos, side, text, Optional.of(reason));
        }
    }

    /** What the network does with a segment. */
    public sealed interface Passage {

        /** When the segment reaches the other end, in nanoseconds since the trace began; empty where it is lost. */
        OptionalLong arrivalNanos();
    }

    /** The segment arrives, in its time. */
    public record Arrives(long nanos) implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.of(nanos);
        }
    }

    /** The network held the segment back and released it later. */
    public record Held(long nanos) implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.of(nanos);
        }
    }

    /** A copy that the network made, or one left from an earlier connection; its end sends nothing at this instant. */
    public record Duplicate(long nanos) implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.of(nanos);
        }
    }

    /** The segment never arrives. */
    public record Lost() implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.empty();
        }
    }

    /**
     * Copies {@code steps}. Ends without a name or with the same, a step before 0 and steps out of order are refused with an
     * {@link IllegalArgumentException}.
     */
    public Trace {
        steps = List.copyOf(steps);
        if (left.isBlank() || right.isBlank() || left.equals(right)) {
            throw new IllegalArgumentException(
                    "ends are '" + left + "' and '" + right + "'; they must have two different names");
        }
        long earliest = 0;
        for (Step step : steps) {
            if (step.atNanos() < earliest) {
                throw new IllegalArgumentException(
                        "atNanos is " + step.atNanos() + "; it must be " + earliest + " or more");
            }
            earliest = step.atNanos();
        }
    }

    /** The name of an end. */
    public String name(Side side) {
        return side == Side.LEFT ? left : right;
    }

    /** The segments, in the order in which they were sent. */
    public List<Sent> segments() {
        return steps.stream()
                .filter(Sent.class::isInstance)
                .map(Sent.class::cast)
                .toList();
    }

    /** The state of an end at an instant, after all that happens in it; empty before its first state is told. */
    public Optional<TcpState> state(Side side, long atNanos) {
        Optional<TcpState> state = Optional.empty();
        for (Step step : steps) {
            if (step instanceof Entered entered && entered.side() == side && entered.atNanos() <= atNanos) {
                state = Optional.of(entered.state());
            }
        }
        return state;
    }
}
