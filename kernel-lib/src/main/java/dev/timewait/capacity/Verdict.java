package dev.timewait.capacity;

/** The answer in a word. */
public enum Verdict {
    /** Nobody is refused. */
    HOLDS,
    /** Nobody is refused, but TIME_WAIT is skipped for lack of entries. */
    CUTS_SHORT,
    /** Connections fail. */
    REFUSES,
    /** The load is not known. */
    OPEN
}
