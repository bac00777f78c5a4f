package dev.timewait.tcp;

import dev.timewait.tcp.TimeWaitAnswer.Kept;

/** TIME-WAIT on lwIP 2.2 (src/core/tcp_in.c, tcp_timewait_input), as read there. */
record LwipTimeWait() implements TimeWaitRules {

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        Control control = segment.control();
        if (control.rst()) {
            return TimeWaitAnswer.silent(entry, Rule.LWIP_RST_DROPPED);
        }
        if (control.syn() && entry.starts(segment)) {
            return TimeWaitAnswer.reset(new Kept(entry), arrival, Rule.LWIP_SYN_RESET);
        }
        if (control.fin()) {
            return TimeWaitAnswer.acknowledged(entry, arrival, Rule.LWIP_FIN).restarting(arrival.atNanos());
        }
        return segment.length() > 0
                ? TimeWaitAnswer.acknowledged(entry, arrival, Rule.LWIP_ACKNOWLEDGE)
                : TimeWaitAnswer.silent(entry, Rule.LWIP_EMPTY);
    }
}
