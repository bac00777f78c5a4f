package dev.timewait.jupyter;

/** A long loop was stopped by the reader; its message says how far it had come. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: the reader pressed stop, nothing went wrong. */
    Stopped(String message) {
        super(message, null, false, false);
    }
}
