package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.stack.Behaviours;
import dev.timewait.stack.Nearest;
import dev.timewait.tcp.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A program on host A writes, and takes leave at once; a program on host B reads all it can get. How much is that?
 *
 * <pre>{@code
 * Parting.writing(20_000).by("linger 0").run().delivered()
 * }</pre>
 *
 * <p>B reads whatever comes as soon as it comes, and calls close() {@link #THINKS} after the end of file, or at once after an
 * error. The handshake is never harmed: what the path loses, it loses from A's write() on.
 *
 * <p>As everywhere in the model, the congestion window never grows, what is lost is found by the timer alone, and nobody
 * probes a closed window (RFC 9293 §3.8.6.1): a scene that writes more than B's window and loses the news of its opening
 * stands still.
 *
 * @param behaviour of both hosts
 * @param way how A ends
 * @param octets how many A writes, in one write(), from 1 to 100,000
 * @param delay of the path, one way, above 0 and at most 400 ms
 * @param lost the segments of A that the path loses; one that stands here twice is lost twice
 * @param loss the probability that the path loses any other segment, either way, from 0 to 1
 * @param seed for the path's chance and the hosts' secrets
 */
public record Parting(
        Behaviour behaviour, PartingWay way, int octets, Duration delay, List<String> lost, double loss, long seed) {

    /** How long B's program takes between the end of file and its own close(). */
    public static final Duration THINKS = OrderlyClose.THINKS;

    /** What B wrote, and A does not read, where A closes over unread data, in octets. */
    public static final int UNREAD_OCTETS = 100;

    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(400);
    static final int MOST_OCTETS = 100_000;
    private static final int MOST_COPIES = 20;

    /** Copies {@code lost}; refuses what is out of range or no segment's name with an {@link IllegalArgumentException}. */
    public Parting {
        lost = List.copyOf(lost);
        if (octets < 1 || octets > MOST_OCTETS) {
            throw new IllegalArgumentException("octets is " + octets + "; it must be from 1 to " + MOST_OCTETS);
        }
        if (delay.isNegative() || delay.isZero() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delay is " + delay + "; it must be above 0s and at most 400 ms");
        }
        if (!(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("loss is " + loss + "; it must be from 0 to 1");
        }
        for (String name : lost) {
            String words = PartingSegment.named(name).words();
            if (Collections.frequency(lost, name) > MOST_COPIES) {
                throw new IllegalArgumentException(
                        "the " + words + " is lost more than " + MOST_COPIES + " times; that is the most");
            }
        }
    }

    /** Two hosts of {@code linux-6}, 50 ms apart, and close(), of which nothing is lost. */
    public static Parting writing(int octets) {
        return new Parting(Behaviours.LINUX, PartingWay.named("close"), octets, DELAY, List.of(), 0, 1);
    }

    /** The same with another way to end: {@code close}, {@code shutdown}, {@code linger 0}, {@code unread data}, {@code exit}. */
    public Parting by(String name) {
        return by(PartingWay.named(name));
    }

    /** The same with another way to end. */
    public Parting by(PartingWay other) {
        return new Parting(behaviour, other, octets, delay, lost, loss, seed);
    }

    /** The same once for each of these ways to end. */
    public List<Parting> byEach(String... names) {
        return Arrays.stream(names).map(this::by).toList();
    }

    /** The same between two hosts of another system, such as {@code svr4}; a wrong name is answered with the nearest. */
    public Parting on(String stack) {
        return on(Behaviours.named(stack)
                .orElseThrow(() -> new IllegalArgumentException("stack is \"" + stack + "\"; the nearest known are "
                        + String.join(", ", Nearest.to(stack, Behaviours.names())))));
    }

    /** The same between two hosts of another behaviour. */
    public Parting on(Behaviour other) {
        return new Parting(other, way, octets, delay, lost, loss, seed);
    }

    /** The same once on each of these systems. */
    public List<Parting> onEach(String... stacks) {
        return Arrays.stream(stacks).map(this::on).toList();
    }

    /** The same with another number of octets. */
    public Parting octets(int other) {
        return new Parting(behaviour, way, other, delay, lost, loss, seed);
    }

    /** The same on a path with another delay. */
    public Parting delay(Duration oneWay) {
        return new Parting(behaviour, way, octets, oneWay, lost, loss, seed);
    }

    /**
     * The same on a path that loses one segment of A more. Named a second time, its first repetition is lost too.
     *
     * @param segment {@code last data}, {@code FIN} or {@code RST}; one that is never sent is never lost
     */
    public Parting losing(String segment) {
        List<String> more = new ArrayList<>(lost);
        more.add(PartingSegment.named(segment).words());
        return new Parting(behaviour, way, octets, delay, more, loss, seed);
    }

    /** The same on a path that loses any segment with this probability, from 0 to 1. */
    public Parting loss(double probability) {
        return new Parting(behaviour, way, octets, delay, lost, probability, seed);
    }

    /** The same with other chance. */
    public Parting seed(long other) {
        return new Parting(behaviour, way, octets, delay, lost, loss, other);
    }

    /** Plays it to the last timer. */
    public Parted run() {
        Tracer tracer = new Tracer("A", "B");
        return new PartingScene(this, tracer, tracer).play();
    }

    /** The same without a ladder and without times in TIME-WAIT, for those who play it often. */
    Parted runUnseen() {
        return new PartingScene(this, new Tracer("A", "B"), Witness.NOBODY).play();
    }

    /** The ladder of {@link #run}: from A's write() on, with numbers that count from each SYN. */
    public Trace trace() {
        return run().trace();
    }
}
