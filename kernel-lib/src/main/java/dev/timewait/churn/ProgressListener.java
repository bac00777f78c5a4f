package dev.timewait.churn;

/** Is told how far a long run has come. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Called now and then, and once with 1 at the end.
     *
     * @param fraction the part that is done, 0 to 1, never falling
     */
    void done(double fraction);
}
