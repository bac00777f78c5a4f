package dev.timewait.tcp;

/** A connection on whose numbers both ends agree, and that is not in TIME-WAIT. */
public sealed interface Synchronized extends Tcb permits Established, FinWait1, FinWait2, CloseWait, Closing, LastAck {

    /** What the SYNs settled. */
    Agreed agreed();

    /** What this end sends. */
    Outbound outbound();

    /** What it receives. */
    Inbound inbound();

    /** Computed without {@link #timers}, because it is asked for after every segment. */
    @Override
    default long deadlineNanos() {
        return Math.min(
                outbound().retransmitAtNanos(), inbound().acknowledging().dueNanos());
    }

    @Override
    default Timers timers() {
        return new Timers(
                outbound().retransmitAtNanos(), inbound().acknowledging().dueNanos(), Timers.NEVER);
    }
}
