package dev.timewait.tcp;

/** A way to reckon the retransmission timeout from measured round trips. */
public enum RetransmissionTimeoutStyle {
    /** RFC 6298 to the letter: 1 s at first and at least; 60 s at most, the lowest bound that its rule (2.5) allows. */
    RFC_6298,
    /** Linux 6.18 (net/ipv4/tcp_input.c, tcp_rtt_estimator and tcp_set_rto) with HZ 250: 1 s at first, at most 120 s. */
    LINUX,
    /** 4.4BSD-Lite2 (sys/netinet/tcp_input.c, tcp_xmit_timer): ticks of 500 ms, 6 s at first, from 1 s to 64 s. */
    BSD_4_4;

    /** What is known before the first measurement. */
    RoundTripEstimate nothingMeasured() {
        return switch (this) {
            case RFC_6298 -> Rfc6298Estimate.NONE;
            case LINUX -> LinuxEstimate.NONE;
            case BSD_4_4 -> BsdEstimate.NONE;
        };
    }
}
