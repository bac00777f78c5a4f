package dev.timewait.capture;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;

/**
 * A trace with the addresses that its ends have in a capture.
 *
 * @param trace what the two ends sent
 * @param left address and port of the left end
 * @param right those of the right end
 */
public record Connection(Trace trace, Endpoint left, Endpoint right) {

    /** Refuses the same endpoint on both sides with an {@link IllegalArgumentException}. */
    public Connection {
        if (left.equals(right)) {
            throw new IllegalArgumentException("right is " + right + "; it must differ from left");
        }
    }

    /** The endpoint of a side. */
    Endpoint endpoint(Side side) {
        return side == Side.LEFT ? left : right;
    }
}
