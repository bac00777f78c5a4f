package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each host was called for, sent and received, in order: what a script of its part needs. */
final class Diary implements Witness {

    private final List<Entry> entries = new ArrayList<>();
    private @Nullable TwoHosts hosts;

    /** Something that concerns one host. */
    sealed interface Entry {
        long atNanos();

        Direction side();
    }

    /** A packet leaves the host. */
    record Out(long atNanos, Direction side, Packet packet) implements Entry {}

    /**
     * A packet reaches it.
     *
     * @param fresh whether the host had no connection between these ports
     */
    record In(long atNanos, Direction side, Packet packet, boolean fresh) implements Entry {}

    /**
     * A call, with what it came to.
     *
     * @param atNanos when it returned
     * @param fd the host's descriptor
     * @param localPort its port
     * @param remotePort that of the connection; 0 for a listener
     * @param number octets, backlog, seconds, or the new descriptor
     * @param since when it was made
     */
    record Called(
            long atNanos,
            Direction side,
            int fd,
            int localPort,
            int remotePort,
            RunPlan.Kind kind,
            int number,
            Outcome outcome,
            long since)
            implements Entry {}

    void watch(TwoHosts watched) {
        hosts = watched;
    }

    List<Entry> entries() {
        return entries;
    }

    void called(Called call) {
        entries.add(call);
    }

    /** A call that blocked has returned: it stands where it was made. */
    void returned(Called begun, Called ended) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) == begun) {
                entries.set(i, ended);
            }
        }
    }

    @Override
    public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
        entries.add(new Out(nowNanos, direction, packet));
    }

    @Override
    public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
        TwoHosts watched = hosts;
        if (watched != null) {
            Host host = direction == Direction.A_TO_B ? watched.b() : watched.a();
            boolean fresh = host.connections().get(packet.to().port(), packet.from()) == null;
            entries.add(new In(nowNanos, direction.other(), packet, fresh));
        }
    }
}
