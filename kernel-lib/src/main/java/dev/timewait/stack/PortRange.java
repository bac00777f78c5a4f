package dev.timewait.stack;

/**
 * The local ports that a system gives to connect(), both ends included.
 *
 * @param low the first port, 1 to 65535
 * @param high the last port, {@code low} to 65535
 */
public record PortRange(int low, int high) {

    private static final int LAST_PORT = 65_535;

    /** Refuses ends outside 1 to 65535 or in the wrong order with an {@link IllegalArgumentException}. */
    public PortRange {
        if (low < 1 || low > LAST_PORT) {
            throw new IllegalArgumentException("low is " + low + "; it must be 1 to " + LAST_PORT);
        }
        if (high < low || high > LAST_PORT) {
            throw new IllegalArgumentException("high is " + high + "; it must be " + low + " to " + LAST_PORT);
        }
    }

    /** The number of ports, 1 to 65535: 32768 to 60999 are 28,232. */
    public int size() {
        return high - low + 1;
    }

    /** The range as it is usually written, such as {@code 32768-60999}. */
    @Override
    public String toString() {
        return low + "-" + high;
    }
}
