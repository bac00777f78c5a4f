package dev.timewait.observe.live;

import dev.timewait.observe.RecordedSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * Makes churn on this machine's loopback and writes down, once a second, how many connections the kernel has in
 * TIME_WAIT.
 *
 * <p>Connections come at fixed instants, whether or not the one before was quick; the client closes first. When they
 * stop, the recorder goes on watching them run out. It works on Linux only.
 *
 * <p>Run it in a network namespace of its own, where nothing else opens connections, and with {@code tcp_tw_reuse} at
 * 0: its default lets a connect() on loopback take over a connection that has been in TIME_WAIT for a second, which
 * hides the count.
 *
 * <pre>{@code
 * unshare -rn sh -c 'ip link set lo up; sysctl -qw net.ipv4.tcp_tw_reuse=0;
 *     java -jar timewait.jar record --rate 400 --for 180s --destinations 8 --out 400.csv'
 * }</pre>
 */
public final class LoopbackRecorder {

    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final RecordingPlan plan;
    private final Appendable out;
    private final Consumer<RecordedSample> watcher;
    private long begun;
    private long failed;

    private LoopbackRecorder(RecordingPlan plan, Appendable out, Consumer<RecordedSample> watcher) {
        this.plan = plan;
        this.out = out;
        this.watcher = watcher;
    }

    /** How a recording ended. */
    public enum Ending {
        /** It ran to the end of its plan. */
        COMPLETE,
        /** The thread was interrupted; what was recorded until then is good. */
        INTERRUPTED
    }

    /**
     * Makes the recording; it takes as long as the plan says.
     *
     * @param plan what to do
     * @param tool the program that records, with its version
     * @param command the command line to write down
     * @param out where the table goes, line by line
     * @param watcher sees every sample as it is taken
     * @throws IllegalStateException where this is not Linux, or its counts cannot be read
     * @throws UncheckedIOException where no connection can be made at all, or the table cannot be written
     */
    public static Ending record(
            RecordingPlan plan, String tool, String command, Appendable out, Consumer<RecordedSample> watcher) {
        if (!KernelFiles.present()) {
            throw new IllegalStateException("/proc/net/sockstat cannot be read; a recording needs a Linux kernel");
        }
        String header = RecordingHeader.text(plan, tool, command, LocalDate.now(ZoneOffset.UTC));
        LoopbackRecorder recorder = new LoopbackRecorder(plan, out, watcher);
        recorder.write(header + RecordedSample.CSV_HEADER);
        Ending ending = recorder.run();
        recorder.write(
                switch (ending) {
                    case COMPLETE -> "# ended: complete";
                    case INTERRUPTED -> "# ended: interrupted";
                });
        return ending;
    }

    /**
     * Does what is due on one thread, so that the totals of a sample are exact. A sample that is due goes before any
     * connection, so that it comes on time where the connections cannot; those that are late follow at once, and those
     * still missing when the churn is over are never made.
     */
    private Ending run() {
        try (LoopbackChurn churn = LoopbackChurn.open(plan.destinations())) {
            long start = System.nanoTime();
            for (long second = 0; second <= plan.total().toSeconds(); second++) {
                long sampleNanos = second * NANOS_A_SECOND;
                if (!connectUntil(sampleNanos, start, churn) || !Pause.until(start + sampleNanos)) {
                    return Ending.INTERRUPTED;
                }
                sample(System.nanoTime() - start, churn);
            }
            return Ending.COMPLETE;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no connection over 127.0.0.1: " + e.getMessage()
                            + " (in a new network namespace, first: ip link set lo up)",
                    e);
        }
    }

    /** Makes the connections that are due before {@code endNanos}; false where the thread was interrupted. */
    private boolean connectUntil(long endNanos, long start, LoopbackChurn churn) throws IOException {
        long end = Math.min(endNanos, plan.churn().toNanos());
        while (plan.dueNanos(begun) < end && System.nanoTime() - start < end) {
            if (!Pause.until(start + plan.dueNanos(begun))) {
                return false;
            }
            connectOnce(churn);
        }
        return true;
    }

    /** A failure is counted, and is not retried: the next connection has its own time. */
    private void connectOnce(LoopbackChurn churn) throws IOException {
        try {
            churn.connectAndClose(begun++);
        } catch (IOException e) {
            failed++;
            if (churn.opened() == 0) {
                throw e;
            }
        }
    }

    private void sample(long atNanos, LoopbackChurn churn) {
        RecordedSample sample = new RecordedSample(
                atNanos, plan.dueAt(atNanos), churn.opened(), churn.closed(), failed, KernelFiles.sockstat());
        write(sample.csvLine());
        watcher.accept(sample);
    }

    private void write(String lines) {
        try {
            out.append(lines).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the recording could not be written: " + e.getMessage(), e);
        }
    }
}
