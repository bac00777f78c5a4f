package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.tcp.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The four segments of an orderly close that host A begins (RFC 9293 figure 12). */
enum ClosingSegment {
    FIRST_FIN("first FIN", Direction.A_TO_B, ClosingSegment::isFin, 1),
    FIRST_ACK("first ACK", Direction.B_TO_A, ClosingSegment::isBareAck, 1),
    SECOND_FIN("second FIN", Direction.B_TO_A, ClosingSegment::isFin, 1),
    /** The bare ACK of A before it ends the handshake. */
    LAST_ACK("last ACK", Direction.A_TO_B, ClosingSegment::isBareAck, 2);

    private final String words;
    private final Direction direction;
    private final Predicate<Packet> kind;
    private final int first;

    ClosingSegment(String words, Direction direction, Predicate<Packet> kind, int first) {
        this.words = words;
        this.direction = direction;
        this.kind = kind;
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
        return PacketRule.nth(direction, first + copy - 1L, kind, Fate.LOST);
    }

    private static boolean isFin(Packet packet) {
        return packet.segment().control().fin();
    }

    private static boolean isBareAck(Packet packet) {
        return packet.segment().control().equals(Control.ACK)
                && packet.segment().data().length() == 0;
    }
}
