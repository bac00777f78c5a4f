package dev.timewait.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets work that is stopped by Ctrl-C write its last line. */
final class InterruptOnExit {

    private static final int SECONDS_TO_FINISH = 5;

    private InterruptOnExit() {}

    /** Does {@code work} on this thread; when the process is told to end, interrupts it and waits a moment for it. */
    static <T> T during(Supplier<T> work) {
        Thread worker = Thread.currentThread();
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(() -> interruptAndWait(worker, finished));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            finished.countDown();
            remove(hook);
        }
    }

    private static void interruptAndWait(Thread worker, CountDownLatch finished) {
        worker.interrupt();
        try {
            finished.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what stopped the work.
        }
    }
}
