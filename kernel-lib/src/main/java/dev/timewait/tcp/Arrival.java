package dev.timewait.tcp;

/**
 * A segment that arrives for a connection in TIME-WAIT.
 *
 * @param segment the segment
 * @param atNanos when
 * @param replyLimitNanos least time between two answers to empty segments and SYNs, where the stack has such a limit
 * @param someoneListens whether a socket listens on the local port, so that a SYN can be handed to it
 */
public record Arrival(Segment segment, long atNanos, long replyLimitNanos, boolean someoneListens) {

    /** net.ipv4.tcp_invalid_ratelimit. */
    private static final long LINUX_REPLY_LIMIT_NANOS = 500_000_000;

    /** The same with Linux's limit. */
    public Arrival(Segment segment, long atNanos, boolean someoneListens) {
        this(segment, atNanos, LINUX_REPLY_LIMIT_NANOS, someoneListens);
    }
}
