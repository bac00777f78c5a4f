package dev.timewait.churn.parallel;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ProgressListener;
import dev.timewait.churn.RunInterrupted;
import dev.timewait.churn.SweepRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take plans from one list, each the next that nobody has: a long run keeps one busy, and the others go on.
 */
final class Workers {

    /** How often the caller tells the progress while no run ends. */
    private static final long LOOK_MILLIS = 50;

    /** An engine looks for an interrupt every few milliseconds. */
    private static final long LONGEST_FAREWELL_NANOS = 800_000_000;

    private final List<ChurnPlan> plans;
    private final BiFunction<ChurnPlan, ProgressListener, SweepRow> run;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger next;
    private final AtomicReferenceArray<@Nullable SweepRow> rows;
    /** How far each plan is, 0 to 1, as the bits of a double. */
    private final AtomicLongArray fractions;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean stopped;

    private Workers(List<ChurnPlan> plans, int first, BiFunction<ChurnPlan, ProgressListener, SweepRow> run) {
        this.plans = List.copyOf(plans);
        this.run = run;
        next = new AtomicInteger(first);
        rows = new AtomicReferenceArray<>(plans.size());
        fractions = new AtomicLongArray(plans.size());
        for (int i = 0; i < first; i++) {
            fractions.set(i, Double.doubleToLongBits(1));
        }
    }

    /** Begins with plan number {@code first}; those before it are done. */
    static Workers start(
            List<ChurnPlan> plans, int first, int threads, BiFunction<ChurnPlan, ProgressListener, SweepRow> run) {
        Workers workers = new Workers(plans, first, run);
        for (int i = 1; i <= Math.min(threads, plans.size() - first); i++) {
            Thread thread = new Thread(workers::work, "timewait-worker-" + i);
            thread.setDaemon(true);
            workers.threads.add(thread);
        }
        workers.threads.forEach(Thread::start);
        return workers;
    }

    /** Returns when a row is done or a run has failed, and after a moment in any case. */
    void awaitNews() throws InterruptedException {
        if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** The row of plan {@code index}; empty while it is not done, and past the end. */
    Optional<SweepRow> row(int index) {
        return index < plans.size() ? Optional.ofNullable(rows.get(index)) : Optional.empty();
    }

    /** How far all plans together are: 0 to 1, never falling. */
    double fraction() {
        double sum = 0;
        for (int i = 0; i < plans.size(); i++) {
            sum += Double.longBitsToDouble(fractions.get(i));
        }
        return sum / plans.size();
    }

    /** Throws what the first run that failed has thrown. */
    void rethrowFailure() {
        Throwable first = failure.get();
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Stops every thread and waits until it has ended; an interrupt meanwhile is kept for later. */
    void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + LONGEST_FAREWELL_NANOS;
        boolean interrupted = false;
        for (Thread thread : threads) {
            for (long left = deadline - System.nanoTime();
                    left > 0 && thread.isAlive();
                    left = deadline - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!stopped) {
            int index = next.getAndIncrement();
            if (index >= plans.size()) {
                return;
            }
            try {
                rows.set(index, run.apply(plans.get(index), fraction -> tell(index, fraction)));
                tell(index, 1);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
            news.release();
        }
    }

    private void tell(int index, double fraction) {
        fractions.set(index, Double.doubleToLongBits(fraction));
    }

    /** One failure ends all; that the others are interrupted then is no failure of theirs. */
    private void fail(Throwable e) {
        if (!(stopped && e instanceof RunInterrupted)) {
            failure.compareAndSet(null, e);
        }
        stopped = true;
    }
}
