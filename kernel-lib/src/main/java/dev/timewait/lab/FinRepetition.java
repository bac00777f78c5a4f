package dev.timewait.lab;

import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import java.util.ArrayList;
import java.util.List;

/**
 * One repetition of the second FIN, where nothing that answers it ever arrives.
 *
 * @param ordinal 1 for the first repetition
 * @param afterNanos how long after the FIN itself it comes, in nanoseconds
 * @param gapNanos how long after the copy before it
 */
public record FinRepetition(int ordinal, long afterNanos, long gapNanos) {

    /** All of them, until the end that sends them gives up. */
    public static List<FinRepetition> of(OrderlyClose close) {
        boolean serverFirst = close.order().serverFirst();
        Direction first = serverFirst ? Direction.B_TO_A : Direction.A_TO_B;
        Side last = serverFirst ? Side.LEFT : Side.RIGHT;
        List<FinRepetition> repetitions = new ArrayList<>();
        long began = 0;
        long before = 0;
        int copies = 0;
        for (Sent sent : close.trace(new Unanswered(first)).segments()) {
            if (sent.side() != last || !sent.segment().control().fin()) {
                continue;
            }
            if (copies == 0) {
                began = sent.atNanos();
            } else {
                repetitions.add(new FinRepetition(copies, sent.atNanos() - began, sent.atNanos() - before));
            }
            before = sent.atNanos();
            copies++;
        }
        return List.copyOf(repetitions);
    }

    /** Loses whatever the end that closed first says once the other FIN was sent. */
    private static final class Unanswered implements PacketRule<Packet> {
        private final Direction first;
        private boolean sent;

        Unanswered(Direction first) {
            this.first = first;
        }

        @Override
        public Fate fate(Direction direction, long ordinal, Packet packet) {
            if (direction == first) {
                return sent ? Fate.LOST : Fate.BY_CHANCE;
            }
            sent |= packet.segment().control().fin();
            return Fate.BY_CHANCE;
        }

        @Override
        public PacketRule<Packet> fresh() {
            return new Unanswered(first);
        }
    }
}
