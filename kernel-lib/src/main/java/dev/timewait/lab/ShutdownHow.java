package dev.timewait.lab;

/** Which direction shutdown(2) closes. */
public enum ShutdownHow {
    /** SHUT_RD: nothing more is read. */
    RECEIVE,
    /** SHUT_WR: a FIN follows what was written. */
    SEND,
    /** SHUT_RDWR. */
    BOTH
}
