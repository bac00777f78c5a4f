package dev.timewait.tcp;

/** Placeholder: comes from the clone proto. */
public enum RetransmissionTimeoutStyle {
    LINUX
}
