package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.TraceView;
import dev.timewait.lab.CloseOrder.ClosingCall;
import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two hosts that close a connection in order, on a path that may lose some of the four segments: unless it is said otherwise
 * the one that connected, A, calls close() first; B reads the end of file and calls close() after {@link #THINKS}.
 *
 * <pre>{@code
 * OrderlyClose.of(Behaviours.LINUX).ends("client", "server").serverFirst().losing("last ACK").trace()
 * }</pre>
 *
 * @param behaviour of both hosts
 * @param delay of the path, one way, above 0 and at most 400 ms
 * @param order who closes first, and how the other follows
 * @param talk what is said before
 * @param names of the end that connected and of the other
 * @param lost the segments that the path loses; one that stands here twice is lost twice
 */
public record OrderlyClose(
        Behaviour behaviour, Duration delay, CloseOrder order, CloseTalk talk, List<String> names, List<String> lost) {

    /** How long the other program takes between the end of file and its own close(), unless it is said otherwise. */
    public static final Duration THINKS = Duration.ofMillis(100);

    static final long SEED = 1;
    private static final Duration DELAY = Duration.ofMillis(50);
    /** On a longer path SYNs are repeated before the answer can come, and the acknowledgments would not be these four. */
    private static final Duration LONGEST_DELAY = Duration.ofMillis(400);
    /** The most copies of one segment that may be lost: fewer than any system sends. */
    private static final int MOST_COPIES = 4;

    /** Copies the lists; refuses what is out of range or no segment's name with an {@link IllegalArgumentException}. */
    public OrderlyClose {
        names = List.copyOf(names);
        lost = List.copyOf(lost);
        if (delay.isNegative() || delay.isZero() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delay is " + delay + "; it must be above 0s and at most 400 ms");
        }
        if (names.size() != 2) {
            throw new IllegalArgumentException("names are " + names + "; there must be two");
        }
        for (String name : lost) {
            String words = ClosingSegment.named(name).words();
            if (Collections.frequency(lost, name) > MOST_COPIES) {
                throw new IllegalArgumentException(
                        "the " + words + " is lost more than " + MOST_COPIES + " times; that is the most");
            }
        }
    }

    /** A close between two hosts of this behaviour, 50 ms apart, of which nothing is lost. */
    public static OrderlyClose of(Behaviour behaviour) {
        CloseOrder order = new CloseOrder(false, true, THINKS, ClosingCall.CLOSE);
        return new OrderlyClose(behaviour, DELAY, order, CloseTalk.NONE, List.of("A", "B"), List.of());
    }

    /** The same between two hosts of another behaviour. */
    public OrderlyClose on(Behaviour other) {
        return new OrderlyClose(other, delay, order, talk, names, lost);
    }

    /** The same between two hosts whose TIME-WAIT has another length; at 0 s there is none. */
    public OrderlyClose timeWait(Duration length) {
        return on(behaviour.with(behaviour.waits().withTimeWaitNanos(length.toNanos())));
    }

    /** The same on a path with another delay. */
    public OrderlyClose delay(Duration oneWay) {
        return new OrderlyClose(behaviour, oneWay, order, talk, names, lost);
    }

    /** The same with other names for the end that connected and for the other. */
    public OrderlyClose ends(String connecting, String listening) {
        return new OrderlyClose(behaviour, delay, order, talk, List.of(connecting, listening), lost);
    }

    /** The same begun by the end that was connected to. */
    public OrderlyClose serverFirst() {
        return with(order.withServerFirst(true));
    }

    /** The same where the other program takes so long between the end of file and its own close(), 0 s to 10 min. */
    public OrderlyClose thinking(Duration length) {
        return with(order.withThinks(true, length));
    }

    /** The same where the other program closes by its own clock, so long after the first and whatever it has heard. */
    public OrderlyClose closingAfter(Duration gap) {
        return with(order.withThinks(false, gap));
    }

    /** The same where both programs close at the same instant. */
    public OrderlyClose atOnce() {
        return closingAfter(Duration.ZERO);
    }

    /** The same where the other program calls shutdown() instead of close() and stays to see how it ends. */
    public OrderlyClose watching() {
        return with(order.withParting(ClosingCall.SHUTDOWN));
    }

    /** The same where the other program closes under SO_LINGER, and so waits for the acknowledgment of its FIN. */
    public OrderlyClose lingering() {
        return with(order.withParting(ClosingCall.LINGER));
    }

    /** The same after the client has asked and the server answered, in octets; the trace begins after that. */
    public OrderlyClose asking(int request, int reply) {
        return with(new CloseTalk(request, reply, talk.before(), talk.withFin()));
    }

    /** The same where the end that closes first writes so many octets before, and closes when they can be acknowledged. */
    public OrderlyClose writing(int octets) {
        return with(new CloseTalk(talk.request(), talk.reply(), octets, talk.withFin()));
    }

    /** The same where the other end's FIN carries so many octets, and the first reads them: its FIN comes of shutdown(). */
    public OrderlyClose answeringWithFin(int octets) {
        return with(new CloseTalk(talk.request(), talk.reply(), talk.before(), octets));
    }

    /**
     * The same on a path that loses one segment more. Named a second time, the segment's first repetition is lost too.
     *
     * @param segment {@code first FIN}, {@code first ACK}, {@code second FIN} or {@code last ACK}
     */
    public OrderlyClose losing(String segment) {
        List<String> more = new ArrayList<>(lost);
        more.add(ClosingSegment.named(segment).words());
        return new OrderlyClose(behaviour, delay, order, talk, names, more);
    }

    /** Runs it: what the hosts said and did from before the close to the last timer, with numbers that count from each SYN. */
    public Trace trace() {
        return trace(rule());
    }

    /** The same under a rule of another kind. */
    Trace trace(PacketRule<Packet> rule) {
        Tracer tracer = new Tracer(names.get(0), names.get(1));
        ClosePlay play = new ClosePlay(this, Path.of(delay), rule, SEED, tracer);
        play.run();
        Trace all = tracer.trace(title(), "two hosts of " + behaviour.name(), SEED);
        return TraceView.since(TraceView.relative(all), play.beginNanos());
    }

    private OrderlyClose with(CloseOrder other) {
        return new OrderlyClose(behaviour, delay, other, talk, names, lost);
    }

    private OrderlyClose with(CloseTalk other) {
        return new OrderlyClose(behaviour, delay, order, other, names, lost);
    }

    /** What becomes of the segments that are named. */
    PacketRule<Packet> rule() {
        PacketRule<Packet> rule = (direction, ordinal, packet) -> Fate.BY_CHANCE;
        Direction first = order.serverFirst() ? Direction.B_TO_A : Direction.A_TO_B;
        for (ClosingSegment segment : ClosingSegment.values()) {
            int copies = Collections.frequency(lost, segment.words());
            if (copies > 0) {
                rule = rule.or(new ClosingLoss(segment, first, copies));
            }
        }
        return rule;
    }

    private String title() {
        String first = names.get(order.serverFirst() ? 1 : 0);
        String who = isAtOnce() ? "Both close at once" : (first.length() > 1 ? "The " : "") + first + " closes first";
        String what = lost.isEmpty() ? "nothing is lost" : "lost: " + String.join(", ", lost);
        return who + (behaviour.waits().timeWaitNanos() == 0 ? " and does not wait" : "") + ", " + what;
    }

    private boolean isAtOnce() {
        return !order.hears() && order.thinks().isZero();
    }
}
