package dev.timewait.tcp;

/** Placeholder. */
public enum RetransmissionTimeoutStyle {
    LINUX,
    RFC_6298,
    BSD_4_4
}
