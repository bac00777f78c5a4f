package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** When new connections are asked for. */
public sealed interface Arrivals
        permits Arrivals.Poisson, Arrivals.Even, Arrivals.Phases, Arrivals.Batches, Arrivals.Recorded {

    /** The highest rate that a plan may ask for, per second. */
    double MOST_PER_SECOND = 10_000_000;

    /** Later than any plan: what a source gives when nothing comes any more. */
    long NEVER_NANOS = 1L << 61;

    /**
     * The mean rate, in connections per second: above 0, at most {@link #MOST_PER_SECOND}. Where the rate changes, the
     * mean over one round of it.
     */
    double perSecond();

    /** A word for tables and for JSON. */
    String kind();

    /** What comes, in words: {@code 1000 connections/s (poisson)}. */
    default String words() {
        return Bounds.text(perSecond()) + " connections/s (" + kind() + ")";
    }

    /** The instants of arrival one after the other, never falling. */
    InstantSource instants(RandomStream stream);

    /** Gives instants in nanoseconds since the start, in blocks, because a call for each would cost more than the draw. */
    interface InstantSource {

        /** Fills {@code nanos} with the following instants; {@link #NEVER_NANOS} where none follows. */
        void fill(long[] nanos);
    }

    /**
     * Connections at {@code perSecond}, and {@code peakPerSecond} from {@code from} on for {@code length}: one burst, which
     * may begin at 0.
     */
    static Phases burst(double perSecond, double peakPerSecond, Duration from, Duration length) {
        Phase burst = Phase.steady(peakPerSecond, length);
        Phase after = Phase.steady(perSecond, Phase.LONGEST);
        return new Phases(
                from.isZero() ? List.of(burst, after) : List.of(Phase.steady(perSecond, from), burst, after), false);
    }

    /** Connections at {@code perSecond} for {@code on}, then none for {@code off}, and so on. */
    static Phases onOff(double perSecond, Duration on, Duration off) {
        return new Phases(List.of(Phase.steady(perSecond, on), Phase.steady(0, off)), true);
    }

    /** A rate that climbs (or falls) in a straight line from one value to another, and stays there. */
    static Phases ramp(double fromPerSecond, double toPerSecond, Duration over) {
        return new Phases(
                List.of(new Phase(fromPerSecond, toPerSecond, over), Phase.steady(toPerSecond, Phase.LONGEST)), false);
    }

    /**
     * Independent users: the gaps are exponential, so that counts in any span are Poisson.
     *
     * @param perSecond mean connections per second
     */
    record Poisson(double perSecond) implements Arrivals {

        /** Refuses a rate outside the bounds of {@link Arrivals#perSecond()}. */
        public Poisson {
            Bounds.positive("arrivalsPerSecond", perSecond, MOST_PER_SECOND);
        }

        @Override
        public String kind() {
            return "poisson";
        }

        @Override
        public InstantSource instants(RandomStream stream) {
            return new InstantSources.Exponential(stream, 1e9 / perSecond);
        }
    }

    /**
     * A metronome: connection k is asked for at exactly k / rate, the first at 0.
     *
     * @param perSecond connections per second
     */
    record Even(double perSecond) implements Arrivals {

        /** Refuses a rate outside the bounds of {@link Arrivals#perSecond()}. */
        public Even {
            Bounds.positive("evenArrivalsPerSecond", perSecond, MOST_PER_SECOND);
        }

        @Override
        public String kind() {
            return "even";
        }

        @Override
        public InstantSource instants(RandomStream stream) {
            return new InstantSources.Evenly(perSecond);
        }
    }

    /**
     * Independent users whose number changes: Poisson arrivals with a rate that is a straight line in each phase.
     *
     * @param phases one after the other, at least one; nothing comes after the last unless {@code repeated}
     * @param repeated whether the first follows the last again
     */
    record Phases(List<Phase> phases, boolean repeated) implements Arrivals {

        /** Copies the list; refuses an empty one, and one in which nobody ever comes. */
        public Phases {
            phases = List.copyOf(phases);
            if (phases.isEmpty() || phases.stream().allMatch(phase -> phase.connections() == 0)) {
                throw new IllegalArgumentException(
                        "phases is " + phases.size() + " phases at rate 0; the rate of one must be above 0");
            }
        }

        /** The mean over all phases when they repeat, the highest rate when they do not. */
        @Override
        public double perSecond() {
            if (!repeated) {
                return peakPerSecond();
            }
            double connections = phases.stream().mapToDouble(Phase::connections).sum();
            return connections / phases.stream().mapToDouble(Phase::seconds).sum();
        }

        /** The highest rate of any phase, in connections per second. */
        public double peakPerSecond() {
            return phases.stream()
                    .mapToDouble(phase -> Math.max(phase.fromPerSecond(), phase.toPerSecond()))
                    .max()
                    .orElse(0);
        }

        @Override
        public String kind() {
            return "phases";
        }

        @Override
        public String words() {
            StringBuilder text = new StringBuilder();
            for (Phase phase : phases) {
                text.append(text.isEmpty() ? "" : ", then ").append(phase.words());
            }
            return text.append(" connections/s (poisson")
                    .append(repeated ? ", again and again)" : ")")
                    .toString();
        }

        @Override
        public InstantSource instants(RandomStream stream) {
            return new InstantSources.Phased(stream, this);
        }
    }

    /**
     * So many at one instant, again and again: jobs that all start on the minute.
     *
     * @param size connections at once: 1 to 10,000,000
     * @param every the distance of two batches, the first at 0: 1 microsecond to 7 days
     */
    record Batches(int size, Duration every) implements Arrivals {

        /** Refuses a size or a distance outside its bounds. */
        public Batches {
            Bounds.whole("batchSize", size, 1, (int) MOST_PER_SECOND);
            Bounds.duration("batchEvery", every, Duration.ofNanos(1_000), Phase.LONGEST);
            Bounds.positive("arrivalsPerSecond", size * 1e9 / every.toNanos(), MOST_PER_SECOND);
        }

        @Override
        public double perSecond() {
            return size * 1e9 / every.toNanos();
        }

        @Override
        public String kind() {
            return "batches";
        }

        @Override
        public String words() {
            return size + " connections at once every " + Bounds.text(every);
        }

        @Override
        public InstantSource instants(RandomStream stream) {
            return new InstantSources.Batched(size, every.toNanos());
        }
    }

    /**
     * Exactly these instants, as somebody wrote them down.
     *
     * @param seconds seconds since the start, each 0 to 604,800 (7 days), never falling, at least one
     */
    record Recorded(List<Double> seconds) implements Arrivals {

        private static final long LATEST_SECONDS = Phase.LONGEST.toNanos() / 1_000_000_000;

        /** Copies the list; refuses an empty one, a time that is out of bounds and one that is before the last. */
        public Recorded {
            seconds = List.copyOf(seconds);
            if (seconds.isEmpty()) {
                throw new IllegalArgumentException("recordedArrivals is empty; it must have at least one time");
            }
            double last = 0;
            for (double second : seconds) {
                if (!(second >= last && second <= LATEST_SECONDS)) {
                    throw new IllegalArgumentException("recordedArrivals has " + Bounds.text(second) + " after "
                            + Bounds.text(last) + "; times must not fall, from 0 to " + LATEST_SECONDS);
                }
                last = second;
            }
        }

        /** Their number over the time up to the last of them, or over a second where that is longer. */
        @Override
        public double perSecond() {
            double span = Math.max(1, seconds.get(seconds.size() - 1));
            return seconds.size() / span;
        }

        @Override
        public String kind() {
            return "recorded";
        }

        @Override
        public String words() {
            return seconds.size() + " connections at recorded times";
        }

        @Override
        public InstantSource instants(RandomStream stream) {
            long[] nanos = seconds.stream()
                    .mapToLong(second -> Math.round(second * 1e9))
                    .toArray();
            return new InstantSources.Listed(Arrays.copyOf(nanos, nanos.length));
        }
    }
}
