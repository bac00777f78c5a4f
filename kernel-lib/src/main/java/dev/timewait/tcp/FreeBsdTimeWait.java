package dev.timewait.tcp;

/** TIME-WAIT on FreeBSD 14 (sys/netinet/tcp_timewait.c, tcp_twcheck), as read there. */
record FreeBsdTimeWait() implements TimeWaitRules {

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        Control control = segment.control();
        if (control.rst()) {
            return TimeWaitAnswer.silent(entry, Rule.FREEBSD_RST_DROPPED);
        }
        if (control.syn() && !control.ack() && entry.isPassedBy(segment)) {
            return TimeWaitAnswer.reopened(Rule.FREEBSD_REOPEN);
        }
        if (!control.ack()) {
            return TimeWaitAnswer.silent(entry, Rule.FREEBSD_NO_ACK);
        }
        if (entry.endsWithFin(segment)) {
            return TimeWaitAnswer.acknowledged(entry, arrival, Rule.FREEBSD_FIN).restarting(arrival.atNanos());
        }
        return isExpected(entry, segment)
                ? TimeWaitAnswer.silent(entry, Rule.FREEBSD_EXPECTED)
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.FREEBSD_ACKNOWLEDGE);
    }

    private static boolean isExpected(TimeWait entry, Segment segment) {
        return segment.length() == 0
                && segment.sequence().equals(entry.receiveNext())
                && segment.acknowledgment().equals(entry.sendNext());
    }
}
