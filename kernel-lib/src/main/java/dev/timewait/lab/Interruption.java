package dev.timewait.lab;

/** Where a long run looks whether its thread is to stop. */
final class Interruption {

    private Interruption() {}

    /** Throws an {@link IllegalStateException} where the thread was interrupted, and clears its mark. */
    static void check() {
        if (Thread.interrupted()) {
            throw new IllegalStateException("the run was stopped");
        }
    }
}
