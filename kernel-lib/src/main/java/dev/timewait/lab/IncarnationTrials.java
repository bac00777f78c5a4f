package dev.timewait.lab;

import dev.timewait.lab.Incarnations.Payloads;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.InitialSequence;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * {@link Incarnations} many times over, each time with another fate: how often are wrong octets read?
 *
 * <p>Drawn anew for each run, each value as likely as any other: the octets of the first connection before the held one, up to
 * 1,000,000; how long the segment is held, 1.2 to 3.7 s; when the second connect() comes, 1.6 to 2.6 s after the first; how much the
 * second connection carries, up to a hundred writes of 4,000 octets, one each 10 ms; and the secrets of both hosts. Run {@code i}
 * has the same fate whatever the protection.
 *
 * @param name what is tried, in a few words
 * @param runs how many runs, 1 to 1,000,000
 * @param arrivedInside in how many the held segment came while the second connection was open
 * @param takenIn in how many of those B's TCP took its octets in
 * @param wrong in how many B's program read octets that were not sent to it
 */
public record IncarnationTrials(String name, int runs, int arrivedInside, int takenIn, int wrong) {

    /** Standard deviations of the normal distribution that leave out 5 %. */
    private static final double DEVIATIONS = 1.959964;
    /** A rare event that did not happen in n runs has, at 95 %, a chance of 3/n at most: -ln 0.05 is 2.996. */
    private static final double RULE_OF_THREE = 3;

    private static final int RUNS_A_STEP = 500;
    private static final int MOST_RUNS = 1_000_000;
    private static final int MOST_EARLIER = 1_000_000;
    private static final int MOST_WRITES = 100;
    private static final int WRITE = 4_000;
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final long MICRO = 1_000;
    private static final Octets OLD = Octets.of("o".repeat(MOST_EARLIER));
    private static final Octets HELD = Octets.of("h".repeat(WRITE));
    /** Frames of 9,000 octets, so that a run takes fewer of them. */
    private static final int JUMBO = 8_960;

    private static final Octets NEW = Octets.of("n".repeat(MOST_WRITES * WRITE));

