package dev.timewait.tcp;

/**
 * The estimate of 4.4BSD-Lite2 (sys/netinet/tcp_input.c, tcp_xmit_timer; tcp_timer.c and tcp_timer.h), in ticks of 500 ms.
 *
 * <p>There a counter starts at 1 and goes up with each tick that falls into the round trip. When the ticks fall is not
 * modelled: of the two numbers that a round trip can give, the lower one counts.
 *
 * @param smoothed8 8 SRTT in ticks; 0 before the first measurement
 * @param variation4 4 times the mean deviation in ticks
 */
record BsdEstimate(long smoothed8, long variation4) implements RoundTripEstimate {

    private static final long NANOS_PER_TICK = 500_000_000;
    private static final long LEAST_TICKS = 2;
    private static final long MOST_TICKS = 128;
    /** The first timeout is half of what it is backed off from: 6 s, then 24 s. */
    private static final long FIRST_TICKS = 12;

    private static final int MOST_DOUBLINGS = 6;

    static final BsdEstimate NONE = new BsdEstimate(0, 2 * FIRST_TICKS);

    @Override
    public long smoothedNanos() {
        return smoothed8 * (NANOS_PER_TICK >> 3);
    }

    @Override
    public long timeoutNanos(int expiries) {
        long ticks = ((smoothed8 >> 3) + variation4) << Math.min(expiries, MOST_DOUBLINGS);
        if (smoothed8 == 0 && expiries == 0) {
            ticks = FIRST_TICKS;
        }
        return Math.min(MOST_TICKS, Math.max(LEAST_TICKS, ticks)) * NANOS_PER_TICK;
    }

    @Override
    public RoundTripEstimate measured(long roundTripNanos, Window window) {
        long counter = roundTripNanos / NANOS_PER_TICK + 1;
        if (smoothed8 == 0) {
            return new BsdEstimate(8 * counter, 2 * counter);
        }
        long error = counter - 1 - (smoothed8 >> 3);
        long variation = variation4 + Math.abs(error) - (variation4 >> 2);
        return new BsdEstimate(Math.max(1, smoothed8 + error), Math.max(1, variation));
    }

    /** 4.4BSD knows no such rule. */
    @Override
    public RoundTripEstimate afterRepeatedSyn() {
        return this;
    }
}
