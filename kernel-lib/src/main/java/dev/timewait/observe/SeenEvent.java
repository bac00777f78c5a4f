package dev.timewait.observe;

import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.List;

/** One line of a recorded conversation: what was seen at one end at an instant. */
sealed interface SeenEvent {

    /** When, in nanoseconds since the recording began. */
    long atNanos();

    /** At which end. */
    Side side();

    /**
     * A segment leaves the end.
     *
     * @param number by which it is known again at the other end, from 1
     */
    record Sends(long atNanos, Side side, int number, Segment segment) implements SeenEvent {}

    /** A segment reaches the end. */
    record Receives(long atNanos, Side side, int number, Segment segment) implements SeenEvent {}

    /**
     * A sample shows the connection in another state than the one before.
     *
     * @param sinceNanos when the sample before was begun: the change lies between the two
     */
    record Sampled(long atNanos, Side side, TcpState state, long sinceNanos) implements SeenEvent {}

    /** A system call begins. */
    record Calls(long atNanos, Side side, String name, List<String> arguments) implements SeenEvent {
        /** Copies {@code arguments}. */
        public Calls {
            arguments = List.copyOf(arguments);
        }
    }

    /** The last system call of that end returns. */
    record Returns(long atNanos, Side side, String name, List<String> arguments, String result) implements SeenEvent {
        /** Copies {@code arguments}. */
        public Returns {
            arguments = List.copyOf(arguments);
        }
    }
}
