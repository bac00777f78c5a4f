package dev.timewait.tcp;

/**
 * When the acknowledgment of what came goes (RFC 9293 §3.8.6.3): at once, with every second segment, or as Linux does
 * (Linux 6.18 net/ipv4/tcp_input.c, tcp_event_data_recv and __tcp_ack_snd_check; net/ipv4/tcp_output.c, tcp_send_delayed_ack).
 */
final class AcknowledgmentTimer {

    private static final long MILLI = 1_000_000;
    private static final long EVERY_SECOND_NANOS = 200 * MILLI;
    private static final long LINUX_LEAST_NANOS = 40 * MILLI;
    private static final long LINUX_MOST_NANOS = 200 * MILLI;
    private static final int MOST_QUICK = 16;

    private AcknowledgmentTimer() {}

    /** New data came in order: what it says about the other end. */
    static void dataArrived(Step step, int octets) {
        step.owed = true;
        if (octets >= step.segmentOctets) {
            step.segmentOctets = Math.min(octets, step.agreed.receiveSegmentOctets());
        }
        long since = step.nowNanos - step.lastDataNanos;
        if (step.delayNanos == 0) {
            hurry(step);
            step.delayNanos = LINUX_LEAST_NANOS;
        } else if (since <= LINUX_LEAST_NANOS / 2) {
            step.delayNanos = step.delayNanos / 2 + LINUX_LEAST_NANOS / 2;
        } else if (since < step.delayNanos) {
            step.delayNanos = Math.min(step.delayNanos / 2 + since, step.timeout.timeoutNanos());
        } else if (since > step.timeout.timeoutNanos()) {
            hurry(step);
        }
        step.lastDataNanos = step.nowNanos;
    }

    /** The next acknowledgments go at once. */
    static void hurry(Step step) {
        int count = Math.max(2, step.receiveWindow / (2 * Math.max(1, step.segmentOctets)));
        step.quick = Math.max(step.quick, Math.min(count, MOST_QUICK));
    }

    /** Something is wrong with the order: acknowledge at once, as if no conversation had been seen. */
    static void hurryForOrder(Step step) {
        hurry(step);
        step.replying = false;
        step.delayNanos = LINUX_LEAST_NANOS;
    }

    /** After a segment was taken: the acknowledgment goes now, or a timer runs for it. */
    static void settle(Step step) {
        if (!step.owed || step.hasEnded()) {
            return;
        }
        long delayNanos = isNow(step) ? 0 : delay(step);
        if (delayNanos == 0) {
            Transmission.acknowledge(step, Rule.ACKNOWLEDGED);
        } else {
            step.dueNanos = Math.min(step.dueNanos, step.nowNanos + delayNanos);
        }
    }

    private static boolean isNow(Step step) {
        if (step.owedNow || !step.early.isEmpty()) {
            return true;
        }
        int unacknowledged = step.receiveNext.minus(step.acknowledged);
        return switch (step.behaviour.waits().acknowledgment()) {
            case AT_ONCE -> true;
            case EVERY_SECOND -> unacknowledged >= 2 * step.segmentOctets || step.finished;
            case LINUX -> unacknowledged > step.segmentOctets || (step.quick > 0 && !step.replying);
        };
    }

    private static long delay(Step step) {
        return switch (step.behaviour.waits().acknowledgment()) {
            case AT_ONCE -> 0;
            case EVERY_SECOND -> EVERY_SECOND_NANOS;
            case LINUX -> linuxDelay(step);
        };
    }

    private static long linuxDelay(Step step) {
        long roundTrip = step.timeout.smoothedRoundTripNanos();
        long most = roundTrip == 0 ? LINUX_MOST_NANOS : Math.max(roundTrip, LINUX_LEAST_NANOS);
        // Before any data the delay is 0: a first bare FIN is acknowledged at once.
        return Math.min(step.delayNanos, Math.min(most, LINUX_MOST_NANOS));
    }

    /** The user has read: a waiting acknowledgment may go earlier (Linux 6.18 net/ipv4/tcp.c, __tcp_cleanup_rbuf). */
    static void read(Step step, int octets) {
        boolean linux = step.behaviour.waits().acknowledgment() == AcknowledgmentStyle.LINUX;
        boolean emptied = step.readable.length() == 0 && !step.replying;
        if (linux
                && step.owed
                && octets > 0
                && (emptied || step.receiveNext.minus(step.acknowledged) > step.segmentOctets)) {
            Transmission.acknowledge(step, Rule.ACKNOWLEDGED);
        }
    }

    /** The delay is over. */
    static void expired(Step step) {
        // Linux 6.18 net/ipv4/tcp_timer.c, tcp_delack_timer_handler.
        step.delayNanos =
                step.replying ? LINUX_LEAST_NANOS : Math.min(step.delayNanos * 2, step.timeout.timeoutNanos());
        Transmission.acknowledge(step, Rule.ACKNOWLEDGMENT_DELAYED);
        step.because(Rule.ACKNOWLEDGMENT_DELAYED);
    }
}
