package dev.timewait.tcp;

import dev.timewait.tcp.TimeWaitAnswer.Kept;

/** TIME-WAIT on illumos (usr/src/uts/common/inet/tcp/tcp_time_wait.c), as read there. */
record IllumosTimeWait() implements TimeWaitRules {

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        return entry.accepts(arrival.segment()) ? inside(entry, arrival) : outside(entry, arrival);
    }

    private static TimeWaitAnswer outside(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        if (segment.control().rst()) {
            return TimeWaitAnswer.silent(entry, Rule.ILLUMOS_OUTSIDE);
        }
        if (segment.control().syn() && entry.isPassedBy(segment)) {
            return TimeWaitAnswer.reopened(Rule.ILLUMOS_REOPEN);
        }
        return entry.endsWithFin(segment)
                ? TimeWaitAnswer.acknowledged(entry, arrival, Rule.ILLUMOS_FIN).restarting(arrival.atNanos())
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.ILLUMOS_OUTSIDE);
    }

    private static TimeWaitAnswer inside(TimeWait entry, Arrival arrival) {
        Control control = arrival.segment().control();
        if (control.rst()) {
            return TimeWaitAnswer.gone(Rule.ILLUMOS_RST_ENDS);
        }
        return control.syn()
                ? TimeWaitAnswer.reset(new Kept(entry), arrival, Rule.ILLUMOS_SYN_RESET)
                : TimeWaitAnswer.silent(entry, Rule.ILLUMOS_DROPPED);
    }
}
