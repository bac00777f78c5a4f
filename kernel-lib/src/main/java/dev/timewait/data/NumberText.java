package dev.timewait.data;

/** Numbers as people type them. */
public final class NumberText {

    private NumberText() {}

    /** 400 for 400.0, and 0.5 for 0.5. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
