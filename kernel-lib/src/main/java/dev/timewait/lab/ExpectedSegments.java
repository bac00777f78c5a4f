package dev.timewait.lab;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks for the segments that a script expects.
 *
 * <p>A kernel hands its data to the network card in pieces of several segments, and packetdrill sees such a piece as one. The
 * model sends single segments; as packetdrill does with those of a real network, this joins as many that follow each other
 * as the expected one has data for. Linux sets PSH on every such piece of two segments or more (Linux 6.18
 * net/ipv4/tcp_output.c), so those sent at one instant count with it.
 */
final class ExpectedSegments {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long PATIENCE_NANOS = 2 * NANOS_PER_SECOND;
    private static final long NANOS_PER_MICRO = 1_000;

    private final World world;
    private final SocketTable sockets;
    private final RunOptions options;
    private final Distrust distrust;

    ExpectedSegments(World world, SocketTable sockets, RunOptions options, Distrust distrust) {
        this.world = world;
        this.sockets = sockets;
        this.options = options;
        this.distrust = distrust;
    }

    /** Waits for the segment of {@code event}; stops the run where it does not come, or comes otherwise. */
    void expect(Event.Expected event, Due due, long lastDueNanos) {
        ScriptSegment wanted = event.segment();
        ScriptSocket socket =
                sockets.expected(wanted).orElseThrow(() -> error(event, "no matching socket for script packet"));
        List<World.Live> parts = parts(event, socket, due, lastDueNanos);
        World.Live last = parts.get(parts.size() - 1);
        Segment joined = joined(parts);
        SeenSegment seen = socket.seen(joined, last.atNanos());
        OptionalLong clock = socket.learnClock(wanted.options(), joined.options());
        SeenSegment shown = clock.isPresent() ? seen.withClock(clock.getAsLong()) : seen;
        Optional<String> difference = SegmentCheck.difference(wanted, shown)
                .or(() -> clockError(wanted, shown, due))
                .or(() -> options.tolerance().error("outbound packet", due, last.atNanos(), lastDueNanos));
        if (difference.isPresent()) {
            boolean windowAlone = !wanted.control().syn()
                    && SegmentCheck.difference(wanted, shown).isPresent()
                    && SegmentCheck.differenceBesideWindow(wanted, shown).isEmpty();
            if (windowAlone) {
                distrust.note(Distrust.WINDOW);
            }
            throw error(event, difference.get() + dump(wanted, due, shown));
        }
    }

    private Stop error(Event.Expected event, String message) {
        if (world.isBeyondModel()) {
            distrust.note(Distrust.CONGESTION);
        }
        return distrust.stop(event.line(), "error handling packet: " + message);
    }

    private static String dump(ScriptSegment wanted, Due due, SeenSegment shown) {
        return "\nscript packet: " + Micros.wide(due.fromNanos()) + " " + SeenSegment.text(wanted) + "\nactual packet: "
                + Micros.wide(shown.atNanos()) + " " + shown.text();
    }

    /** As many segments as have the data of the expected one. */
    private List<World.Live> parts(Event.Expected event, ScriptSocket socket, Due due, long lastDueNanos) {
        int wanted = event.segment().payloadOctets();
        List<World.Live> parts = new ArrayList<>();
        int octets = 0;
        do {
            World.Live live = next(event, socket, due, lastDueNanos);
            if (!parts.isEmpty()) {
                follows(event, socket, parts.get(parts.size() - 1), live, wanted - octets);
            }
            parts.add(live);
            octets += live.packet().segment().data().length();
        } while (octets < wanted && options.mergesSegments());
        if (octets != wanted) {
            throw error(event, "live packet payload: expected " + wanted + " bytes vs actual " + octets + " bytes");
        }
        return parts;
    }

    private World.Live next(Event.Expected event, ScriptSocket socket, Due due, long lastDueNanos) {
        long seconds = (Math.max(due.fromNanos(), due.toNanos()) - lastDueNanos) / NANOS_PER_SECOND;
        long limit = due.time() instanceof EventTime.Anytime
                ? Long.MAX_VALUE
                : world.nowNanos() + seconds * NANOS_PER_SECOND + PATIENCE_NANOS;
        while (true) {
            World.Live live = world.next();
            if (live == null) {
                if (!world.step(limit)) {
                    throw error(event, "Timed out waiting for packet");
                }
            } else if (SocketTable.belongs(live.packet(), socket)) {
                begins(event.segment(), socket, live);
                return live;
            }
        }
    }

