package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Passage;
import dev.timewait.tcp.Inbound;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Synchronized;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one segment that the path holds, and what the listening end makes of it when it comes out. */
final class HeldSegment implements Witness {

    private static final long NOT_YET = -1;

    private final Octets data;
    private @Nullable ReadingServer server;
    private long sentNanos = NOT_YET;
    private boolean counting;
    private @Nullable Inbound before;
    private boolean inside;
    private boolean taken;

    HeldSegment(Octets data) {
        this.data = data;
    }

    /** Holds the first segment with these data. */
    PacketRule<Packet> rule(Duration extra) {
        return PacketRule.nth(Direction.A_TO_B, 1, this::carries, Fate.held(extra));
    }

    private boolean carries(Packet packet) {
        return packet.segment().data().equals(data);
    }

    void watches(ReadingServer listening) {
        server = listening;
    }

    /** From now on an arrival is one in the second incarnation. */
    void counts() {
        counting = true;
    }

    @Override
    public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
        if (sentNanos == NOT_YET && passage instanceof Passage.Held) {
            sentNanos = nowNanos;
        }
    }

    @Override
    public void delivered(Direction direction, Packet packet, long sentAtNanos, long nowNanos) {
        if (counting && sentAtNanos == sentNanos && direction == Direction.A_TO_B) {
            before = inbound().orElse(null);
            inside = before != null;
        }
    }

    @Override
    public void settled(long nowNanos) {
        if (before != null) {
            Inbound then = before;
            taken = inbound()
                    .filter(now ->
                            !now.next().equals(then.next()) || !now.early().equals(then.early()))
                    .isPresent();
            before = null;
        }
    }

    private Optional<Inbound> inbound() {
        return server == null ? Optional.empty() : server.connection().map(Synchronized::inbound);
    }

    boolean arrivesInside() {
        return inside;
    }

    boolean isTakenIn() {
        return taken;
    }
}
