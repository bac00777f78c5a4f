package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.TraceComparison;
import dev.timewait.census.TraceDifference;
import java.util.ArrayList;
import java.util.List;

/** Where the model of a recorded scene is known to differ from the recording, and why: the one place that says so. */
public final class ReplayDifferences {

    /**
     * A known difference.
     *
     * @param scene the recording, such as {@code syn-reopens}
     * @param what what differs, as the beginning of a sentence
     * @param places where that shows, as in {@link TraceDifference#where}; the first is told
     * @param reason one or two sentences
     */
    public record Known(String scene, String what, List<String> places, String reason) {
        /** Copies {@code places}. */
        public Known {
            places = List.copyOf(places);
        }
    }

    /**
     * By how much an instant may differ: each of two segments in a row may be up to 3 ms late on the recorded path, a state is
     * seen up to 2 ms late where no segment tells of it, and the kernel's timers of up to 0.25 s have steps of 4 ms.
     */
    private static final long TOLERANCE_NANOS = 15_000_000;

    private static final String WHEEL = " (Linux 6.18 kernel/time/timer.c, at 250 ticks a second).";

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "client-closes",
                    "The end of the client's TIME-WAIT",
                    List.of("client, state 6, instant"),
                    "The kernel's timers fire late and never early: one of 60 s at the next of its steps of 2.048 s"
                            + WHEEL),
            new Known(
                    "last-ack-lost",
                    "The server's second FIN, and what follows from it",
                    List.of("server, segment 6, instant", "client, segment 7, instant", "server, state 5, instant"),
                    "The timeout is 0.3 s, and the kernel's timers fire late: such a one at the next of its steps of 32 ms"
                            + WHEEL),
            new Known(
                    "linger-0",
                    "The client's second segment of data",
                    List.of("client, segment 4"),
                    "PSH stands on the last segment of each piece that the kernel hands to the link, and with room for two segments"
                            + " it hands over one at a time (Linux 6.18 net/ipv4/tcp_output.c, tcp_cwnd_test). The model takes"
                            + " what goes at once for one piece. Nothing hangs on PSH."),
            new Known(
                    "syn-reopens",
                    "The client's second SYN, counted from its first",
                    List.of("client, SYN 2"),
                    "Both take the number from a clock with ticks of 64 ns, and the kernel reads it some microseconds after the"
                            + " call."),
            new Known(
                    "syn-reopens",
                    "The server between TIME-WAIT and SYN-RECEIVED",
                    List.of("server, state 6"),
                    "The model says that the new connection comes from the listener. It stays there for no time, so nobody"
                            + " could have seen it."));

    private ReplayDifferences() {}

    /** Where a recording and its model differ. */
    public static List<TraceDifference> found(Trace recorded, Trace modelled) {
        return TraceComparison.of(recorded, modelled, TOLERANCE_NANOS);
    }

    /** What is known of a scene. */
    public static List<Known> known(String scene) {
        return KNOWN.stream().filter(known -> known.scene().equals(scene)).toList();
    }

    /** The differences in sentences, each with its reason; one that is not known says that nobody has explained it. */
    public static List<String> sentences(String scene, Trace recorded, Trace modelled) {
        List<TraceDifference> left = new ArrayList<>(found(recorded, modelled));
        List<String> sentences = new ArrayList<>();
        for (Known known : known(scene)) {
            left.stream()
                    .filter(difference ->
                            difference.where().equals(known.places().get(0)))
                    .map(difference ->
                            known.what() + ": " + difference.words("recorded", "modelled") + ". " + known.reason())
                    .forEach(sentences::add);
            left.removeIf(difference -> known.places().contains(difference.where()));
        }
        left.forEach(difference -> sentences.add(difference.where() + ": " + difference.words("recorded", "modelled")
                + ". Nobody has explained this yet."));
        return sentences;
    }
}
