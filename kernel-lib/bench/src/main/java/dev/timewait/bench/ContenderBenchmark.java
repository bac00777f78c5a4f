package dev.timewait.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds of a run of one {@link Contender}, with other draws each time; the report divides by its arrivals. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ContenderBenchmark {

    @Param
    public Contender contender = Contender.BOUND;

    private long seed;

    @Benchmark
    public long count(CpuTime cpu) {
        long established = contender.count(seed++);
        cpu.ran();
        return established;
    }
}
