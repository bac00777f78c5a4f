package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import dev.timewait.tcp.OrphanFinWait2;
import dev.timewait.tcp.Tcb;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Timers;
import org.jspecify.annotations.Nullable;

/** A connection of a host: its two ends, what TCP knows of it, and who holds it. */
final class Connection {

    /** Of a connection that is more than a row, or less. */
    static final int NO_ROW = -1;

    /** Its name in the table. */
    final long key;

    final Port port;
    final Endpoint local;
    final Endpoint remote;
    Tcb tcb;
    /** Who reads and writes; null for an orphan, for one that nobody has accepted, and in TIME-WAIT. */
    @Nullable
    Socket socket;
    /** The listener that it came to, until it is accepted; null for one that was opened here. */
    @Nullable
    Socket listener;
    /** Whether the socket had SO_REUSEADDR: an entry in TIME-WAIT keeps it. */
    boolean reuseAddress;

    boolean reusePort;
    /** The state in which a small record is left of it; null while it is more, or nothing. */
    @Nullable
    TcpState small;
    /** Where it stands in the table, from 0; of no meaning while it does not. */
    int place;
    /** Its row among those in TIME-WAIT; {@link #NO_ROW} where it has none. */
    int row = NO_ROW;
    /** When it entered TIME-WAIT. */
    long waitsSinceNanos;
    /** The instant of the one event in the schedule that counts; {@link Timers#NEVER} where there is none. */
    long armedNanos = Timers.NEVER;
    /** Whether the other end's FIN came before anybody accepted it. */
    boolean peerFinished;
    /** What came before it ended, for whoever comes to hold it. */
    Octets left = Octets.NONE;

    /** An error for whoever comes to hold it. */
    @Nullable
    Errno error;

    Connection(Port port, Endpoint local, Endpoint remote, Tcb tcb) {
        this.key = ConnectionTable.key(local.port(), remote);
        this.port = port;
        this.local = local;
        this.remote = remote;
        this.tcb = tcb;
    }

    /** Whether nothing is left of it: CLOSED, or back to LISTEN. */
    boolean isOver() {
        return tcb.state() == TcpState.CLOSED || tcb.state() == TcpState.LISTEN;
    }

    /**
     * What is known of it where Linux keeps a small record, which counts against tcp_max_tw_buckets: in TIME-WAIT, and of an
     * orphan in FIN-WAIT-2. Null otherwise.
     */
    @Nullable
    TimeWait entry() {
        if (tcb instanceof OrphanFinWait2 orphan) {
            return orphan.entry();
        }
        return tcb instanceof TimeWait entry ? entry : null;
    }
}
