package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.SequenceNumber;
import org.jspecify.annotations.Nullable;

/** Loses the first few copies of one segment of a close. It remembers the FINs that went by, so each run has one of its own. */
final class ClosingLoss implements PacketRule<Packet> {

    private final ClosingSegment segment;
    private final Direction way;
    private final Direction first;
    private final int copies;
    /** The number after the FIN that the segment acknowledges; null before that FIN was sent. */
    @Nullable
    private SequenceNumber afterFin;

    private int seen;

    /**
     * @param first the way of the end that closes first
     * @param copies how many are lost, the segment itself included
     */
    ClosingLoss(ClosingSegment segment, Direction first, int copies) {
        this.segment = segment;
        this.first = first;
        this.copies = copies;
        way = segment.direction(first);
    }

    @Override
    public Fate fate(Direction direction, long ordinal, Packet packet) {
        if (direction != way) {
            notes(packet);
            return Fate.BY_CHANCE;
        }
        if (!isTheOne(packet)) {
            return Fate.BY_CHANCE;
        }
        seen++;
        return seen <= copies ? Fate.LOST : Fate.BY_CHANCE;
    }

    private void notes(Packet packet) {
        if (packet.segment().control().fin()) {
            afterFin = packet.segment().next();
        }
    }

    private boolean isTheOne(Packet packet) {
        Control control = packet.segment().control();
        if (segment.isFin()) {
            return control.fin();
        }
        return control.equals(Control.ACK)
                && packet.segment().length() == 0
                && packet.segment().acknowledgment().equals(afterFin);
    }

    @Override
    public PacketRule<Packet> fresh() {
        return new ClosingLoss(segment, first, copies);
    }
}
