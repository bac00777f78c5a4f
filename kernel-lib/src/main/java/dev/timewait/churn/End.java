package dev.timewait.churn;

/** One of the two ends of a connection, and so the host whose counts are meant. */
public enum End {
    /** The end that called connect(). */
    CLIENT,
    /** The end that called listen(). */
    SERVER
}
