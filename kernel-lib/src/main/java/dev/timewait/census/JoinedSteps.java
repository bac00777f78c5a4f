package dev.timewait.census;

import dev.timewait.census.Trace.Entered;
import dev.timewait.census.Trace.Noted;
import dev.timewait.census.Trace.Passage;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.Trace.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The steps of a trace with a coarser clock; see {@link TraceView#joined}. */
final class JoinedSteps {

    private static final long MILLI = 1_000_000;

    /**
     * One end of a step.
     *
     * @param step its place in the trace
     * @param arrives whether it is the arrival of a segment; otherwise the step itself
     * @param order within the instant, at its end
     */
    private record Happening(long nanos, int step, Side side, boolean sends, boolean arrives, double order) {}

    private final List<Step> steps;
    private final long[] begins;
    private final long[] arrivals;
    private final Set<Side> sending = EnumSet.noneOf(Side.class);
    private final Set<Side> reached = EnumSet.noneOf(Side.class);

    private JoinedSteps(List<Step> steps) {
        this.steps = steps;
        begins = new long[steps.size()];
        arrivals = new long[steps.size()];
    }

    static List<Step> of(Trace trace, long nanos) {
        JoinedSteps made = new JoinedSteps(trace.steps());
        made.join(nanos);
        List<Step> joined = new ArrayList<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            joined.add(made.moved(i));
        }
        joined.sort(Comparator.comparingLong(Step::atNanos));
        return joined;
    }

    private void join(long nanos) {
        long first = Long.MIN_VALUE / 2;
        long instant = -MILLI;
        for (Happening one : happenings()) {
            if (one.nanos() - first > nanos || isSecond(one)) {
                first = one.nanos();
                instant = Math.max(instant + MILLI, (first + MILLI / 2) / MILLI * MILLI);
                sending.clear();
                reached.clear();
            }
            if (one.sends()) {
                sending.add(one.side());
            }
            if (one.arrives()) {
                reached.add(one.side());
            }
            (one.arrives() ? arrivals : begins)[one.step()] = instant;
        }
    }

    /** What comes after a segment that its end sent, or is the second to reach it, has another cause. */
    private boolean isSecond(Happening one) {
        return sending.contains(one.side()) || (one.arrives() && reached.contains(one.side()));
    }

    private List<Happening> happenings() {
        List<Happening> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!isCopy(step)) {
                all.add(new Happening(step.atNanos(), i, step.side(), step instanceof Sent, false, i));
            }
            OptionalLong arrival = step instanceof Sent sent ? sent.passage().arrivalNanos() : OptionalLong.empty();
            if (arrival.isPresent()) {
                long at = arrival.getAsLong();
                Side side = step.side().other();
                all.add(new Happening(at, i, side, false, true, before(i, at, side)));
            }
        }
        all.sort(Comparator.comparingLong(Happening::nanos).thenComparingDouble(Happening::order));
        return all;
    }

    /**
     * The place of an arrival among the steps of its instant. A trace does not tell which of them it caused: of as many as
     * arrive, the last goes before the last segment sent or state entered there, the one before it before the last but one.
     */
    private double before(int segment, long at, Side side) {
        int later = 0;
        for (int i = segment + 1; i < steps.size(); i++) {
            boolean reaches = steps.get(i) instanceof Sent sent
                    && sent.side() != side
                    && sent.passage().arrivalNanos().equals(OptionalLong.of(at));
            later += reaches ? 1 : 0;
        }
        List<Integer> effects = effects(at, side);
        int place = Math.max(0, effects.size() - 1 - later);
        return effects.isEmpty() ? segment - steps.size() : effects.get(place) - (later + 1.0) / (steps.size() + 1);
    }

    private List<Integer> effects(long at, Side side) {
        List<Integer> effects = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.atNanos() == at && step.side() == side && !(step instanceof Noted)) {
                effects.add(i);
            }
        }
        return effects;
    }

    /** One that its end does not send at that instant. */
    private static boolean isCopy(Step step) {
        return step instanceof Sent sent && sent.passage() instanceof Trace.Duplicate;
    }

    private Step moved(int place) {
        Step step = steps.get(place);
        long at = begins[place];
        if (step instanceof Sent sent) {
            long from = isCopy(sent) ? arrivals[place] : at;
            return new Sent(from, sent.side(), sent.segment(), moved(sent.passage(), place), sent.rule());
        }
        if (step instanceof Entered entered) {
            return new Entered(at, entered.side(), entered.state(), entered.rule());
        }
        return new Noted(at, step.side(), ((Noted) step).text(), step.rule());
    }

    private Passage moved(Passage passage, int place) {
        if (passage instanceof Trace.Held) {
            return new Trace.Held(arrivals[place]);
        }
        if (passage instanceof Trace.Duplicate) {
            return new Trace.Duplicate(arrivals[place]);
        }
        return passage instanceof Trace.Arrives ? new Trace.Arrives(arrivals[place]) : passage;
    }
}
