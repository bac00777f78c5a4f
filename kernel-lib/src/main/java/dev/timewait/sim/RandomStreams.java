package dev.timewait.sim;

/**
 * One seed, and from it one {@link RandomStream} for each purpose.
 *
 * <p>Because arrivals, holding times and losses each draw from a stream of their own, changing one of them leaves the
 * draws of the others as they were: two plans that differ in one number can be compared connection by connection.
 *
 * @param seed any 64 bits
 */
public record RandomStreams(long seed) {

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /**
     * A new stream at its beginning.
     *
     * @param purpose what it is for, such as {@code "arrivals"}; equal words give equal streams
     */
    public RandomStream stream(String purpose) {
        return RandomStream.seeded(SplitMix64.mix(seed) ^ hash(purpose));
    }

    /**
     * The streams of replication {@code index} of the same experiment.
     *
     * @param index 0 or more; replication 0 is not this one
     */
    public RandomStreams replication(int index) {
        return new RandomStreams(stream("replications").nextLong() + SplitMix64.mix(index));
    }

    /** FNV-1a over the characters: fixed for ever, where {@code String.hashCode} has only 32 bits. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
