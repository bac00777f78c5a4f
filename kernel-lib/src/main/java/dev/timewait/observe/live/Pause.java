package dev.timewait.observe.live;

import java.util.concurrent.locks.LockSupport;

/** Waits for an instant of {@link System#nanoTime}. */
final class Pause {

    private Pause() {}

    /** Returns at {@code instantNanos}, or at once where that is past; false where the thread was interrupted. */
    static boolean until(long instantNanos) {
        while (!Thread.interrupted()) {
            long left = instantNanos - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            LockSupport.parkNanos(left);
        }
        return false;
    }
}
