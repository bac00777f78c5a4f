package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.tcp.Control;
import java.util.ArrayList;
import java.util.List;

/** The four segments of an orderly close that host A begins (RFC 9293 figure 12). */
enum ClosingSegment {
    FIRST_FIN("first FIN", Direction.A_TO_B, true, 1),
    FIRST_ACK("first ACK", Direction.B_TO_A, false, 1),
    SECOND_FIN("second FIN", Direction.B_TO_A, true, 1),
    /** The bare ACK of A before it ends the handshake. */
    LAST_ACK("last ACK", Direction.A_TO_B, false, 2);

    private final String words;
    private final Direction direction;
    /** Whether it is a FIN, otherwise an ACK and nothing else. */
    private final boolean fin;

    private final int first;

    ClosingSegment(String words, Direction direction, boolean fin, int first) {
        this.words = words;
        this.direction = direction;
        this.fin = fin;
        this.first = first;
    }

    String words() {
        return words;
    }

    /** The segment with this name, in any case; any other is refused with the names that there are. */
    static ClosingSegment named(String name) {
        List<String> names = new ArrayList<>();
        for (ClosingSegment segment : values()) {
            if (segment.words.equalsIgnoreCase(name)) {
                return segment;
            }
            names.add(segment.words);
        }
        throw new IllegalArgumentException("the segment is \"" + name + "\"; a close has " + String.join(", ", names));
    }

    /**
     * Loses one of its copies.
     *
     * @param copy 1 for the segment itself, 2 for its first repetition
     */
    PacketRule<Packet> lost(int copy) {
        return PacketRule.nth(
                direction, first + copy - 1L, fin ? ClosingSegment::isFin : ClosingSegment::isBareAck, Fate.LOST);
    }

    private static boolean isFin(Packet packet) {
        return packet.segment().control().fin();
    }

    private static boolean isBareAck(Packet packet) {
        return packet.segment().control().equals(Control.ACK)
                && packet.segment().data().length() == 0;
    }
}
