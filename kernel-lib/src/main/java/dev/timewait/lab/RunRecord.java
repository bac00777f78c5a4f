package dev.timewait.lab;

import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceDraft;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what happens in a run, as the {@link Trace} of its ladder: the script's end left, the host under test right. */
final class RunRecord {

    private static final String PEER = "script";
    private static final String HOST = "host";

    private final TraceDraft draft = TraceDraft.between(PEER, HOST);
    private final Map<Ends, TraceDraft> connections = new LinkedHashMap<>();
    private int line = 1;

    private record Ends(Endpoint peer, Endpoint host) {}

    /** The event on this line begins. */
    void begins(int eventLine) {
        line = eventLine;
    }

    /** The line of the event that began last. */
    int line() {
        return line;
    }

    void injected(long nowNanos, Endpoint from, Endpoint to, Segment segment) {
        send(nowNanos, Side.LEFT, new Ends(from, to), segment);
    }

    void sent(long nowNanos, Packet packet) {
        Ends ends = new Ends(packet.to(), packet.from());
        send(nowNanos, Side.RIGHT, ends, packet.segment());
        String paraphrase = packet.rule().paraphrase();
        draft.because(paraphrase, packet.rule().source());
        connection(ends).because(paraphrase, packet.rule().source());
    }

    private void send(long nowNanos, Side side, Ends ends, Segment segment) {
        draft.sends(nowNanos, side, segment, nowNanos);
        connection(ends).sends(nowNanos, side, segment, nowNanos);
    }

    private TraceDraft connection(Ends ends) {
        return connections.computeIfAbsent(ends, any -> TraceDraft.between(PEER, HOST));
    }

    void called(long nowNanos, PendingCall call) {
        draft.notes(nowNanos, Side.RIGHT, call.name() + "()");
    }

    void returned(long nowNanos, PendingCall call, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            draft.notes(nowNanos, Side.RIGHT, call.name() + "(): " + failed.errno());
        }
    }

    void entered(long nowNanos, Endpoint host, Endpoint peer, TcpState state, Rule rule) {
        draft.enters(nowNanos, Side.RIGHT, state).because(rule.paraphrase(), rule.source());
        connection(new Ends(peer, host)).enters(nowNanos, Side.RIGHT, state).because(rule.paraphrase(), rule.source());
    }

    /** What the run came to. */
    ScriptRun run(String name, ScriptResult result, Provenance provenance) {
        List<ScriptRun.Connection> all = new ArrayList<>();
        connections.forEach((ends, each) ->
                all.add(new ScriptRun.Connection(ends.peer(), ends.host(), each.trace(name, provenance))));
        return new ScriptRun(name, result, draft.trace(name, provenance), all);
    }
}
