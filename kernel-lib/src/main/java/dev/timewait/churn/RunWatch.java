package dev.timewait.churn;

/** Between two strides of a run: tells how far it is, and stops it when the thread is interrupted. */
final class RunWatch {

    /** Attempts between two looks: some milliseconds. */
    static final int STRIDE = 1 << 16;

    private final ChurnPlan plan;
    private final ProgressListener progress;
    private final double endNanos;

    RunWatch(ChurnPlan plan, ProgressListener progress) {
        this.plan = plan;
        this.progress = progress;
        endNanos = plan.during().plus(plan.idle()).toNanos();
    }

    /** The run has come to {@code nowNanos} and {@code arrivals}. */
    void look(long nowNanos, long arrivals) {
        if (Thread.interrupted()) {
            throw new RunInterrupted("Stopped after " + arrivals + " arrivals, at " + Math.floor(nowNanos / 1e6) / 1e3
                    + " s of " + Bounds.text(plan.during()) + ".");
        }
        progress.done(Math.min(1, nowNanos / endNanos));
    }

    /** The run is over. */
    void done() {
        progress.done(1);
    }
}
