package dev.timewait.tcp;

/** TIME-WAIT on gVisor (pkg/tcpip/transport/tcp/rcv.go, handleTimeWaitSegment), as read there. */
record GvisorTimeWait() implements TimeWaitRules {

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        Control control = segment.control();
        if (control.rst()) {
            return TimeWaitAnswer.silent(entry, Rule.GVISOR_RST_DROPPED);
        }
        if (control.syn() && entry.isPassedBy(segment) && arrival.someoneListens()) {
            return TimeWaitAnswer.reopened(Rule.GVISOR_REOPEN);
        }
        if (!control.ack()) {
            return TimeWaitAnswer.silent(entry, Rule.GVISOR_NO_ACK);
        }
        if (entry.endsWithFin(segment)) {
            return TimeWaitAnswer.acknowledged(entry, arrival, Rule.GVISOR_FIN).restarting(arrival.atNanos());
        }
        return segment.length() == 0 && segment.sequence().equals(entry.receiveNext())
                ? TimeWaitAnswer.silent(entry, Rule.GVISOR_EMPTY)
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.GVISOR_ACKNOWLEDGE);
    }
}
