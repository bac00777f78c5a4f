package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a ladder's instants lie: time runs down, each instant where its labels have room, a long pause cut short.
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

    private static final double SHORTEST_GAP = 34;
    private static final double LONGEST_GAP = 90;
    private static final double BROKEN_GAP = 80;
    private static final double TOP = 30;
    private static final double LAST_BAND = 46;

    /**
     * A state of an end from one instant to another.
     *
     * @param lines labels in the band: the state, what the end did when it entered it, how long a TIME-WAIT lasted
     * @param ends whether another state follows
     */
    record Band(Side side, TcpState state, long fromNanos, long toNanos, List<String> lines, boolean ends) {}

    /**
     * A pause that is drawn shorter than it is.
     *
     * @param nanos its length
     * @param middle the height of its middle
     */
    record Break(long fromNanos, long nanos, double middle) {}

    private final Trace trace;
    private final long last;
    private final List<Band> bands = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();
    private final TreeMap<Long, Double> heights = new TreeMap<>();

    LadderLayout(Trace trace) {
        this.trace = trace;
        NavigableSet<Long> instants = instants(trace);
        this.last = instants.isEmpty() ? 0 : instants.last();
        for (Side side : Side.values()) {
            addBands(side);
        }
        place(instants);
    }

    List<Band> bands() {
        return List.copyOf(bands);
    }

    List<Break> breaks() {
        return List.copyOf(breaks);
    }

    /** How far below the top an instant of the trace lies. */
    double y(long nanos) {
        Map.Entry<Long, Double> found = heights.floorEntry(nanos);
        return found == null ? TOP : found.getValue();
    }

    /** The lower end of the figure's bands. */
    double bottom() {
        return y(last) + LAST_BAND;
    }

    private static NavigableSet<Long> instants(Trace trace) {
        NavigableSet<Long> instants = new TreeSet<>();
        trace.steps().forEach(step -> instants.add(step.atNanos()));
        trace.segments().forEach(sent -> sent.passage().arrivalNanos().ifPresent(instants::add));
        return instants;
    }

    private void place(NavigableSet<Long> instants) {
        double perNano = PASSAGE / shortestPassage();
        long before = 0;
        for (long instant : instants) {
            if (heights.isEmpty()) {
                heights.put(instant, TOP);
            } else {
                heights.put(instant, below(before, instant, perNano));
            }
            before = instant;
        }
    }

    private double below(long before, long instant, double perNano) {
        double wanted = (instant - before) * perNano;
        boolean broken = wanted > LONGEST_GAP;
        double gap = broken ? BROKEN_GAP : Math.max(SHORTEST_GAP, wanted);
        double height = Math.max(y(before) + gap, roomFor(instant));
        if (broken) {
            breaks.add(new Break(before, instant - before, height - 24));
        }
        return height;
    }

    /** The least height at which the bands that end here hold their labels and the arrows that end here slope. */
    private double roomFor(long instant) {
        double least = 0;
        for (Band band : bands) {
            if (band.ends() && band.toNanos() == instant) {
                least = Math.max(
                        least, y(band.fromNanos()) + 6 + LINE * band.lines().size());
            }
        }
        for (Sent sent : trace.segments()) {
            OptionalLong arrival = sent.passage().arrivalNanos();
            if (arrival.isPresent() && arrival.getAsLong() == instant && instant > sent.atNanos()) {
                least = Math.max(least, y(sent.atNanos()) + (meets(sent) ? MEETING : PASSAGE));
            }
        }
        return least;
    }

    /** Whether a segment from the other end is under way at the same time. */
    boolean meets(Sent sent) {
        long arrival = sent.passage().arrivalNanos().orElse(sent.atNanos());
        return trace.segments().stream()
                .anyMatch(other -> other.side() != sent.side()
                        && sent.atNanos() < other.passage().arrivalNanos().orElse(other.atNanos())
                        && other.atNanos() < arrival);
    }

    private double shortestPassage() {
        return trace.segments().stream()
                .filter(sent -> sent.passage().arrivalNanos().orElse(0) > sent.atNanos())
                .mapToDouble(sent -> sent.passage().arrivalNanos().orElse(0) - sent.atNanos())
                .min()
                .orElse(1_000_000_000);
    }

    /** The bands of one end; a state that is left in the instant in which it is entered has none. */
    private void addBands(Side side) {
        TcpState state = null;
        long from = 0;
        for (Trace.Step step : trace.steps()) {
            if (step.side() == side && step instanceof Trace.Entered entered) {
                if (state != null && entered.atNanos() > from) {
                    bands.add(band(side, state, from, entered.atNanos(), true));
                }
                state = entered.state();
                from = entered.atNanos();
            }
        }
        if (state != null) {
            bands.add(band(side, state, from, last, false));
        }
    }

    private Band band(Side side, TcpState state, long from, long to, boolean ends) {
        List<String> lines = new ArrayList<>();
        lines.add(state.rfcName());
        for (Trace.Step step : trace.steps()) {
            boolean within = step.atNanos() >= from && (step.atNanos() < to || !ends);
            if (step instanceof Trace.Noted note && note.side() == side && within) {
                lines.add("(" + note.text() + ")");
            }
        }
        if (state == TcpState.TIME_WAIT && ends) {
            lines.add("for " + LadderWords.length(to - from));
        }
        return new Band(side, state, from, to, lines, ends);
    }
}
