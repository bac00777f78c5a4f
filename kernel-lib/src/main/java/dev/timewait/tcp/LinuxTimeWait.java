package dev.timewait.tcp;

import dev.timewait.tcp.Options.Timestamps;
import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.TimeWaitAnswer.Kept;
import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.List;
import java.util.Optional;

/**
 * TIME-WAIT on Linux 6.18 (net/ipv4/tcp_minisocks.c, tcp_timewait_state_process).
 *
 * @param rfc1337 the setting net.ipv4.tcp_rfc1337: whether a RST leaves the wait as it is
 */
record LinuxTimeWait(boolean rfc1337) implements TimeWaitRules {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** After so long without news TS.Recent is not compared any more. */
    private static final long RECENT_VALID_NANOS = 2147 * NANOS_PER_SECOND;
    /** A RST is free of PAWS once TS.Recent is that old. */
    private static final long RST_EXEMPT_NANOS = 60 * NANOS_PER_SECOND;
    /** How far the new connection's numbers start beyond the old one's: one largest window without scaling, and 2. */
    private static final int ISN_STEP = 65_535 + 2;

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        boolean old = isOld(entry, arrival);
        if (!old && isExpected(entry, segment)) {
            return expected(entry, arrival);
        }
        if (segment.control().rst()) {
            return TimeWaitAnswer.silent(entry, Rule.LINUX_RST_DROPPED);
        }
        boolean pureSyn = segment.control().syn() && !segment.control().ack();
        if (pureSyn && !old) {
            return syn(entry, arrival);
        }
        TimeWaitAnswer answer = acknowledge(entry, arrival, old ? Rule.LINUX_PAWS : Rule.LINUX_ACKNOWLEDGE);
        return old || segment.control().ack() ? answer.restarting(arrival.atNanos()) : answer;
    }

    /** PAWS (RFC 7323 §5), with what Linux makes of it for a RST. */
    private static boolean isOld(TimeWait entry, Arrival arrival) {
        if (entry.recent().isEmpty() || arrival.segment().options().timestamps().isEmpty()) {
            return false;
        }
        Recent recent = entry.recent().get();
        Timestamps stamp = arrival.segment().options().timestamps().get();
        long ageNanos = arrival.atNanos() - recent.atNanos();
        boolean comparable = recent.value() != 0 && ageNanos <= RECENT_VALID_NANOS;
        boolean exempt = arrival.segment().control().rst() && ageNanos >= RST_EXEMPT_NANOS;
        return comparable && !exempt && Timestamps.isNewer(recent.value(), stamp.value());
    }

    private static boolean isExpected(TimeWait entry, Segment segment) {
        return segment.sequence().equals(entry.receiveNext())
                && (segment.length() == 0 || segment.control().rst());
    }

    private TimeWaitAnswer expected(TimeWait entry, Arrival arrival) {
        boolean rst = arrival.segment().control().rst();
        if (rst && !rfc1337) {
            return TimeWaitAnswer.gone(Rule.LINUX_RST_ENDS);
        }
        TimeWait noted = arrival.segment()
                .options()
                .timestamps()
                .filter(stamp -> entry.recent().isPresent())
                .map(stamp -> entry.recent(new Recent(stamp.value(), arrival.atNanos())))
                .orElse(entry);
        return rst
                ? TimeWaitAnswer.silent(noted, Rule.LINUX_RST_KEPT)
                : TimeWaitAnswer.silent(noted, Rule.LINUX_EMPTY).restarting(arrival.atNanos());
    }

    private static TimeWaitAnswer syn(TimeWait entry, Arrival arrival) {
        boolean higher = entry.isPassedBy(arrival.segment());
        if (arrival.someoneListens() && (higher || isLater(entry, arrival.segment()))) {
            Rule rule = higher ? Rule.LINUX_REOPEN_BY_SEQUENCE : Rule.LINUX_REOPEN_BY_TIMESTAMP;
            return new TimeWaitAnswer(new Reopened(Optional.of(isn(entry))), List.of(), false, rule);
        }
        return acknowledge(entry, arrival, Rule.LINUX_SYN_REFUSED);
    }

    private static boolean isLater(TimeWait entry, Segment segment) {
        return entry.recent().isPresent()
                && segment.options().timestamps().isPresent()
                && Timestamps.isNewer(
                        segment.options().timestamps().get().value(),
                        entry.recent().get().value());
    }

    /** Never 0: the kernel takes that for "none chosen". */
    private static SequenceNumber isn(TimeWait entry) {
        SequenceNumber isn = entry.sendNext().plus(ISN_STEP);
        return isn.bits() == 0 ? isn.plus(1) : isn;
    }

    private static TimeWaitAnswer acknowledge(TimeWait entry, Arrival arrival, Rule rule) {
        Segment segment = arrival.segment();
        if (segment.length() > 0 && !segment.control().syn()) {
            return TimeWaitAnswer.acknowledged(entry, arrival, rule);
        }
        boolean tooSoon = entry.lastReplyNanos().isPresent()
                && arrival.atNanos() - entry.lastReplyNanos().getAsLong() < arrival.replyLimitNanos();
        if (tooSoon) {
            return new TimeWaitAnswer(new Kept(entry), List.of(), false, Rule.LINUX_LIMITED);
        }
        return TimeWaitAnswer.acknowledged(entry.repliedAt(arrival.atNanos()), arrival, rule);
    }
}
