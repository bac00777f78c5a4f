package dev.timewait.tcp;

/**
 * A segment that arrives for a connection in TIME-WAIT.
 *
 * @param segment the segment
 * @param atNanos when
 * @param someoneListens whether a socket listens on the local port, so that a SYN can be handed to it
 */
public record Arrival(Segment segment, long atNanos, boolean someoneListens) {}
