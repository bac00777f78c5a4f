package dev.timewait.churn.parallel;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ProgressListener;
import dev.timewait.churn.RunInterrupted;
import dev.timewait.churn.SweepMapper;
import dev.timewait.churn.SweepRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Runs plans on all processors of this machine; the rows and their order do not depend on how many there are.
 *
 * <pre>{@code
 * sweep.run(AllCores.ofThisMachine().writing(Path.of("sweep.csv")), progress)
 * }</pre>
 *
 * <p>Only the calling thread tells the progress, and it is the one to interrupt: the others stop within a second. With a
 * file, every row that is done, and whose predecessors are, is written within a tenth of a second; the same call with the
 * same plans goes on where the file ends. Each thread needs the memory of one run.
 */
public final class AllCores implements SweepMapper {

    private static final int MOST_THREADS = 1_024;

    private final int threads;
    private final Optional<Path> file;
    private final BiFunction<ChurnPlan, ProgressListener, SweepRow> run;

    private AllCores(int threads, Optional<Path> file, BiFunction<ChurnPlan, ProgressListener, SweepRow> run) {
        this.threads = threads;
        this.file = file;
        this.run = run;
    }

    /** As many threads as there are processors, and no file. */
    public static AllCores ofThisMachine() {
        return new AllCores(Runtime.getRuntime().availableProcessors(), Optional.empty(), SweepRow::run);
    }

    /** The same with this many threads, 1 to 1,024. */
    public AllCores withThreads(int number) {
        if (number < 1 || number > MOST_THREADS) {
            throw new IllegalArgumentException("threads is " + number + "; it must be from 1 to " + MOST_THREADS);
        }
        return new AllCores(number, file, run);
    }

    /**
     * The same with a file for the rows: a table in CSV, with comments that say what it is.
     *
     * @param target a new file, or what an earlier run of the same plans has written; {@link #map} refuses any other with
     *     an {@link IllegalArgumentException} that names the row
     */
    public AllCores writing(Path target) {
        return new AllCores(threads, Optional.of(target), run);
    }

    /** The same with another way to run a plan. */
    AllCores running(BiFunction<ChurnPlan, ProgressListener, SweepRow> other) {
        return new AllCores(threads, file, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws RunInterrupted when the calling thread is interrupted; the message says how many rows are done
     * @throws java.io.UncheckedIOException where the file cannot be read or written
     */
    @Override
    public List<SweepRow> map(List<ChurnPlan> plans, ProgressListener progress) {
        if (file.isEmpty()) {
            return map(plans, new ArrayList<>(), RowSink.NONE, progress);
        }
        try (RowFile rows = RowFile.open(file.get(), plans)) {
            return map(plans, new ArrayList<>(rows.rows()), rows, progress);
        }
    }

    /** Adds to {@code rows} what is missing. */
    private List<SweepRow> map(List<ChurnPlan> plans, List<SweepRow> rows, RowSink sink, ProgressListener progress) {
        Workers workers = Workers.start(plans, rows.size(), threads, run);
        try {
            while (rows.size() < plans.size()) {
                workers.awaitNews();
                take(workers, rows, sink);
                workers.rethrowFailure();
                if (rows.size() < plans.size()) {
                    tell(progress, workers.fraction());
                }
            }
        } catch (InterruptedException e) {
            workers.stop();
            take(workers, rows, sink);
            throw new RunInterrupted("Stopped after " + rows.size() + " of " + plans.size() + " runs" + sink.hint());
        } finally {
            workers.stop();
        }
        progress.done(1);
        return List.copyOf(rows);
    }

    /** A listener may look for an interrupt itself, and knows less about what to say then. */
    private static void tell(ProgressListener progress, double fraction) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        progress.done(fraction);
    }

    /** Moves the rows that are next in order and done. */
    private static void take(Workers workers, List<SweepRow> rows, RowSink sink) {
        int before = rows.size();
        for (Optional<SweepRow> next = workers.row(before); next.isPresent(); next = workers.row(rows.size())) {
            rows.add(next.get());
        }
        sink.add(rows.subList(before, rows.size()));
    }
}
