package dev.timewait.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds of {@link SegmentTraffic} from nothing to many connections; the report divides by these. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SegmentBenchmark {

    /** Connections of an operation: eight times the largest number that is live, so that its rise is a small part. */
    static final int CONNECTIONS = 480_000;

    @Param("10")
    public int live;

    @Benchmark
    public int carry(CpuTime cpu) {
        int waiting = new SegmentTraffic(live).run(CONNECTIONS);
        cpu.ran();
        return waiting;
    }
}
