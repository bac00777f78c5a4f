package dev.timewait.cli;

/** Numbers as a command line takes them. */
final class Numbers {

    private Numbers() {}

    /** 400 for 400.0, and 0.5 for 0.5. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
