package dev.timewait.lab;

import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceDraft;
import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;

/** Writes down what two hosts say to each other, as a {@link Trace}: A on the left, B on the right, each step with its rule. */
public final class Tracer implements Witness {

    private final TraceDraft draft;

    /** A tracer with a name for each end. */
    public Tracer(String nameOfA, String nameOfB) {
        draft = TraceDraft.between(nameOfA, nameOfB);
    }

    @Override
    public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
        draft.sends(nowNanos, side(direction), packet.segment(), passage(passage))
                .because(packet.rule().paraphrase(), packet.rule().source());
        passage.copy()
                .filter(copy -> copy.arrivalNanos().isPresent())
                .ifPresent(copy -> draft.sends(nowNanos, side(direction), packet.segment(), passage(copy)));
    }

    @Override
    public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
        draft.enters(nowNanos, side(side), state).because(rule.paraphrase(), rule.source());
    }

    /** An application does something: {@code close()}. */
    public void notes(long nowNanos, Direction side, String text) {
        draft.notes(nowNanos, side(side), text);
    }

    /** The path lets a segment loose that no host of this run has sent; it arrives now. */
    public void letsLoose(long nowNanos, Direction direction, Segment segment) {
        draft.sends(nowNanos, side(direction), segment, new Trace.Duplicate(nowNanos));
    }

    /** What was written down so far. */
    public Trace trace(String title, String run, long seed) {
        return draft.trace(title, new Provenance.Simulated(run, seed));
    }

    private static Side side(Direction direction) {
        return direction == Direction.A_TO_B ? Side.LEFT : Side.RIGHT;
    }

    private static Trace.Passage passage(Passage passage) {
        if (passage instanceof Passage.Arrives arrives) {
            return new Trace.Arrives(arrives.nanos());
        }
        if (passage instanceof Passage.Held held) {
            return new Trace.Held(held.nanos());
        }
        return passage instanceof Passage.Duplicate duplicate
                ? new Trace.Duplicate(duplicate.nanos())
                : new Trace.Lost();
    }
}
