package dev.timewait.lab;

import java.util.function.Supplier;

/** Something happened between two hosts that must not. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String what;

    Violation(String what, long nowNanos) {
        super(what + " at " + Seconds.text(nowNanos) + " s");
        this.what = what;
    }

    /** What happened, without the instant. */
    String what() {
        return what;
    }

    static void unless(boolean holds, Supplier<String> what, long nowNanos) {
        if (!holds) {
            throw new Violation(what.get(), nowNanos);
        }
    }
}
