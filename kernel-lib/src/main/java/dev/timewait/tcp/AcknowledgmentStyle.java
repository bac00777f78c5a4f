package dev.timewait.tcp;

/** When acknowledgments go. */
public enum AcknowledgmentStyle {
    /** Each segment at once. */
    AT_ONCE,
    /** Every second segment at once, else after 200 ms at most (RFC 9293 §3.8.6.3, 4.4BSD). */
    EVERY_SECOND,
    /** As Linux does: the first ones at once, later ones after 40 ms or more (Linux 6.18 net/ipv4/tcp_input.c). */
    LINUX
}
