package dev.timewait.stack;

import dev.timewait.tcp.AcknowledgmentStyle;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Checks;
import dev.timewait.tcp.Closes;
import dev.timewait.tcp.InitialSequence;
import dev.timewait.tcp.Offer;
import dev.timewait.tcp.RetransmissionTimeoutStyle;
import dev.timewait.tcp.TimeWaitStyle;
import dev.timewait.tcp.Timers;
import dev.timewait.tcp.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the TCPs of the table behave segment by segment.
 *
 * <p>What each answers in TIME-WAIT was read in its sources, or measured ({@link dev.timewait.tcp.Rule.Standing} of the rule
 * says which). The rest is Linux's own for {@code linux-6}, measured with packetdrill; for all others it is that of the RFCs
 * they follow, with the differences that this class names, and nobody has run it against them.
 */
public final class Behaviours {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    /** Linux 6.18 with the settings of its documentation (Documentation/networking/ip-sysctl.rst). */
    public static final Behaviour LINUX = new Behaviour(
            "linux-6",
            // tcp_syn_retries 6 and, on top, tcp_syn_linear_timeouts 4; tcp_synack_retries 5; tcp_retries2 15.
            new Waits(
                    60 * SECOND,
                    60 * SECOND,
                    RetransmissionTimeoutStyle.LINUX,
                    AcknowledgmentStyle.LINUX,
                    6,
                    5,
                    15,
                    8,
                    4,
                    true,
                    SECOND / 2),
            new Offer(1460, 7, true, true, 64_240, 65_536, 10),
            new Checks(true, true, true, true, true),
            new Closes(true, true, false, true, true),
            TimeWaitStyle.LINUX,
            InitialSequence.LINUX);

    /** RFC 9293 with RFC 5961, 6298, 7323 and 6191, and 2 MSL of 4 minutes. */
    public static final Behaviour RFC_9293 = new Behaviour(
            "rfc-9293",
            new Waits(
                    240 * SECOND,
                    Timers.NEVER,
                    RetransmissionTimeoutStyle.RFC_6298,
                    AcknowledgmentStyle.EVERY_SECOND,
                    6,
                    5,
                    15,
                    15,
                    0,
                    false,
                    0),
            new Offer(1460, 7, true, true, 65_535, 65_535, 10),
            new Checks(true, true, true, true, false),
            new Closes(true, true, false, false, false),
            TimeWaitStyle.RFC_9293,
            InitialSequence.RFC_9293);

    /** RFC 793 as it stood: no options but the segment size, any RST or SYN in the window counts, a clock as ISN. */
    public static final Behaviour RFC_793 = new Behaviour(
            "rfc-793",
            RFC_9293.waits(),
            new Offer(1460, -1, false, false, 65_535, 65_535, 10),
            new Checks(false, false, false, false, false),
            new Closes(false, false, false, false, false),
            TimeWaitStyle.RFC_793,
            InitialSequence.RFC_793);

    /** 4.4BSD-Lite2: 2 MSL of a minute, ticks of 500 ms, delayed acknowledgments of 200 ms, a counter as ISN. */
    public static final Behaviour BSD_4_4 = new Behaviour(
            "bsd-4.4-lite2",
            new Waits(
                    60 * SECOND,
                    675 * SECOND,
                    RetransmissionTimeoutStyle.BSD_4_4,
                    AcknowledgmentStyle.EVERY_SECOND,
                    4,
                    4,
                    12,
                    12,
                    0,
                    false,
                    0),
            new Offer(1460, 0, false, true, 8_760, 8_760, 10),
            new Checks(false, false, false, true, false),
            new Closes(false, true, false, true, false),
            TimeWaitStyle.BSD_4_4,
            InitialSequence.BSD_4_4);

    /** SVR4: as 4.4BSD, but close() throws away what was not sent (the FAQ entry's remark; no source was read). */
    public static final Behaviour SVR4 = renamed(BSD_4_4, "svr4").with(new Closes(false, true, true, true, false));

    /** SVR4.2: close() discards nothing. */
    public static final Behaviour SVR4_2 = renamed(BSD_4_4, "svr4.2");

    private static final List<Behaviour> ALL = all();

    private Behaviours() {}

    private static List<Behaviour> all() {
        List<Behaviour> all = new ArrayList<>(List.of(LINUX, RFC_9293, RFC_793, BSD_4_4, SVR4, SVR4_2));
        all.add(modern("freebsd-14", 60 * SECOND, TimeWaitStyle.FREEBSD_14));
        all.add(modern("lwip", 120 * SECOND, TimeWaitStyle.LWIP));
        all.add(modern("gvisor", 60 * SECOND, TimeWaitStyle.GVISOR));
        all.add(modern("illumos", 60 * SECOND, TimeWaitStyle.ILLUMOS));
        all.add(modern("smoltcp", 10 * SECOND, TimeWaitStyle.SMOLTCP));
        return List.copyOf(all);
    }

    private static Behaviour renamed(Behaviour like, String name) {
        return new Behaviour(
                name,
                like.waits(),
                like.offer(),
                like.checks(),
                like.closes(),
                like.timeWait(),
                like.initialSequence());
    }

    /** As the RFCs, but for TIME-WAIT. */
    private static Behaviour modern(String name, long timeWaitNanos, TimeWaitStyle style) {
        Waits waits = RFC_9293.waits().withTimeWaitNanos(timeWaitNanos);
        return renamed(RFC_9293, name).with(waits).with(style);
    }

    /** The names that {@link #named} knows, in order. */
    public static List<String> names() {
        return ALL.stream().map(Behaviour::name).toList();
    }

    /** The behaviour with this name, such as {@code linux-6}; empty where there is none. */
    public static Optional<Behaviour> named(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
