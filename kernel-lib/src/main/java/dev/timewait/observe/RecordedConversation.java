package dev.timewait.observe;

import dev.timewait.census.Provenance;
import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace;
import java.util.List;
import java.util.Optional;

/**
 * A connection of a real kernel as both its ends saw it: segments, states, and the calls of both programs.
 *
 * <p>The client is the left end. The trace has the instants of the kernel, in nanoseconds since the recording began; numbers
 * count from the first SYN of each end. A segment that left one end and never reached the other is {@link Trace.Lost}; one
 * that the path let loose, and no end had sent, is a {@link Trace.Duplicate}. A state is known from samples; the trace puts it
 * at what the end did or received between the sample before and that which showed it.
 *
 * @param name such as {@code last-ack-lost}
 * @param what what was done, one sentence without its full stop
 * @param comments what the recording says of itself, in its order
 * @param trace what was said
 * @param calls what the programs did, in the order in which they called
 */
public record RecordedConversation(
        String name, String what, List<Comment> comments, Trace trace, List<SocketCall> calls) {

    /** Something that a recording says of itself: {@code # delay_millis: 50}. */
    public record Comment(String name, String value) {}

    /** Copies the lists. */
    public RecordedConversation {
        comments = List.copyOf(comments);
        calls = List.copyOf(calls);
    }

    /** Where, when and how it was recorded. */
    public Provenance.Recorded provenance() {
        return (Provenance.Recorded) trace.provenance();
    }

    /** What the recording says of itself, such as {@code delay_millis} or {@code settings}. */
    public Optional<String> setting(String wanted) {
        return comments.stream()
                .filter(comment -> comment.name().equals(wanted))
                .map(Comment::value)
                .findFirst();
    }
}
