package dev.timewait.jupyter;

import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Entered;
import dev.timewait.census.Trace.Noted;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceComparison;
import dev.timewait.census.TraceDifference;
import dev.timewait.census.TraceView;
import dev.timewait.lab.Replay;
import dev.timewait.lab.ReplayDifferences;
import dev.timewait.lab.ReplaySetup;
import dev.timewait.observe.RecordedConversation;
import dev.timewait.observe.RecordedConversations;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.TcpState;
import java.util.List;

/**
 * A conversation of a real kernel and the model's of the same calls; shown as two ladders, and where they differ.
 * {@link Lesson#recorded} makes one.
 */
public final class LessonRecording {

    /** Instants closer together than this are one in a ladder; less than a tenth of the way between the ends. */
    private static final long JOINED_NANOS = 5_000_000;

    private static final String MODEL = "two hosts of " + Behaviours.LINUX.name();

    private final RecordedConversation recorded;
    private final Replay.Run modelled;
    private final boolean whole;

    private LessonRecording(RecordedConversation recorded, Replay.Run modelled, boolean whole) {
        this.recorded = recorded;
        this.modelled = modelled;
        this.whole = whole;
    }

    /** See {@link Lesson#recorded}. */
    static LessonRecording named(String name) {
        RecordedConversation recorded = RecordedConversations.named(name);
        ReplaySetup setup = ReplaySetup.of(recorded::setting);
        return new LessonRecording(recorded, new Replay(recorded.trace(), recorded.calls(), setup).run(), false);
    }

    /** The same from the first SYN on; otherwise the ladders begin when the connection is open. */
    public LessonRecording whole() {
        return new LessonRecording(recorded, modelled, true);
    }

    /** What was recorded: numbers count from each end's first SYN, instants are those of {@link #conversation} to 5 ms. */
    public Trace trace() {
        String title = "recorded: " + recorded.provenance().kernel() + ", "
                + recorded.provenance().date();
        return seen(recorded.trace(), title);
    }

    /** What the model says of the same calls on the same path. */
    public Trace model() {
        return seen(modelled.trace(), "modelled: " + MODEL);
    }

    /** All that was recorded, with every instant as the kernel gave it. */
    public RecordedConversation conversation() {
        return recorded;
    }

    /** The calls with what the kernel returned, in the order in which they were made. */
    public List<SocketCall> calls() {
        return recorded.calls();
    }

    /** The calls with what the model returned, the client's and then the server's. */
    public List<SocketCall> modelledCalls() {
        return modelled.calls();
    }

    /** Where model and recording differ, each with its reason; empty where they do not. */
    public List<String> differences() {
        return found().stream()
                .map(difference -> difference.words("recorded", "modelled") + ". "
                        + ReplayDifferences.reason(recorded.name(), difference))
                .toList();
    }

    private List<TraceDifference> found() {
        return TraceComparison.of(recorded.trace(), modelled.trace());
    }

    /** How many segments and states were compared, for both ends. */
    String compared() {
        int states = 0;
        for (Trace.Step step : recorded.trace().steps()) {
            states += step instanceof Entered ? 1 : 0;
        }
        return recorded.trace().segments().size() + " segments and " + states + " states";
    }

    String what() {
        return recorded.what();
    }

    Shown shown() {
        return RecordingHtml.of(this);
    }

    private Trace seen(Trace trace, String title) {
        Trace from = whole ? trace : TraceView.since(trace, begins(trace));
        Trace joined = TraceView.joined(from, JOINED_NANOS);
        return new Trace(title, joined.left(), joined.right(), joined.steps(), joined.provenance());
    }

    /** When the first program does something after both ends have opened. */
    private static long begins(Trace trace) {
        long open = 0;
        for (Side side : Side.values()) {
            open = Math.max(
                    open,
                    trace.steps().stream()
                            .filter(step -> step.side() == side
                                    && step instanceof Entered entered
                                    && entered.state() == TcpState.ESTABLISHED)
                            .mapToLong(Trace.Step::atNanos)
                            .findFirst()
                            .orElse(0));
        }
        long after = open;
        return trace.steps().stream()
                .filter(step -> step instanceof Noted && step.atNanos() > after)
                .mapToLong(Trace.Step::atNanos)
                .findFirst()
                .orElse(after);
    }
}
