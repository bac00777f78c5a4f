package dev.timewait.tcp;

/**
 * What a TCP knows of one connection, its transmission control block (RFC 9293 §3.3.1): one record for each state, with what
 * that state needs and no more.
 */
public sealed interface Tcb permits Closed, Listen, SynSent, SynReceived, Synchronized, OrphanFinWait2, TimeWait {

    /** The state, by its name in RFC 9293 §3.3.2. */
    TcpState state();

    /** When it wants to be told that time has passed. */
    Timers timers();

    /** The first of these instants; {@link Timers#NEVER} where no timer runs. */
    default long deadlineNanos() {
        return timers().earliestNanos();
    }
}
