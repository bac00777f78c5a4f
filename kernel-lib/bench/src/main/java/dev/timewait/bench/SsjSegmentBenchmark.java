package dev.timewait.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;

/**
 * The peer of {@link SegmentBenchmark}: SSJ carries nine empty events for each connection and one for the end of its wait, with
 * no TCP at all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SsjSegmentBenchmark {

    private static final double TIME_WAIT_SECONDS = 60;
    private static final double DELAY_SECONDS = 0.01;

    @Param("10")
    public int live;

    @Benchmark
    public int carry(CpuTime cpu) {
        Sim.init();
        int[] ended = {0};
        new Arrival(TIME_WAIT_SECONDS / live, SegmentBenchmark.CONNECTIONS, ended).schedule(0);
        Sim.start();
        cpu.ran();
        return ended[0];
    }

    private static final class Arrival extends Event {
        private final double gapSeconds;
        private final int[] ended;
        private int left;

        Arrival(double gapSeconds, int left, int[] ended) {
            this.gapSeconds = gapSeconds;
            this.left = left;
            this.ended = ended;
        }

        @Override
        public void actions() {
            new Step(ended).schedule(DELAY_SECONDS);
            if (--left > 0) {
                schedule(gapSeconds);
            }
        }
    }

    private static final class Step extends Event {
        private final int[] ended;
        private int segments = SegmentTraffic.SEGMENTS;

        Step(int[] ended) {
            this.ended = ended;
        }

        @Override
        public void actions() {
            if (--segments > 0) {
                schedule(DELAY_SECONDS);
            } else if (segments == 0) {
                schedule(TIME_WAIT_SECONDS);
            } else {
                ended[0]++;
            }
        }
    }
}
