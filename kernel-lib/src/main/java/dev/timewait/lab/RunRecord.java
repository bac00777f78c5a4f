package dev.timewait.lab;

import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceDraft;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;

/** Writes down what happens in a run, as the {@link Trace} of its ladder: the script's end left, the host under test right. */
final class RunRecord {

    private static final String PEER = "script";
    private static final String HOST = "host";

    private final TraceDraft draft = TraceDraft.between(PEER, HOST);

    private int line = 1;

    /** The event on this line begins. */
    void begins(int eventLine) {
        line = eventLine;
    }

    /** The line of the event that began last. */
    int line() {
        return line;
    }

    void injected(long nowNanos, Packet packet) {
        draft.sends(nowNanos, Side.LEFT, packet.segment(), nowNanos);
    }

    void sent(long nowNanos, Packet packet) {
        draft.sends(nowNanos, Side.RIGHT, packet.segment(), nowNanos)
                .because(packet.rule().paraphrase(), packet.rule().source());
    }

    void called(long nowNanos, PendingCall call) {
        draft.notes(nowNanos, Side.RIGHT, call.name() + "()");
    }

    void returned(long nowNanos, PendingCall call, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            draft.notes(nowNanos, Side.RIGHT, call.name() + "(): " + failed.errno());
        }
    }

    void entered(long nowNanos, TcpState state, Rule rule) {
        draft.enters(nowNanos, Side.RIGHT, state).because(rule.paraphrase(), rule.source());
    }

    Trace trace(String name, String stack, long seed) {
        return draft.trace(name, new Provenance.Simulated("the script " + name + " on " + stack, seed));
    }
}
