package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.jupyter.LadderMoments.Moment;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of both ends of a ladder, one band each, with what the end did meanwhile. */
final class LadderBands {

    /** As much as fits into a band without being squeezed beyond reading. */
    private static final int LONGEST_REMARK = 16;

    /**
     * A state of an end from one moment to another.
     *
     * @param state empty before the end's first state is told
     * @param lines labels in the band: the state, what the end did meanwhile, how long a TIME-WAIT lasted
     * @param ends whether another state follows
     */
    record Band(Side side, Optional<TcpState> state, Moment from, Moment to, List<String> lines, boolean ends) {}

    private final Trace trace;
    private final LadderMoments moments;
    private final List<Band> bands = new ArrayList<>();

    private LadderBands(Trace trace, LadderMoments moments) {
        this.trace = trace;
        this.moments = moments;
    }

    /**
     * The bands of the left end, then those of the right; a state that is left at the moment at which it is entered has none.
     *
     * @param last the end of the figure
     */
    static List<Band> of(Trace trace, LadderMoments moments, Moment last) {
        LadderBands made = new LadderBands(trace, moments);
        for (Side side : Side.values()) {
            made.add(side, last);
        }
        return List.copyOf(made.bands);
    }

    private void add(Side side, Moment last) {
        Optional<TcpState> state = Optional.empty();
        Moment from = new Moment(0, 0);
        for (int i = 0; i < trace.steps().size(); i++) {
            if (trace.steps().get(i) instanceof Trace.Entered entered && entered.side() == side) {
                Moment now = moments.begin(i);
                if (from.isBefore(now)) {
                    add(side, state, from, now, true);
                }
                state = Optional.of(entered.state());
                from = now;
            }
        }
        add(side, state, from, last, false);
    }

    private void add(Side side, Optional<TcpState> state, Moment from, Moment to, boolean ends) {
        List<String> lines = new ArrayList<>();
        state.ifPresent(known -> lines.add(known.rfcName()));
        for (int i = 0; i < trace.steps().size(); i++) {
            Moment at = moments.begin(i);
            boolean within = !at.isBefore(from) && (at.isBefore(to) || !ends);
            if (within && trace.steps().get(i) instanceof Trace.Noted note && note.side() == side) {
                lines.addAll(remark(note.text()));
            }
        }
        if (state.equals(Optional.of(TcpState.TIME_WAIT)) && ends) {
            lines.add("for " + LadderWords.length(to.nanos() - from.nanos()));
        }
        if (!lines.isEmpty()) {
            bands.add(new Band(side, state, from, to, lines, ends));
        }
    }

    /** A remark in brackets, on two lines where it is long. */
    private static List<String> remark(String text) {
        int colon = text.indexOf(": ");
        return text.length() <= LONGEST_REMARK || colon < 0
                ? List.of("(" + text + ")")
                : List.of("(" + text.substring(0, colon + 1), text.substring(colon + 2) + ")");
    }
}
