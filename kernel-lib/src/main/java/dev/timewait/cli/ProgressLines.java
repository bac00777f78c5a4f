package dev.timewait.cli;

import dev.timewait.churn.ProgressListener;
import java.io.PrintWriter;

/** Says every tenth of a run that takes longer than a moment. */
final class ProgressLines implements ProgressListener {

    private static final long MOMENT_NANOS = 2_000_000_000;

    private final PrintWriter err;
    private final long start = System.nanoTime();
    private int tenths;

    ProgressLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void done(double fraction) {
        int now = (int) (fraction * 10);
        if (now > tenths && now < 10 && System.nanoTime() - start > MOMENT_NANOS) {
            err.println(now * 10 + " % simulated");
            err.flush();
        }
        tenths = now;
    }
}
