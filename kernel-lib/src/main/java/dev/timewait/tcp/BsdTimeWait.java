package dev.timewait.tcp;

import dev.timewait.tcp.TimeWaitAnswer.Gone;

/** TIME-WAIT on 4.4BSD-Lite2 (sys/netinet/tcp_input.c), as read there. */
record BsdTimeWait() implements TimeWaitRules {

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        return entry.accepts(segment) ? inside(entry, arrival) : outside(entry, arrival);
    }

    private static TimeWaitAnswer outside(TimeWait entry, Arrival arrival) {
        Control control = arrival.segment().control();
        if (control.rst()) {
            return TimeWaitAnswer.silent(entry, Rule.BSD_OUTSIDE);
        }
        return control.syn() && entry.isPassedBy(arrival.segment())
                ? TimeWaitAnswer.reopened(Rule.BSD_REOPEN)
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.BSD_OUTSIDE);
    }

    private static TimeWaitAnswer inside(TimeWait entry, Arrival arrival) {
        Control control = arrival.segment().control();
        if (control.rst()) {
            return TimeWaitAnswer.gone(Rule.BSD_RST_ENDS);
        }
        if (control.syn()) {
            return TimeWaitAnswer.reset(new Gone(), arrival, Rule.BSD_SYN_RESETS);
        }
        return control.ack() && arrival.segment().data().length() > 0
                ? TimeWaitAnswer.reset(new Gone(), arrival, Rule.BSD_DATA_RESETS)
                : TimeWaitAnswer.silent(entry, Rule.BSD_DROPPED);
    }
}
