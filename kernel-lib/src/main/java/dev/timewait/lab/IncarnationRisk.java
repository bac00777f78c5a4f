package dev.timewait.lab;

import java.time.Duration;

/**
 * How often the second incarnation of a connection met the first, against the length of A's TIME-WAIT: what came out of
 * {@link IncarnationPairs}.
 *
 * <p>Every pair was asked about every wait. The <em>risk</em> at a wait is the share of pairs in which a segment of the first
 * incarnation reached an end that had opened the second. Whether that end believes it depends on the numbers, and is another
 * question.
 */
public final class IncarnationRisk {

    /** How many waits there are for each lifetime. */
    static final int WAITS_A_LIFETIME = 20;

    /** From 0 to three lifetimes. */
    static final int WAITS = 3 * WAITS_A_LIFETIME + 1;

    private final IncarnationPairs plan;
    private final long[] neededNanos;
    private final long[] meetingsOfA;
    private final long[] meetingsOfB;
    private final int lateWords;

    /** Takes arrays that nobody else writes to; {@code neededNanos} in order. */
    IncarnationRisk(IncarnationPairs plan, long[] neededNanos, long[] meetingsOfA, long[] meetingsOfB, int lateWords) {
        this.plan = plan;
        this.neededNanos = neededNanos;
        this.meetingsOfA = meetingsOfA;
        this.meetingsOfB = meetingsOfB;
        this.lateWords = lateWords;
    }

    /** What was played. */
    public IncarnationPairs plan() {
        return plan;
    }

    /** How many pairs were asked about each wait: all whose first incarnation came to TIME-WAIT. */
    public int pairs() {
        return neededNanos.length;
    }

    /** In how many pairs the second incarnation met the first, after this wait; 0 or more. */
    public long meetings(Duration wait) {
        return (long) pairs() - countUpTo(wait.toNanos());
    }

    /** The share of pairs in which the second incarnation met the first, after this wait; from 0 to 1. */
    public double at(Duration wait) {
        return (double) meetings(wait) / pairs();
    }

    /**
     * The same after a wait in units of MSL.
     *
     * @param lifetimes from 0 to 1,000
     */
    public double atMsl(double lifetimes) {
        if (!(lifetimes >= 0 && lifetimes <= 1_000)) {
            throw new IllegalArgumentException("lifetimes is " + lifetimes + "; it must be from 0 to 1,000");
        }
        return at(Duration.ofNanos((long) (plan.msl().toNanos() * lifetimes)));
    }

    /**
     * The longest wait that any pair needed, in units of MSL; infinite where a RST ended the wait of one, and no length would
     * have helped.
     */
    public double mostNeededMsl() {
        long most = neededNanos[neededNanos.length - 1];
        return most == Long.MAX_VALUE
                ? Double.POSITIVE_INFINITY
                : (double) most / plan.msl().toNanos();
    }

    /**
     * In how many pairs B sent a segment of the first incarnation later than a lifetime after A's wait last began: the last
     * acknowledgment was lost, and so was what came of that.
     */
    public int lateWords() {
        return lateWords;
    }

    /** The waits of {@link #shares} and its kin in units of MSL, from 0 to 3. */
    public double[] waits() {
        double[] waits = new double[WAITS];
        for (int i = 0; i < WAITS; i++) {
            waits[i] = (double) i / WAITS_A_LIFETIME;
        }
        return waits;
    }

    /** The risk at each of the {@link #waits}. */
    public double[] shares() {
        double[] shares = new double[WAITS];
        for (int i = 0; i < WAITS; i++) {
            shares[i] = at(Duration.ofNanos(plan.msl().toNanos() * i / WAITS_A_LIFETIME));
        }
        return shares;
    }

    /** The share of pairs in which a segment that A had sent met the second incarnation at B, at each of the {@link #waits}. */
    public double[] sharesOfA() {
        return shares(meetingsOfA);
    }

    /** The same of what B had sent, at A. A pair can count both ways. */
    public double[] sharesOfB() {
        return shares(meetingsOfB);
    }

    private double[] shares(long[] meetings) {
        double[] shares = new double[WAITS];
        for (int i = 0; i < WAITS; i++) {
            shares[i] = (double) meetings[i] / pairs();
        }
        return shares;
    }

    /** How many pairs needed no more than this. */
    private int countUpTo(long nanos) {
        int low = 0;
        int high = neededNanos.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (neededNanos[middle] <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
