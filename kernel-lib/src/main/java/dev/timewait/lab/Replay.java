package dev.timewait.lab;

import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceView;
import dev.timewait.net.Direction;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * The model of a conversation that was recorded: two hosts on which the same calls are made at the same instants, and between
 * them a path that delays every packet alike, loses the same segments and lets the same ones loose.
 *
 * <p>The model is told no segment that a host sends, no state and no result of a call.
 *
 * @param recorded what was recorded; the client, on the left, is host A
 * @param calls the calls of both programs
 * @param setup the machine and the path
 */
public record Replay(Trace recorded, List<SocketCall> calls, ReplaySetup setup) {

    /**
     * What the model says.
     *
     * @param trace with numbers that count from each end's first SYN
     * @param calls in the order in which they were made, with the model's results
     */
    public record Run(Trace trace, List<SocketCall> calls) {
        /** Copies {@code calls}. */
        public Run {
            calls = List.copyOf(calls);
        }
    }

    private static final long SEED = 1;

    /** Copies {@code calls}. */
    public Replay {
        calls = List.copyOf(calls);
    }

    /** Runs it, for as long as was recorded. */
    public Run run() {
        Tracer tracer = new Tracer(recorded.left(), recorded.right());
        TwoHosts hosts = TwoHosts.of(
                setup.client(recorded), setup.server(recorded), HostSettings.LINUX, setup.path(recorded), SEED, tracer);
        recorded.segments().stream()
                .filter(sent -> sent.passage() instanceof Trace.Duplicate)
                .forEach(sent -> hosts.at(sent.atNanos(), () -> letLoose(hosts, tracer, sent)));
        List<ReplayedProgram> programs = new ArrayList<>();
        for (Side side : Side.values()) {
            programs.add(new ReplayedProgram(hosts, side, calls, tracer));
        }
        while (hosts.nextNanos() <= setup.endNanos()) {
            hosts.step();
            programs.forEach(ReplayedProgram::goOn);
        }
        List<SocketCall> made = new ArrayList<>();
        programs.forEach(program -> made.addAll(program.made()));
        return new Run(TraceView.relative(trace(tracer)), made);
    }

    private Trace trace(Tracer tracer) {
        return tracer.trace(recorded.title(), "two hosts of " + Behaviours.LINUX.name(), SEED);
    }

    /** A segment with numbers as the hosts count them, which is not as they were recorded. */
    private void letLoose(TwoHosts hosts, Tracer tracer, Sent sent) {
        boolean fromLeft = sent.side() == Side.LEFT;
        SequenceNumber own = first(tracer, sent.side());
        SequenceNumber other = first(tracer, sent.side().other());
        Segment told = sent.segment();
        Segment segment = new Segment(
                own.plus(told.sequence().bits()),
                told.control().ack() ? other.plus(told.acknowledgment().bits()) : told.acknowledgment(),
                told.control(),
                told.window(),
                told.options(),
                told.data());
        tracer.letsLoose(hosts.nowNanos(), fromLeft ? Direction.A_TO_B : Direction.B_TO_A, segment);
        Endpoint from = ReplayedProgram.endpoint(calls, sent.side());
        Endpoint to = ReplayedProgram.endpoint(calls, sent.side().other());
        // The rule is nobody's: a host that sent it would have answered something that came for no connection.
        Packet packet = new Packet(from, to, segment, Rule.CLOSED_RESETS);
        (fromLeft ? hosts.b() : hosts.a()).arrives(packet, hosts.nowNanos());
    }

    private SequenceNumber first(Tracer tracer, Side side) {
        return trace(tracer).segments().stream()
                .filter(sent -> sent.side() == side)
                .findFirst()
                .orElseThrow()
                .segment()
                .sequence();
    }
}
