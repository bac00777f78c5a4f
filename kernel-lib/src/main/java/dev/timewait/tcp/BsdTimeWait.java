package dev.timewait.tcp;

import dev.timewait.tcp.TimeWaitAnswer.Gone;
import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.List;
import java.util.Optional;

/** TIME-WAIT on 4.4BSD-Lite2 (sys/netinet/tcp_input.c), as read there. */
record BsdTimeWait() implements TimeWaitRules {

    /**
     * How far the new connection's numbers start beyond the old one's (sys/netinet/tcp_seq.h, TCP_ISSINCR): 122 * 1024 and
     * what is drawn anew each time, 0 to 262,143; here the mean of that.
     */
    private static final int ISN_STEP = 122 * 1024 + 128 * 1024;

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
                ? reopened(entry)
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.BSD_OUTSIDE);
    }

    private static TimeWaitAnswer reopened(TimeWait entry) {
        Reopened anew = new Reopened(Optional.of(entry.sendNext().plus(ISN_STEP)));
        return new TimeWaitAnswer(anew, List.of(), false, Rule.BSD_REOPEN);
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
