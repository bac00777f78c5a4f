package dev.timewait.capacity;

/** Whole numbers from products that rounding has moved a little. */
final class Whole {

    /** Far above the rounding of a product of three numbers, far below one in a billion. */
    private static final double ROUNDING = 1e-12;

    private Whole() {}

    /** The least whole number that is not below {@code value}: 60,000 for 60000.000000000007. */
    static long up(double value) {
        return (long) Math.ceil(value * (1 - ROUNDING));
    }
}
