package dev.timewait.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long the processor worked in an iteration, beside the wall time that JMH takes: what other programs do on the
 * machine meanwhile is not in it.
 *
 * <p>The time of the whole process and not of the thread alone: what one path leaves to the garbage collector is part of
 * its price, and Serial GC works in a thread of its own. The JVM knows it in steps of 10 ms on Linux, which is 1 % of the
 * shortest iteration.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {

    /** The name under which JMH reports {@link #cpuNanosPerRun()}. */
    static final String NAME = "cpuNanosPerRun";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long startNanos;
    private long runs;

    @Setup(Level.Iteration)
    public void start() {
        runs = 0;
        startNanos = system.getProcessCpuTime();
    }

    /** To be called after each run. */
    void ran() {
        runs++;
    }

    /** Nanoseconds for each run since the iteration began; JMH asks at its end. */
    public double cpuNanosPerRun() {
        return (double) (system.getProcessCpuTime() - startNanos) / runs;
    }
}