    /** Refuses counts that are out of range with an {@link IllegalArgumentException}. */
    public IncarnationTrials {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new IllegalArgumentException("runs is " + runs + "; it must be from 1 to " + MOST_RUNS);
        }
        Bounds.within("arrivedInside", arrivedInside, runs);
        Bounds.within("takenIn", takenIn, arrivedInside);
        Bounds.within("wrong", wrong, runs);
    }

    /**
     * Tries.
     *
     * @param name what is tried, in a few words
     * @param like the hosts and their protections; the rest is drawn
     * @param runs how many, 1 to 1,000,000
     */
    public static IncarnationTrials of(String name, Incarnations like, int runs) {
        return of(name, like, runs, done -> {});
    }

    private static IncarnationTrials of(String name, Incarnations like, int runs, DoubleConsumer progress) {
        int inside = 0;
        int taken = 0;
        int wrong = 0;
        for (int i = 0; i < runs; i++) {
            Interruption.check();
            if (i % RUNS_A_STEP == 0) {
                progress.accept((double) i / runs);
            }
            SecondIncarnation result = drawn(like, i).runUntraced();
            inside += result.arrivesInside() ? 1 : 0;
            taken += result.takenIn() ? 1 : 0;
            wrong += result.isWrong() ? 1 : 0;
        }
        return new IncarnationTrials(name, runs, inside, taken, wrong);
    }

    /**
     * Nothing that protects, and then each protection alone, with the same fates.
     *
     * @param progress is given the share that is done, from 0 to 1; what it throws ends the trials
     */
    public static List<IncarnationTrials> eachAlone(Incarnations like, int runs, DoubleConsumer progress) {
        Map<String, Incarnations> each = new LinkedHashMap<>();
        each.put("nothing", like);
        for (Protection protection : Protection.values()) {
            each.put(protection.words(), like.protectedBy(protection));
        }
        return all(each, runs, progress);
    }

    /**
     * Each way to choose ISNs, with the same fates and nothing else that protects.
     *
     * @param progress as for {@link #eachAlone}
     */
    public static List<IncarnationTrials> eachNumbering(Incarnations like, int runs, DoubleConsumer progress) {
        Map<String, Incarnations> each = new LinkedHashMap<>();
        each.put("RFC 793: a clock", like.choosing(InitialSequence.RFC_793));
        each.put("4.4BSD: a counter", like.choosing(InitialSequence.BSD_4_4));
        each.put("RFC 9293: that clock, and a hash", like.choosing(InitialSequence.RFC_9293));
        each.put("Linux: a faster clock, and a hash", like.choosing(InitialSequence.LINUX));
        each.put("random, no clock", like.choosing(InitialSequence.RANDOM));
        each.put("beyond the old numbers", like.protectedBy(Protection.HIGHER_ISN));
        return all(each, runs, progress);
    }

    private static List<IncarnationTrials> all(Map<String, Incarnations> each, int runs, DoubleConsumer progress) {
        List<IncarnationTrials> all = new ArrayList<>();
        each.forEach((name, like) ->
                all.add(of(name, like, runs, done -> progress.accept((all.size() + done) / each.size()))));
        progress.accept(1);
        return List.copyOf(all);
    }

    /** The fate of run {@code index}. */
    static Incarnations drawn(Incarnations like, int index) {
        RandomStream draws = new RandomStreams(like.seed()).replication(index).stream("incarnations");
        Octets earlier = OLD.slice(0, (int) (draws.nextDouble() * (MOST_EARLIER + 1)));
        Duration held = between(1_200, 3_700, draws);
        Duration reopens = between(1_600, 2_600, draws);
        List<Octets> later = new ArrayList<>();
        int writes = 1 + (int) (draws.nextDouble() * MOST_WRITES);
        for (int i = 0; i < writes; i++) {
            later.add(NEW.slice(i * WRITE, (i + 1) * WRITE));
        }
        return like.on(withJumboFrames(like.behaviour()))
                .heldFor(held)
                .reopensAfter(reopens)
                .writing(new Payloads(earlier, HELD, later), EVERY)
                .seed(draws.nextLong());
    }

    private static Behaviour withJumboFrames(Behaviour like) {
        Offer old = like.offer();
        return like.with(new Offer(
                JUMBO,
                old.windowScale(),
                old.selectiveAcknowledgment(),
                old.timestamps(),
                old.window(),
                old.receiveOctets(),
                old.sendSegments()));
    }

    private static Duration between(long lowMillis, long highMillis, RandomStream draws) {
        long span = (highMillis - lowMillis) * MICRO;
        return Duration.ofNanos((lowMillis * MICRO + (long) (draws.nextDouble() * span)) * MICRO);
    }

    /** The share of runs in which wrong octets were read, 0 to 1. */
    public double shareWrong() {
        return (double) wrong / runs;
    }

    /** The least share that goes with this count, by Wilson's interval of 95 %; 0 where the count is 0. */
    public double lowestShare() {
        return wrong == 0 ? 0 : middle() - reach();
    }

    /** The largest share that goes with this count: 3 / runs where the count is 0, the rule of three; else Wilson's. */
    public double highestShare() {
        return wrong == 0 ? Math.min(1, RULE_OF_THREE / runs) : middle() + reach();
    }

    private double middle() {
        return (shareWrong() + DEVIATIONS * DEVIATIONS / (2 * runs)) / (1 + DEVIATIONS * DEVIATIONS / runs);
    }

    private double reach() {
        double share = shareWrong();
        double inner = share * (1 - share) / runs + DEVIATIONS * DEVIATIONS / (4.0 * runs * runs);
        return DEVIATIONS / (1 + DEVIATIONS * DEVIATIONS / runs) * Math.sqrt(inner);
    }
}
