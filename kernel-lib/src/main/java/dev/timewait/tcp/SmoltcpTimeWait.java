package dev.timewait.tcp;

/** TIME-WAIT on smoltcp (src/socket/tcp.rs), as read there. */
record SmoltcpTimeWait() implements TimeWaitRules {

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        Control control = segment.control();
        boolean inside = entry.accepts(segment);
        if (control.rst()) {
            return inside
                    ? TimeWaitAnswer.gone(Rule.SMOLTCP_RST_ENDS)
                    : TimeWaitAnswer.silent(entry, Rule.SMOLTCP_RST_DROPPED);
        }
        if (!control.ack()) {
            return TimeWaitAnswer.silent(entry, Rule.SMOLTCP_NO_ACK);
        }
        return inside ? inside(entry, segment) : outside(entry, arrival);
    }

    private static TimeWaitAnswer inside(TimeWait entry, Segment segment) {
        if (segment.control().syn()) {
            return TimeWaitAnswer.silent(entry, Rule.SMOLTCP_SYN_ACK);
        }
        return TimeWaitAnswer.silent(entry, segment.length() == 0 ? Rule.SMOLTCP_EMPTY : Rule.SMOLTCP_DATA);
    }

    private static TimeWaitAnswer outside(TimeWait entry, Arrival arrival) {
        return arrival.segment().control().syn()
                ? TimeWaitAnswer.acknowledged(entry, arrival, Rule.SMOLTCP_SYN_ACK)
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.SMOLTCP_OUTSIDE)
                        .restarting(arrival.atNanos());
    }
}
