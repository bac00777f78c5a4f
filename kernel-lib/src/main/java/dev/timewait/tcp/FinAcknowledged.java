package dev.timewait.tcp;

/** This end's FIN is acknowledged in FIN-WAIT-1 (RFC 9293 §3.10.7.4, fifth check; Linux 6.18 net/ipv4/tcp_input.c). */
final class FinAcknowledged {

    private FinAcknowledged() {}

    static void inFinWait1(Step step, Segment segment) {
        step.state = TcpState.FIN_WAIT_2;
        step.because(Rule.FIN_ACKNOWLEDGED);
        if (!step.orphan()) {
            return;
        }
        if (step.patienceNanos < 0) {
            step.sends(Replies.reset(segment), Rule.ORPHAN_REFUSED);
            step.ends(Closed.CLOSED, Rule.ORPHAN_REFUSED);
        } else if (step.patienceNanos != Timers.NEVER) {
            step.expiryNanos = step.nowNanos + step.patienceNanos;
        }
    }
}
