package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.net.Direction;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Offer;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The machine and the path of a {@link Replay}, as a recording tells of them.
 *
 * @param delay of the path, each way
 * @param rfc1337 tcp_rfc1337 of both ends
 * @param clientSegments how many segments the client may send before the first acknowledgment: initcwnd of its route
 * @param endNanos until when was recorded, in nanoseconds since the beginning
 */
public record ReplaySetup(Duration delay, boolean rfc1337, int clientSegments, long endNanos) {

    private static final String INITIAL_WINDOW = "initcwnd ";
    private static final int RECEIVES = 65_536;

    /**
     * The setup of a recording.
     *
     * @param setting what it says of itself, by name: {@code delay_millis}, {@code ends_nanos} and, where they are set,
     *     {@code tcp_rfc1337} and {@code client_route}
     * @throws IllegalArgumentException where it does not say delay and end, or says what is no number
     */
    public static ReplaySetup of(Function<String, Optional<String>> setting) {
        Optional<String> route = setting.apply("client_route");
        return new ReplaySetup(
                Duration.ofMillis(whole("delay_millis", setting)),
                setting.apply("tcp_rfc1337").filter("1"::equals).isPresent(),
                route.map(words -> Integer.parseInt(words.substring(INITIAL_WINDOW.length())))
                        .orElse(Behaviours.LINUX.offer().sendSegments()),
                whole("ends_nanos", setting));
    }

    private static long whole(String name, Function<String, Optional<String>> setting) {
        return Long.parseLong(setting.apply(name)
                .orElseThrow(() -> new IllegalArgumentException("the recording does not say " + name)));
    }

    /** The client: Linux, with what its SYN offered, which hangs on the memory of the machine. */
    Behaviour client(Trace recorded) {
        Behaviour behaviour = offering(recorded, Side.LEFT);
        return behaviour.with(behaviour.offer().withSendSegments(clientSegments));
    }

    /** The server, likewise. */
    Behaviour server(Trace recorded) {
        return offering(recorded, Side.RIGHT);
    }

    private Behaviour offering(Trace recorded, Side side) {
        Behaviour linux = rfc1337 ? Behaviours.LINUX.with(TimeWaitStyle.LINUX_RFC_1337) : Behaviours.LINUX;
        Segment syn = segments(recorded, side).get(0).segment();
        Offer offer = linux.offer();
        int scale = syn.options().windowScale().orElse(offer.windowScale());
        return linux.with(offer.withWindow(scale, syn.window(), RECEIVES));
    }

    /** A path that loses what was lost, by its place among the segments of its end. */
    Path path(Trace recorded) {
        Path path = Path.of(delay);
        for (Side side : Side.values()) {
            List<Sent> segments = segments(recorded, side);
            for (int i = 0; i < segments.size(); i++) {
                if (segments.get(i).passage() instanceof Trace.Lost) {
                    path = path.loses(side == Side.LEFT ? Direction.A_TO_B : Direction.B_TO_A, i + 1L);
                }
            }
        }
        return path;
    }

    /** What an end itself sent. */
    private static List<Sent> segments(Trace recorded, Side side) {
        return recorded.segments().stream()
                .filter(sent -> sent.side() == side && !(sent.passage() instanceof Trace.Duplicate))
                .toList();
    }
}
