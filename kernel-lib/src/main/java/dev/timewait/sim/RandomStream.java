package dev.timewait.sim;

/**
 * A reproducible sequence of draws: the same on every JDK and in a browser.
 *
 * <p>The generator is xoroshiro128++ 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM
 * TOMS 47(4), 2021): period 2^128 - 1. Not for secrets. Not for use by two threads at once.
 */
public final class RandomStream {

    /** 2^-53: turns the 53 highest bits into a number in [0, 1). */
    private static final double UNIT = 1.0 / (1L << 53);

    private long s0;
    private long s1;

    /** Starts from 128 bits of state, which must not all be 0. */
    RandomStream(long s0, long s1) {
        if ((s0 | s1) == 0) {
            throw new IllegalArgumentException("state is 0; xoroshiro128++ needs at least one bit set");
        }
        this.s0 = s0;
        this.s1 = s1;
    }

    /** The stream that SplitMix64 seeds from {@code seed}. */
    static RandomStream seeded(long seed) {
        SplitMix64 seeds = new SplitMix64(seed);
        long first = seeds.nextLong();
        long second = seeds.nextLong();
        // SplitMix64 gives every value once in its period, so the two are never both 0.
        return new RandomStream(first, second);
    }

    /** The next 64 bits, each value as likely as any other. */
    public long nextLong() {
        long a = s0;
        long b = s1;
        long result = Long.rotateLeft(a + b, 17) + a;
        b ^= a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return result;
    }

    /** The next number in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** The next draw from the exponential distribution with mean 1: 0 or more. */
    public double nextExponential() {
        return ExponentialZiggurat.next(this);
    }

    /**
     * Fills {@code out[0]} to {@code out[count - 1]} with the draws that as many calls of {@link #nextExponential} would
     * give, bit for bit, and leaves the stream where they would leave it.
     *
     * @param count from 0 to the length of {@code out}
     */
    public void fillExponentials(double[] out, int count) {
        if (count < 0 || count > out.length) {
            throw new IllegalArgumentException("count is " + count + "; it must be from 0 to " + out.length);
        }
        double[] step = ExponentialZiggurat.STEP;
        long[] sure = ExponentialZiggurat.SURE;
        // nextLong() and ExponentialZiggurat.next() written out, so that the state stays in registers.
        long a = s0;
        long b = s1;
        for (int i = 0; i < count; i++) {
            long bits = Long.rotateLeft(a + b, 17) + a;
            b ^= a;
            a = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
            b = Long.rotateLeft(b, 28);
            int layer = (int) bits & (ExponentialZiggurat.LAYERS - 1);
            long position = bits >>> 11;
            double x = position * step[layer];
            if (position >= sure[layer]) {
                s0 = a;
                s1 = b;
                x = ExponentialZiggurat.unsure(this, layer, x);
                a = s0;
                b = s1;
            }
            out[i] = x;
        }
        s0 = a;
        s1 = b;
    }

    /**
     * The next draw from the Poisson distribution.
     *
     * @param mean from 0 to 1e9; at 0 every draw is 0
     */
    public long nextPoisson(double mean) {
        if (!(mean >= 0 && mean <= PoissonVariate.MOST)) {
            throw new IllegalArgumentException(
                    "mean is " + mean + "; it must be from 0 to " + (long) PoissonVariate.MOST);
        }
        return PoissonVariate.next(this, mean);
    }
}
