package dev.timewait.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds of a run of {@link Population#plan(int)}; the report divides by its arrivals. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PopulationBenchmark {

    @Param
    public Population population = Population.COUNTS;

    @Param("1000")
    public int liveEntries;

    private long seed;

    @Benchmark
    public long count(CpuTime cpu) {
        long established = population.plan(liveEntries).seed(seed++).run().established();
        cpu.ran();
        return established;
    }
}
