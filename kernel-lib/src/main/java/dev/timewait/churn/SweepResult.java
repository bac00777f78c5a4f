package dev.timewait.churn;

import java.util.ArrayList;
import java.util.List;

/**
 * What the plans of a sweep came to.
 *
 * @param sweep what was run
 * @param rows one a plan, in the order of {@link Sweep#plans()}
 */
public record SweepResult(Sweep sweep, List<SweepRow> rows) {

    /** Copies the list; refuses one of another length than that of the plans. */
    public SweepResult {
        rows = List.copyOf(rows);
        if (rows.size() != sweep.size()) {
            throw new IllegalArgumentException("rows is " + rows.size() + " rows; it must be " + sweep.size());
        }
    }

    /** The pairs of length and rate, row by row, each with its replications. */
    public List<SweepPoint> points() {
        List<SweepPoint> points = new ArrayList<>();
        for (int first = 0; first < rows.size(); first += sweep.replications()) {
            points.add(new SweepPoint(rows.subList(first, first + sweep.replications())));
        }
        return points;
    }

    /**
     * The mean count in TIME_WAIT after the ramp, over the replications: one row a length of TIME_WAIT, one column a
     * rate. {@link #points()} tells how far each may be off.
     */
    public double[][] meanTimeWait() {
        int columns = sweep.ratesPerSecond().size();
        double[][] means = new double[sweep.timeWaits().size()][columns];
        List<SweepPoint> points = points();
        for (int i = 0; i < points.size(); i++) {
            means[i / columns][i % columns] = points.get(i).meanTimeWait().mean();
        }
        return means;
    }
}
