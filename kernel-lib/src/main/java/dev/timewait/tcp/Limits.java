package dev.timewait.tcp;

/** Instants and lengths that stand for "none". */
public final class Limits {

    /** An instant before all others: what never happened. */
    public static final long LONG_AGO = Long.MIN_VALUE / 2;

    private Limits() {}
}
