package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Synchronized;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program that accepts connections one after the other, reads each to its end, and closes it. */
final class ReadingServer {

    private static final int NONE = -1;
    private static final int MOST = 1 << 20;

    private final Host host;
    private final int listener;
    private final List<Octets> read = new ArrayList<>();
    private int accepted = NONE;

    ReadingServer(Host host, Endpoint local) {
        this.host = host;
        listener = host.socket(0).descriptor();
        host.setOption(listener, SocketOption.SO_REUSEADDR, 1, 0);
        host.bind(listener, local, 0);
        host.listen(listener, 1, 0);
    }

    /** Does what can be done now without waiting. */
    void serves(long nowNanos) {
        if (accepted == NONE && host.accept(listener, nowNanos) instanceof Outcome.Returned descriptor) {
            accepted = (int) descriptor.value();
        }
        if (accepted != NONE) {
            reads(nowNanos);
        }
    }

    private void reads(long nowNanos) {
        Outcome outcome = host.read(accepted, MOST, false, true, nowNanos);
        if (outcome instanceof Outcome.Read some && some.octets().length() > 0) {
            read.add(some.octets());
        } else if (!outcome.equals(new Outcome.Failed(Errno.EAGAIN))) {
            host.close(accepted, nowNanos);
            accepted = NONE;
        }
    }

    /** What it read since it last forgot. */
    Octets read() {
        return joined(read);
    }

    void forgetsWhatItRead() {
        read.clear();
    }

    /** The connection that it is reading from, if it is open. */
    Optional<Synchronized> connection() {
        if (accepted == NONE) {
            return Optional.empty();
        }
        return host.connection(accepted)
                .filter(one -> one.tcb instanceof Synchronized)
                .map(one -> (Synchronized) one.tcb);
    }

    /** Copies nothing where the pieces are parts of one run of octets, each where the one before ends. */
    static Octets joined(List<Octets> pieces) {
        Octets all = Octets.NONE;
        for (Octets piece : pieces) {
            all = all.plus(piece);
        }
        return all;
    }
}
