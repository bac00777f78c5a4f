package dev.timewait.tcp;

/**
 * The instants at which a connection wants to hear of the time, in nanoseconds; {@link #NEVER} where it does not.
 *
 * @param retransmissionNanos when what is unacknowledged is to be sent again (RFC 6298 §5), or probed for
 * @param acknowledgmentNanos when an acknowledgment that waits is to be sent (RFC 9293 §3.8.6.3)
 * @param stateNanos when the state itself ends: 2 MSL in TIME-WAIT, the patience of an orphan in FIN-WAIT-2
 */
public record Timers(long retransmissionNanos, long acknowledgmentNanos, long stateNanos) {

    /** No instant. */
    public static final long NEVER = Long.MAX_VALUE;

    /** No timer runs. */
    public static final Timers NONE = new Timers(NEVER, NEVER, NEVER);

    /** Only the retransmission timer. */
    static Timers retransmission(long atNanos) {
        return new Timers(atNanos, NEVER, NEVER);
    }

    /** Only that of the state. */
    static Timers state(long atNanos) {
        return new Timers(NEVER, NEVER, atNanos);
    }

    /** The first of them; {@link #NEVER} where none runs. */
    public long earliestNanos() {
        return Math.min(Math.min(retransmissionNanos, acknowledgmentNanos), stateNanos);
    }
}
