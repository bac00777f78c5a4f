package dev.timewait.census;

import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** The lines of a ladder in text: which segments fit on one line and which need one to leave and one to arrive. */
final class LadderRows {

    /**
     * One line.
     *
     * @param leftNanos the instant at the left end; empty where the line does not touch it
     * @param rightNanos the same at the right end
     * @param segment what goes over the line; empty where only states change
     * @param leaves whether the line shows the segment leaving its end
     * @param arrives whether it shows the segment arriving
     */
    record Row(
            OptionalLong leftNanos, OptionalLong rightNanos, Optional<Sent> segment, boolean leaves, boolean arrives) {

        OptionalLong nanos(Side side) {
            return side == Side.LEFT ? leftNanos : rightNanos;
        }

        /** When the line begins. */
        long beginNanos() {
            return Math.min(leftNanos.orElse(Long.MAX_VALUE), rightNanos.orElse(Long.MAX_VALUE));
        }

        /** Whether the line tells what an end does at an instant: one that only leaves tells it of the other end too. */
        private boolean tells(Side side, long instant) {
            OptionalLong here = nanos(side);
            return here.isPresent() ? here.getAsLong() == instant : leaves && beginNanos() == instant;
        }
    }

    private final Trace trace;
    private final List<Sent> segments;
    private final List<Row> rows = new ArrayList<>();

    private LadderRows(Trace trace) {
        this.trace = trace;
        this.segments = trace.segments();
    }

    /** The lines from the top. */
    static List<Row> of(Trace trace) {
        LadderRows made = new LadderRows(trace);
        made.segments.forEach(made::add);
        made.addQuiet();
        made.rows.sort(Comparator.comparingLong(Row::beginNanos)
                .thenComparingInt(row -> row.segment().isPresent() ? 1 : 0));
        return List.copyOf(made.rows);
    }

    private void add(Sent sent) {
        boolean duplicate = sent.passage() instanceof Trace.Duplicate;
        OptionalLong arrival = sent.passage().arrivalNanos();
        if (arrival.isEmpty()) {
            rows.add(row(sent, true, false));
        } else if (duplicate) {
            rows.add(row(sent, false, true));
        } else if (isAlone(sent, arrival.getAsLong())) {
            rows.add(row(sent, true, true));
        } else {
            rows.add(row(sent, true, false));
            rows.add(row(sent, false, true));
        }
    }

    private static Row row(Sent sent, boolean leaves, boolean arrives) {
        OptionalLong sender = leaves ? OptionalLong.of(sent.atNanos()) : OptionalLong.empty();
        OptionalLong receiver = arrives ? sent.passage().arrivalNanos() : OptionalLong.empty();
        boolean fromLeft = sent.side() == Side.LEFT;
        return new Row(fromLeft ? sender : receiver, fromLeft ? receiver : sender, Optional.of(sent), leaves, arrives);
    }

    /** Whether nothing else leaves or arrives while the segment is under way; the later of two that cross counts as alone. */
    private boolean isAlone(Sent sent, long arrival) {
        int place = segments.indexOf(sent);
        for (int i = 0; i < segments.size(); i++) {
            Sent other = segments.get(i);
            long leaves = other.atNanos();
            long reaches = other.passage().arrivalNanos().orElse(leaves);
            boolean crosses = i > place && leaves == sent.atNanos() && leaves < arrival && other.side() != sent.side();
            boolean between = within(leaves, sent.atNanos(), arrival) || within(reaches, sent.atNanos(), arrival);
            if (i != place && (between || crosses)) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(long instant, long from, long to) {
        return instant > from && instant < to;
    }

    /** Instants at which an end does something that no segment's line shows. */
    private void addQuiet() {
        for (long instant : instants()) {
            OptionalLong left = quiet(Side.LEFT, instant);
            OptionalLong right = quiet(Side.RIGHT, instant);
            if (left.isPresent() || right.isPresent()) {
                rows.add(new Row(left, right, Optional.empty(), false, false));
            }
        }
    }

    private SortedSet<Long> instants() {
        SortedSet<Long> instants = new TreeSet<>();
        trace.steps().forEach(step -> instants.add(step.atNanos()));
        return instants;
    }

    private OptionalLong quiet(Side side, long instant) {
        boolean happens = trace.steps().stream()
                .anyMatch(step -> !(step instanceof Sent) && step.side() == side && step.atNanos() == instant);
        boolean shown = rows.stream().anyMatch(row -> row.tells(side, instant));
        return happens && !shown ? OptionalLong.of(instant) : OptionalLong.empty();
    }
}
