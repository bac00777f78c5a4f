package dev.timewait.stack;

/** How far a {@link Fact} can be trusted. */
public enum Standing {
    /** The source named beside it says so. */
    SOURCED,
    /** Computed from what a source says, by the sentence beside it; no source states the value itself. */
    DERIVED,
    /** No primary source was found: the value, if there is one, is general knowledge or hearsay. */
    UNVERIFIED,
    /** Set by a reader who asks "what if"; no system is said to behave so. */
    ASSUMED
}
