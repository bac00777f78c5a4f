package dev.timewait.observe;

/** Refuses, in a recording, what runs backwards from one row to the next. */
final class Rising {

    private Rising() {}

    /** Refuses a value below {@code bound}, which is that of the row above, or one more. */
    static void require(String column, long bound, long value) {
        if (value < bound) {
            throw new IllegalArgumentException(
                    column + " is " + value + "; after the row above it must be " + bound + " or more");
        }
    }
}
