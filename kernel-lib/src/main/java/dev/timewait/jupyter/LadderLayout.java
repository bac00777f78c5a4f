package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.jupyter.LadderBands.Band;
import dev.timewait.jupyter.LadderMoments.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where a ladder's moments lie: time runs down, each moment where its labels have room, a long pause cut short.
 *
 * <p>Between two instants the scale is that of the shortest passage of a segment; the pause is drawn broken where it would
 * be longer than {@link #LONGEST_GAP}.
 */
final class LadderLayout {

    /** The height of a line of labels. */
    static final double LINE = 14;
    /** The height of the shortest passage of a segment. */
    static final double PASSAGE = 44;

    /** The least height of a segment that meets another on its way: three lines of labels lie beside each other there. */
    private static final double MEETING = 64;

    /** Where the label of a segment that meets another begins, below the instant at which it is sent. */
    static final double MEETING_LABEL = 16;

    private static final double SHORTEST_GAP = 34;
    /** Between two segments that an end sends at once: three lines of labels. */
    private static final double BURST_GAP = 44;

    private static final double LONGEST_GAP = 90;
    private static final double BROKEN_GAP = 80;
    private static final double TOP = 30;
    private static final double LAST_BAND = 46;
    private static final double UNDER_LABELS = 6;

    /**
     * A segment as an arrow.
     *
     * @param fromY where it leaves its end
     * @param toY where it reaches the other, or would have
     * @param meets whether a segment from the other end is under way at the same time
     */
    record Arrow(Sent sent, double fromY, double toY, boolean meets) {}

    /**
     * A pause that is drawn shorter than it is.
     *
     * @param nanos its length
     * @param middle the height of its middle
     */
    record Break(long nanos, double middle) {}

    private final Trace trace;
    private final LadderMoments moments;
    private final Moment last;
    private final List<Band> bands;
    private final List<Break> breaks = new ArrayList<>();
    private final TreeMap<Moment, Double> heights = new TreeMap<>();

    LadderLayout(Trace trace) {
        this.trace = trace;
        this.moments = new LadderMoments(trace);
        NavigableSet<Moment> all = new TreeSet<>(moments.all());
        this.last = all.isEmpty() ? new Moment(0, 0) : all.last();
        this.bands = LadderBands.of(trace, moments, last);
        place(all);
    }

    List<Band> bands() {
        return bands;
    }

    List<Break> breaks() {
        return List.copyOf(breaks);
    }

    /** The segments in the order of the trace. */
    List<Arrow> arrows() {
        List<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            if (trace.steps().get(i) instanceof Sent sent) {
                double fromY = y(moments.begin(i));
                boolean hasPlace = moments.begin(i).isBefore(moments.end(i));
                arrows.add(new Arrow(sent, fromY, hasPlace ? y(moments.end(i)) : fromY + PASSAGE, meets(i, sent)));
            }
        }
        return arrows;
    }

    /** Every instant at which something begins or ends, each once. */
    List<Long> instants() {
        return heights.keySet().stream().map(Moment::nanos).distinct().toList();
    }

    /** How far below the top an instant begins. */
    double y(long nanos) {
        return y(new Moment(nanos, 0));
    }

    /** How far below the top a moment of the trace lies. */
    double y(Moment moment) {
        return heights.getOrDefault(moment, TOP);
    }

    /** The lower end of the figure's bands. */
    double bottom() {
        double bottom = y(last) + LAST_BAND;
        for (Band band : bands) {
            if (!band.ends()) {
                bottom = Math.max(
                        bottom,
                        y(band.from()) + UNDER_LABELS + LINE * band.lines().size());
            }
        }
        return bottom;
    }

    private void place(NavigableSet<Moment> all) {
        double perNano = PASSAGE / shortestPassage();
        Moment before = null;
        for (Moment moment : all) {
            heights.put(moment, before == null ? TOP : below(before, moment, perNano));
            before = moment;
        }
    }

    private double below(Moment before, Moment moment, double perNano) {
        long pause = moment.nanos() - before.nanos();
        double wanted = pause * perNano;
        boolean broken = wanted > LONGEST_GAP;
        double gap = broken ? brokenGap(before, moment) : Math.max(pause == 0 ? BURST_GAP : SHORTEST_GAP, wanted);
        double height = Math.max(y(before) + gap, roomFor(moment));
        if (broken) {
            breaks.add(new Break(pause, height - 24));
        }
        return height;
    }

    /** A pause is told below the label of a segment that is under way all the while. */
    private double brokenGap(Moment before, Moment moment) {
        double gap = BROKEN_GAP;
        for (int i = 0; i < trace.steps().size(); i++) {
            boolean under = moments.begin(i).equals(before) && moment.isBefore(moments.end(i));
            if (under && trace.steps().get(i) instanceof Sent sent && meets(i, sent)) {
                int lines = LadderArrows.lines(1, sent, true).size();
                gap = Math.max(gap, MEETING_LABEL + LINE * lines + 24);
            }
        }
        return gap;
    }

    /** The least height at which the bands that end here hold their labels and the arrows that end here slope. */
    private double roomFor(Moment moment) {
        double least = 0;
        for (Band band : bands) {
            if (band.ends() && band.to().equals(moment)) {
                least = Math.max(
                        least,
                        y(band.from()) + UNDER_LABELS + LINE * band.lines().size());
            }
        }
        for (int i = 0; i < trace.steps().size(); i++) {
            boolean arrives = moments.end(i).equals(moment) && moments.begin(i).isBefore(moment);
            if (arrives && trace.steps().get(i) instanceof Sent sent) {
                least = Math.max(least, y(moments.begin(i)) + heightOf(i, sent));
            }
            if (moments.begin(i).isBefore(moment) && isUnderWay(i, moment)) {
                least = Math.max(least, y(moments.begin(i)) + roomForFollower(i, moment));
            }
        }
        return least;
    }

    /**
     * How far below a segment another lies that the same end sends at that moment, while the first is under way: their labels
     * lie in a row. 0 where there is no other.
     */
    private double roomForFollower(int step, Moment moment) {
        if (!(trace.steps().get(step) instanceof Sent sent)) {
            return 0;
        }
        boolean meets = meets(step, sent);
        double own = LadderArrows.labelHeight(sent, meets);
        return indices(sent.side())
                .filter(i -> moments.begin(i).equals(moment))
                .mapToDouble(i -> LadderArrows.labelHeight((Sent) trace.steps().get(i), meets))
                // Labels of arrows that meet begin at the same height below them; others lie around their middle.
                .map(other -> meets ? own : (own + other) / 2)
                .max()
                .orElse(0);
    }

    /** An arrow's label lies in its middle, and the next begins where it ends: both have room. */
    private double heightOf(int step, Sent sent) {
        if (meets(step, sent)) {
            return MEETING;
        }
        return Math.max(PASSAGE, LadderArrows.labelHeight(sent, false));
    }

    /** Whether a segment from the other end is under way at the same time, or crosses one that follows this one closely. */
    private boolean meets(int step, Sent sent) {
        return indices(sent.side())
                .filter(i -> i == step
                        || (isUnderWay(step, moments.begin(i))
                                && moments.begin(step).isBefore(moments.begin(i))))
                .anyMatch(i -> crosses(i, sent.side().other()));
    }

    private boolean crosses(int step, Side others) {
        return indices(others)
                .anyMatch(i -> moments.begin(step).isBefore(moments.end(i))
                        && moments.begin(i).isBefore(moments.end(step)));
    }

    private boolean isUnderWay(int step, Moment moment) {
        return !moment.isBefore(moments.begin(step)) && moment.isBefore(moments.end(step));
    }

    /** The places of the segments of an end among the steps. */
    private IntStream indices(Side side) {
        return IntStream.range(0, trace.steps().size())
                .filter(i -> trace.steps().get(i) instanceof Sent
                        && trace.steps().get(i).side() == side);
    }

    private double shortestPassage() {
        return trace.segments().stream()
                .filter(sent -> sent.passage().arrivalNanos().orElse(0) > sent.atNanos())
                .mapToDouble(sent -> sent.passage().arrivalNanos().orElse(0) - sent.atNanos())
                .min()
                .orElse(1_000_000_000);
    }
}
