package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Tcb;
import dev.timewait.tcp.Timers;
import org.jspecify.annotations.Nullable;

/** A connection of a host: its two ends, what TCP knows of it, and who holds it. */
final class Connection {

    /** Its place in the table. */
    final long key;

    final Endpoint local;
    final Endpoint remote;
    Tcb tcb;
    /** Who reads and writes; null for an orphan and for one that nobody has accepted. */
    @Nullable
    Socket socket;
    /** The listener that it came to, until it is accepted; null for one that was opened here. */
    @Nullable
    Socket listener;
    /** Whether the socket had SO_REUSEADDR: an entry in TIME-WAIT keeps it. */
    boolean reuseAddress;

    boolean reusePort;
    /** Whether nothing but an entry in TIME-WAIT, or in FIN-WAIT-2 that is kept alike, is left of it. */
    boolean small;
    /** Whether that is TIME-WAIT. */
    boolean waits;
    /** When it entered TIME-WAIT. */
    long waitsSinceNanos;
    /** The instant of the one event in the schedule that counts; {@link Timers#NEVER} where there is none. */
    long armedNanos = Timers.NEVER;
    /** Whether the other end's FIN has come. */
    boolean peerFinished;
    /** What came before it ended, for whoever comes to hold it. */
    Octets left = Octets.NONE;

    /** An error for whoever comes to hold it. */
    @Nullable
    Errno error;

    Connection(Endpoint local, Endpoint remote, Tcb tcb) {
        this.key = ConnectionTable.key(local.port(), remote);
        this.local = local;
        this.remote = remote;
        this.tcb = tcb;
    }
}
