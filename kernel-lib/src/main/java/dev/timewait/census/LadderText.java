package dev.timewait.census;

import dev.timewait.census.LadderRows.Row;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@link Trace} as a ladder of text, in the manner of RFC 9293 figures 12 and 13: states outside, segments between.
 *
 * <p>{@code ...} at an end of a line stands for the network: the segment is still, or was, under way. {@code X} stands where
 * a segment was lost. A line shows the states after what happens on it.
 */
public final class LadderText {

    private static final String IN_NETWORK = "...";
    private static final String LOST = " X ";
    private static final String NOTHING = "   ";

    private final Trace trace;
    private final boolean times;
    private final StringBuilder text = new StringBuilder();
    private final Map<Side, TcpState> shown = new EnumMap<>(Side.class);
    private final Set<String> noted = new TreeSet<>();
    private final int stateWidth;
    private final int segmentWidth;
    private final int timeWidth;
    private int number;

    private LadderText(Trace trace, boolean times, List<Row> rows) {
        this.trace = trace;
        this.times = times;
        stateWidth = widest(leftTexts()) + 1;
        segmentWidth = widest(
                trace.segments().stream().map(sent -> sent.segment().toString()).toList());
        timeWidth =
                times ? widest(rows.stream().map(row -> time(row.leftNanos())).toList()) + 2 : 0;
    }

    /** The ladder without times; lines end in a line feed. */
    public static String of(Trace trace) {
        return draw(trace, false);
    }

    /** The same with the instant of each line at either end, such as {@code 0.05 s}. */
    public static String withTimes(Trace trace) {
        return draw(trace, true);
    }

    private static String draw(Trace trace, boolean times) {
        List<Row> rows = LadderRows.of(trace);
        LadderText made = new LadderText(trace, times, rows);
        made.line("", "", trace.left(), made.middle("", "", ""), trace.right(), "");
        long last = -1;
        for (Row row : rows) {
            boolean apart = isDuplicate(row) || row.segment().isEmpty();
            made.row(row, apart || (row.leaves() && row.beginNanos() != last));
            last = row.leaves() ? row.beginNanos() : last;
        }
        return made.text.toString();
    }

    private void row(Row row, boolean head) {
        String label = head ? ++number + "." : "";
        if (head) {
            text.append('\n');
        }
        List<String> left = notes(row, Side.LEFT, head);
        List<String> right = notes(row, Side.RIGHT, head);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            line(label, "", get(left, i), middle("", "", ""), get(right, i), "");
            label = "";
        }
        String states = state(row, Side.LEFT, head);
        String end = state(row, Side.RIGHT, head) + remark(row);
        line(label, time(row.leftNanos()), states, arrows(row), end, time(row.rightNanos()));
    }

    private void line(String label, String from, String left, String middle, String right, String to) {
        StringBuilder line = new StringBuilder();
        line.append(pad(label, 4)).append(pad(from, timeWidth)).append(pad(left, stateWidth));
        line.append(' ').append(middle).append(' ');
        line.append(times && !to.isEmpty() ? pad(right + "  ", 14) + to : right);
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private String arrows(Row row) {
        if (row.segment().isEmpty()) {
            return middle("", "", "");
        }
        Sent sent = row.segment().get();
        boolean fromLeft = sent.side() == Side.LEFT;
        String arrow = fromLeft ? "-->" : "<--";
        String near = row.leaves() ? arrow : IN_NETWORK;
        String missing = sent.passage() instanceof Trace.Lost ? LOST : IN_NETWORK;
        String far = row.arrives() ? arrow : missing;
        return middle(fromLeft ? near : far, sent.segment().toString(), fromLeft ? far : near);
    }

    private String middle(String near, String segment, String far) {
        return pad(near, NOTHING.length()) + " " + pad(segment, segmentWidth) + "  " + pad(far, NOTHING.length());
    }

    /** What the network did with the segment, in words behind the line. */
    private static String remark(Row row) {
        if (row.segment().isEmpty()) {
            return "";
        }
        Trace.Passage passage = row.segment().get().passage();
        if (passage instanceof Trace.Lost) {
            return "  (lost)";
        }
        if (passage instanceof Trace.Duplicate) {
            return "  (old duplicate)";
        }
        return passage instanceof Trace.Held ? "  (held back)" : "";
    }

    private static boolean isDuplicate(Row row) {
        return row.segment().isPresent() && row.segment().get().passage() instanceof Trace.Duplicate;
    }

    /** The state, at the first line of a number or where it is new. */
    private String state(Row row, Side side, boolean head) {
        if (row.segment().isEmpty() && row.nanos(side).isEmpty()) {
            return "";
        }
        long instant = row.nanos(side).orElse(row.beginNanos());
        TcpState state = trace.state(side, instant).orElse(null);
        if (state == null || (!head && state == shown.get(side))) {
            return "";
        }
        shown.put(side, state);
        return state.rfcName();
    }

    /** What an end does at the instant of the line beside segments, each in brackets, once. */
    private List<String> notes(Row row, Side side, boolean head) {
        List<String> notes = new ArrayList<>();
        OptionalLong touched = row.nanos(side);
        OptionalLong instant = touched.isEmpty() && head ? OptionalLong.of(row.beginNanos()) : touched;
        if (instant.isEmpty() || !noted.add(side + " " + instant.getAsLong())) {
            return notes;
        }
        for (Trace.Step step : trace.steps()) {
            if (step instanceof Trace.Noted note && note.side() == side && note.atNanos() == instant.getAsLong()) {
                notes.add("(" + note.text() + ")");
            }
        }
        return notes;
    }

    private List<String> leftTexts() {
        List<String> texts = new ArrayList<>(List.of(trace.left()));
        for (Trace.Step step : trace.steps()) {
            if (step.side() == Side.LEFT && step instanceof Trace.Entered entered) {
                texts.add(entered.state().rfcName());
            } else if (step.side() == Side.LEFT && step instanceof Trace.Noted note) {
                texts.add("(" + note.text() + ")");
            }
        }
        return texts;
    }

    private String time(OptionalLong nanos) {
        return times && nanos.isPresent() ? seconds(nanos.getAsLong()) : "";
    }

    /** Exact seconds without needless noughts, such as {@code 0.05 s}. */
    public static String seconds(long nanos) {
        String fraction = Long.toString(1_000_000_000L + nanos % 1_000_000_000L).substring(1);
        int kept = fraction.length();
        while (kept > 0 && fraction.charAt(kept - 1) == '0') {
            kept--;
        }
        return nanos / 1_000_000_000L + (kept == 0 ? "" : "." + fraction.substring(0, kept)) + " s";
    }

    private static String get(List<String> texts, int place) {
        return place < texts.size() ? texts.get(place) : "";
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
