package dev.timewait.tcp;

/** The retransmission timer (RFC 6298 §5), and Linux's probe of the tail, which shares it. */
final class RetransmissionTimer {

    private static final long PROBE_ALLOWANCE_NANOS = 2_000_000;
    private static final long MILLI = 1_000_000;

    private RetransmissionTimer() {}

    /** Something was sent for the first time: (5.1), start the timer if it does not run. */
    static void started(Step step) {
        if (step.retransmitAtNanos == Timers.NEVER || step.probing) {
            arm(step, step.nowNanos + step.timeout.timeoutNanos());
        } else if (mayProbe(step)) {
            arm(step, step.retransmitAtNanos);
        }
    }

    /** Something was acknowledged: (5.2) and (5.3). */
    static void progressed(Step step) {
        step.attempts = 0;
        if (step.flight.isEmpty()) {
            step.retransmitAtNanos = Timers.NEVER;
            step.probing = false;
        } else {
            arm(step, step.nowNanos + step.timeout.timeoutNanos());
        }
    }

    private static void arm(Step step, long repeatNanos) {
        step.probing = mayProbe(step) && step.nowNanos + probeNanos(step) <= repeatNanos;
        step.retransmitAtNanos = step.probing ? step.nowNanos + probeNanos(step) : repeatNanos;
    }

    private static boolean mayProbe(Step step) {
        return step.behaviour.waits().probesTail()
                && step.agreed.selectiveAcknowledgment()
                && !step.probed
                && step.attempts == 0;
    }

    /** Linux 6.18 net/ipv4/tcp_output.c, tcp_schedule_loss_probe. */
    private static long probeNanos(Step step) {
        long roundTrip = step.timeout.smoothedRoundTripNanos();
        if (roundTrip == 0) {
            return step.timeout.timeoutNanos();
        }
        long extra = step.flight.size() == 1 ? 200 * MILLI : PROBE_ALLOWANCE_NANOS;
        return Math.min(2 * roundTrip + extra, step.timeout.timeoutNanos());
    }

    /** Data waits for more with nothing under way: Linux lets it go with its window probe's timer (tcp_check_probe_timer). */
    static void holds(Step step) {
        step.retransmitAtNanos = step.nowNanos + Math.max(200 * MILLI, step.timeout.timeoutNanos());
    }

    /** The timer has run out. */
    static void expired(Step step) {
        if (step.flight.isEmpty()) {
            step.retransmitAtNanos = Timers.NEVER;
            step.pushing = Pushing.AT_ONCE;
            Transmission.push(step, Rule.DATA_SENT);
            step.pushing = Pushing.WAITS;
            return;
        }
        if (step.probing) {
            probe(step);
            return;
        }
        Waits waits = step.behaviour.waits();
        if (step.attempts >= (step.orphan() ? waits.orphanRepeats() : waits.dataRepeats())) {
            if (!step.orphan()) {
                step.tell(Notice.Signal.TIMED_OUT);
            }
            step.ends(Closed.CLOSED, Rule.GIVEN_UP);
            return;
        }
        if (step.flight.size() > 2) {
            step.tell(Notice.Signal.BEYOND_MODEL);
        }
        step.attempts++;
        step.timeout = step.timeout.backedOff();
        Transmission.again(step, 0, Rule.REPEATED);
        step.retransmitAtNanos = step.nowNanos + step.timeout.timeoutNanos();
        step.because(Rule.REPEATED);
    }

    private static void probe(Step step) {
        step.probed = true;
        step.probing = false;
        Transmission.again(step, step.flight.size() - 1, Rule.TAIL_PROBED);
        step.retransmitAtNanos = step.nowNanos + step.timeout.timeoutNanos();
        step.because(Rule.TAIL_PROBED);
    }
}
