package dev.timewait.churn;

import dev.timewait.churn.Arrivals.InstantSource;
import dev.timewait.sim.RandomStream;
import java.util.Arrays;
import java.util.List;

/** The ways in which instants of arrival come about. */
final class InstantSources {

    /** Means beyond this are as good as never; it keeps sums of gaps within 63 bits. */
    private static final double LONGEST_MEAN_NANOS = 0x1p55;

    /** Up to this mean the gaps of a block, each 40 means at most, cannot add up to more than a long holds. */
    private static final double SAFE_MEAN_NANOS = 0x1p46;

    private InstantSources() {}

    /** Exponential gaps. */
    static final class Exponential implements InstantSource {
        private final RandomStream stream;
        private final double meanNanos;
        private double[] draws = new double[0];
        private long last;

        Exponential(RandomStream stream, double meanNanos) {
            this.stream = stream;
            this.meanNanos = Math.min(meanNanos, LONGEST_MEAN_NANOS);
        }

        @Override
        public void fill(long[] nanos) {
            if (draws.length < nanos.length) {
                draws = new double[nanos.length];
            }
            stream.fillExponentials(draws, nanos.length);
            if (meanNanos > SAFE_MEAN_NANOS) {
                fillCarefully(nanos);
                return;
            }
            long now = last;
            for (int i = 0; i < nanos.length; i++) {
                // Rounded to the nearest nanosecond, so that the mean gap is not shortened.
                now += (long) (draws[i] * meanNanos + 0.5);
                nanos[i] = now;
            }
            last = Math.min(now, Arrivals.NEVER_NANOS);
        }

        private void fillCarefully(long[] nanos) {
            for (int i = 0; i < nanos.length; i++) {
                last = Math.min(last + (long) (draws[i] * meanNanos + 0.5), Arrivals.NEVER_NANOS);
                nanos[i] = last;
            }
        }
    }

    /** Equal gaps. */
    static final class Evenly implements InstantSource {
        private final double perSecond;
        private long index;

        Evenly(double perSecond) {
            this.perSecond = perSecond;
        }

        @Override
        public void fill(long[] nanos) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = (long) Math.min(index++ * 1e9 / perSecond, Arrivals.NEVER_NANOS);
            }
        }
    }

    /** Many at one instant. */
    static final class Batched implements InstantSource {
        private final int size;
        private final long everyNanos;
        private long at;
        private int given;

        Batched(int size, long everyNanos) {
            this.size = size;
            this.everyNanos = everyNanos;
        }

        @Override
        public void fill(long[] nanos) {
            for (int i = 0; i < nanos.length; i++) {
                if (given == size) {
                    given = 0;
                    at = Math.min(at + everyNanos, Arrivals.NEVER_NANOS);
                }
                nanos[i] = at;
                given++;
            }
        }
    }

    /** A list that ends. */
    static final class Listed implements InstantSource {
        private final long[] times;
        private int given;

        Listed(long[] times) {
            this.times = times;
        }

        @Override
        public void fill(long[] nanos) {
            int count = Math.min(nanos.length, times.length - given);
            System.arraycopy(times, given, nanos, 0, count);
            Arrays.fill(nanos, count, nanos.length, Arrivals.NEVER_NANOS);
            given += count;
        }
    }

    /**
     * A rate that changes. The number of arrivals expected up to the k-th is a sum of k exponential draws; where that sum
     * is reached is the arrival (inversion: Çinlar, "Introduction to Stochastic Processes", 1975, chapter 4).
     */
    static final class Phased implements InstantSource {
        private final RandomStream stream;
        private final List<Phase> phases;
        private final boolean repeated;
        private final double connectionsARound;
        private final double roundNanos;
        private int index;
        private double phaseStartNanos;
        /** Seconds into the present phase. */
        private double into;

        Phased(RandomStream stream, Arrivals.Phases arrivals) {
            this.stream = stream;
            phases = arrivals.phases();
            repeated = arrivals.repeated();
            connectionsARound = phases.stream().mapToDouble(Phase::connections).sum();
            roundNanos = phases.stream()
                    .mapToDouble(phase -> phase.length().toNanos())
                    .sum();
        }

        @Override
        public void fill(long[] nanos) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = next(stream.nextExponential());
            }
        }

        private long next(double expected) {
            double wanted = expected;
            while (phaseStartNanos < Arrivals.NEVER_NANOS) {
                if (repeated && index == 0 && into == 0) {
                    // Whole rounds at once, but for the last: between two arrivals there may be billions of them.
                    double rounds = Math.max(0, Math.floor(wanted / connectionsARound) - 1);
                    wanted -= rounds * connectionsARound;
                    phaseStartNanos += rounds * roundNanos;
                }
                Phase phase = phases.get(index);
                double rate = phase.fromPerSecond() + phase.slope() * into;
                double left = phase.seconds() - into;
                double rest = (rate + phase.toPerSecond()) / 2 * left;
                if (wanted <= rest && rest > 0) {
                    into = Math.min(into + secondsUntil(wanted, rate, phase.slope()), phase.seconds());
                    return (long) Math.min(phaseStartNanos + into * 1e9 + 0.5, Arrivals.NEVER_NANOS);
                }
                wanted -= rest;
                nextPhase(phase);
            }
            return Arrivals.NEVER_NANOS;
        }

        private void nextPhase(Phase left) {
            phaseStartNanos += left.length().toNanos();
            into = 0;
            index++;
            if (index == phases.size()) {
                index = 0;
                phaseStartNanos = repeated ? phaseStartNanos : Arrivals.NEVER_NANOS;
            }
        }

        /** The smaller root of rate x + slope x²/2 = wanted, in the form that loses no digits when the slope is small. */
        private static double secondsUntil(double wanted, double rate, double slope) {
            double root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * wanted));
            return 2 * wanted / (rate + root);
        }
    }
}
