package dev.timewait.tcp;

/**
 * A sequence number of TCP: one of 2^32, in a circle.
 *
 * <p>Not {@link Comparable}, on purpose: "before" on a circle is not transitive. Of two numbers one is before the other where
 * the way forward to it is the shorter one (RFC 9293 §3.4, RFC 1982 §3.2); at a distance of exactly 2^31 neither is before
 * the other in a useful sense, and here each is.
 *
 * @param bits the 32 bits; negative from 2^31 on
 */
public record SequenceNumber(int bits) {

    private static final long MOST = 0xFFFF_FFFFL;

    /**
     * The number as people write it.
     *
     * @param value 0 to 4,294,967,295
     */
    public static SequenceNumber of(long value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException("sequenceNumber is " + value + "; it must be from 0 to " + MOST);
        }
        return new SequenceNumber((int) value);
    }

    /** The number as people write it, 0 to 4,294,967,295. */
    public long value() {
        return bits & MOST;
    }

    /** So many octets further round the circle; fewer than 0 go back. */
    public SequenceNumber plus(int octets) {
        return new SequenceNumber(bits + octets);
    }

    /** How many octets lie from {@code earlier} to this one, the shorter way: -2^31 to 2^31 - 1. */
    public int minus(SequenceNumber earlier) {
        return bits - earlier.bits;
    }

    /** Whether this number comes before {@code other}: {@code <} of RFC 9293 §3.4. */
    public boolean isBefore(SequenceNumber other) {
        return bits - other.bits < 0;
    }

    /** Whether it comes before {@code other} or is the same: {@code =<}. */
    public boolean isAtMost(SequenceNumber other) {
        return bits == other.bits || isBefore(other);
    }

    /** Whether it comes after {@code other}: {@code >}. */
    public boolean isAfter(SequenceNumber other) {
        return other.isBefore(this);
    }

    /**
     * Whether it lies in a window: {@code first =< this < first + size}.
     *
     * @param size in octets, 0 to 2^30 (RFC 7323 §2.3 allows no larger window)
     */
    public boolean isWithin(SequenceNumber first, int size) {
        return Integer.compareUnsigned(bits - first.bits, size) < 0;
    }

    @Override
    public String toString() {
        return Long.toString(value());
    }
}
