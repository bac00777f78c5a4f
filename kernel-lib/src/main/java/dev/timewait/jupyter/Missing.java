package dev.timewait.jupyter;

/** Stands in an exercise until the reader has put an answer there. */
public enum Missing {
    /** Still missing. */
    MISSING;

    @Override
    public String toString() {
        return "still missing";
    }
}
