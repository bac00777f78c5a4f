package dev.timewait.jupyter;

import dev.timewait.chart.Numbers;
import dev.timewait.churn.ProgressListener;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.LongSupplier;

/**
 * A bar that shows how far a long run is, redrawn about ten times a second, and the place where a reader's stop is
 * noticed: a kernel can interrupt a loop only where the loop looks.
 *
 * <pre>{@code
 * for (var rate : Progress.over("simulating", rates)) { ... }
 * plan.run(Progress.of("simulating"));
 * }</pre>
 */
public final class Progress implements ProgressListener {

    private static final long REDRAW_NANOS = 100_000_000;
    private static final String STYLE = Html.style(".tw-progress progress{width:16em;max-width:50%}");

    /** A number for each bar, so that two in one cell do not overwrite each other. */
    private static long bars;

    private final String what;
    private final long total;
    private final Notebook notebook;
    private final LongSupplier clockNanos;
    private final String id;
    private long steps;
    private double fraction;
    private long drawnNanos;
    private boolean drawn;
    private boolean finished;

    Progress(String what, long total, Notebook notebook, LongSupplier clockNanos) {
        if (total < 1) {
            throw new IllegalArgumentException("total is " + total + "; it must be 1 or more");
        }
        this.what = what;
        this.total = total;
        this.notebook = notebook;
        this.clockNanos = clockNanos;
        id = "tw-progress-" + nextBar();
    }

    /** A bar for a run that tells by itself how far it is. */
    public static Progress of(String what) {
        return of(what, 1);
    }

    /** A bar for a loop of {@code total} rounds, 1 or more, each of which calls {@link #step()}. */
    public static Progress of(String what, long total) {
        return new Progress(what, total, Session.notebook(), System::nanoTime);
    }

    /** The elements one after the other, a bar above them. */
    public static <T> Iterable<T> over(String what, Collection<T> elements) {
        return elements.isEmpty() ? elements : over(elements, of(what, elements.size()));
    }

    static <T> Iterable<T> over(Collection<T> elements, Progress progress) {
        return () -> new Iterator<>() {
            private final Iterator<T> rest = elements.iterator();
            private boolean begun;

            @Override
            public boolean hasNext() {
                // The round before is over when the loop asks for the next one.
                if (begun) {
                    begun = false;
                    progress.step();
                }
                return rest.hasNext();
            }

            @Override
            public T next() {
                begun = true;
                return rest.next();
            }
        };
    }

    /**
     * One round is over.
     *
     * @throws Stopped when the reader has pressed stop
     */
    public void step() {
        steps++;
        done(Math.min(1, (double) steps / total));
    }

    /**
     * The run has come so far.
     *
     * @param newFraction 0 to 1
     * @throws Stopped when the reader has pressed stop
     */
    @Override
    public void done(double newFraction) {
        fraction = newFraction;
        boolean last = newFraction >= 1;
        if (Thread.interrupted()) {
            draw("stopped");
            throw new Stopped("Stopped at " + percent() + " of \"" + what + "\"; run the cell again to start anew.");
        }
        if (!finished && (last || !drawn || clockNanos.getAsLong() - drawnNanos >= REDRAW_NANOS)) {
            finished = last;
            draw(last ? "done" : percent());
        }
    }

    /** The run was stopped before this bar could notice. */
    void stopped() {
        draw("stopped");
    }

    private void draw(String state) {
        drawnNanos = clockNanos.getAsLong();
        if (drawn) {
            notebook.update(id, shown(state));
        } else {
            notebook.display(id, shown(state));
        }
        drawn = true;
    }

    private Shown shown(String state) {
        String rounds = total == 1 ? "" : " (" + Numbers.text(steps) + " of " + Numbers.text(total) + ")";
        String words = what + rounds + ": " + state;
        String html = STYLE + "<div class=\"tw-progress\" data-state=\""
                + (finished ? "done" : "running") + "\"><progress max=\"1\" value=\"" + fraction + "\" aria-label=\""
                + Html.escape(what) + "\"></progress> " + Html.escape(words) + "</div>";
        return new Shown(html, words + (finished ? "\n" : ""));
    }

    private String percent() {
        return Math.round(100 * fraction) + " %";
    }

    private static synchronized long nextBar() {
        return ++bars;
    }
}