    private static void begins(ScriptSegment wanted, ScriptSocket socket, World.Live live) {
        if (socket.stage == ScriptSocket.Stage.PACKET_RECEIVED
                && wanted.control().syn()
                && wanted.control().ack()) {
            socket.stage = ScriptSocket.Stage.SYN_ACK_SENT;
            socket.localStart = live.packet().segment().sequence().bits();
        }
    }

    /** A segment that is joined to one before must go on where that ends, and say the same. */
    private void follows(
            Event.Expected event, ScriptSocket socket, World.Live before, World.Live live, int octetsLeft) {
        SeenSegment first = socket.seen(before.packet().segment(), before.atNanos());
        SeenSegment then = socket.seen(live.packet().segment(), live.atNanos());
        SegmentCheck.field(
                        "tcp_syn", first.control().syn() ? 1 : 0, then.control().syn() ? 1 : 0)
                .or(() -> SegmentCheck.field(
                        "tcp_rst", first.control().rst() ? 1 : 0, then.control().rst() ? 1 : 0))
                .or(() -> SegmentCheck.field(
                        "tcp_seq", (first.sequence() + first.payloadOctets()) & 0xFFFF_FFFFL, then.sequence()))
                .or(() -> SegmentCheck.field("tcp_ack_seq", first.acknowledgment(), then.acknowledgment()))
                .or(() -> windowError(first, then))
                .or(() -> unevenError(first, then, octetsLeft))
                .ifPresent(difference -> {
                    throw error(event, difference);
                });
    }

    private Optional<String> windowError(SeenSegment first, SeenSegment then) {
        Optional<String> difference = SegmentCheck.field("tcp_window", first.window(), then.window());
        if (difference.isPresent() && first.payloadOctets() > 0) {
            distrust.note(Distrust.WINDOW);
        }
        return difference;
    }

    private static Optional<String> unevenError(SeenSegment first, SeenSegment then, int octetsLeft) {
        return then.payloadOctets() < octetsLeft && then.payloadOctets() != first.payloadOctets()
                ? Optional.of("fragment payload: expected " + first.payloadOctets() + " bytes vs actual "
                        + then.payloadOctets() + " bytes")
                : Optional.empty();
    }

    /** The segment that these are to packetdrill: the headers of the last, the number of the first. */
    static Segment joined(List<World.Live> parts) {
        Segment first = parts.get(0).packet().segment();
        Segment last = parts.get(parts.size() - 1).packet().segment();
        if (parts.size() == 1) {
            return first;
        }
        int octets = 0;
        boolean atOnce = false;
        for (int at = 0; at < parts.size(); at++) {
            octets += parts.get(at).packet().segment().data().length();
            atOnce |= at > 0 && parts.get(at).atNanos() == parts.get(at - 1).atNanos();
        }
        Control control = atOnce ? last.control().and(Control.PSH) : last.control();
        return new Segment(
                first.sequence(), last.acknowledgment(), control, last.window(), last.options(), Octets.zeros(octets));
    }

    /** Timestamps are compared only where the script says how long a tick of their clock is. */
    private Optional<String> clockError(ScriptSegment wanted, SeenSegment shown, Due due) {
        long allowed = options.tolerance().nanosAfter(due.fromNanos()) / NANOS_PER_MICRO;
        for (int at = 0; at < Math.min(wanted.options().size(), shown.options().size()); at++) {
            if (wanted.options().get(at) instanceof SegmentOption.Timestamps script
                    && shown.options().get(at) instanceof SegmentOption.Timestamps actual
                    && Math.abs((long) (int) (actual.value() - script.value())) * options.timestampTickMicros()
                            > allowed) {
                return Optional.of("bad outbound TCP timestamp value, tolerance " + allowed);
            }
        }
        return Optional.empty();
    }
}
