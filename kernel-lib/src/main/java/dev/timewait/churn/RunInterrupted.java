package dev.timewait.churn;

/** A run was stopped from outside; its message says how far it had come. */
public final class RunInterrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With one sentence that says how far the run had come. */
    public RunInterrupted(String message) {
        super(message);
    }
}
