package dev.timewait.lab;

/** The bounds of numbers in a header, and the refusal of those outside. */
final class Bounds {

    /** The largest number of 32 bits. */
    static final long LARGEST_NUMBER = 0xFFFF_FFFFL;
    /** The largest number of 16 bits. */
    static final int LARGEST_OCTETS = 65_535;
    /** The largest number of 8 bits. */
    static final int LARGEST_SHIFT = 255;

    private Bounds() {}

    /** Refuses {@code value} below 0 or above {@code high}. */
    static void within(String name, long value, long high) {
        if (value < 0 || value > high) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from 0 to " + high);
        }
    }
}
