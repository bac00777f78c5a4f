package dev.timewait.churn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Engine;
import dev.timewait.churn.ProgressListener;
import dev.timewait.churn.RunInterrupted;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepMapper;
import dev.timewait.churn.SweepRow;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllCoresTest {

    private static final ProgressListener SILENT = fraction -> {};

    private static final ChurnPlan SMALL = ChurnPlan.of(Stacks.named("linux-6"))
            .arrivalsPerSecond(20)
            .timeWait(Duration.ofSeconds(1))
            .during(Duration.ofSeconds(2));

    /** Hours of work. */
    private static final ChurnPlan ENDLESS =
            SMALL.arrivalsPerSecond(1_000_000).during(Duration.ofDays(7)).using(Engine.COUNTS);

    @AfterEach
    void everyThread_isGone() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("timewait-worker"));
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 100})
    void map_anyNumberOfThreads_givesTheSameRows(int threads) {
        Sweep sweep =
                Sweep.of(SMALL).overMsl(0.5, 1).overArrivals(10, 1_000, 20).replicated(4);

        assertThat(sweep.run(AllCores.ofThisMachine().withThreads(threads), SILENT))
                .isEqualTo(sweep.run());
    }

    @Test
    @DisplayName("1,000 plans: four threads are at work at the same time, and the rows are in order")
    void map_thousandPlans_usesEveryThread() {
        List<ChurnPlan> plans = Sweep.of(SMALL).replicated(1_000).plans();
        Set<String> names = new ConcurrentSkipListSet<>();
        CountDownLatch together = new CountDownLatch(4);

        List<SweepRow> rows = AllCores.ofThisMachine()
                .withThreads(4)
                .running((plan, progress) -> {
                    if (names.add(Thread.currentThread().getName())) {
                        together.countDown();
                        await(together);
                    }
                    return SweepRow.run(plan, progress);
                })
                .map(plans, SILENT);

        assertThat(names).hasSize(4).doesNotContain(Thread.currentThread().getName());
        assertThat(rows).isEqualTo(SweepMapper.oneByOne().map(plans, SILENT));
    }

    @Test
    void progress_whileRunsAreDone_risesOnTheCallingThread() {
        List<ChurnPlan> plans = Sweep.of(SMALL).replicated(10).plans();
        ChurnPlan last = plans.get(9);
        CountDownLatch half = new CountDownLatch(1);
        List<Double> seen = Collections.synchronizedList(new ArrayList<>());
        Thread caller = Thread.currentThread();

        AllCores.ofThisMachine()
                .withThreads(2)
                .running((plan, progress) -> {
                    if (plan.equals(last)) {
                        progress.done(0.5);
                        await(half);
                    }
                    return SweepRow.run(plan);
                })
                .map(plans, fraction -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    seen.add(fraction);
                    // Nine runs are done, and half of the last.
                    if (fraction >= 0.95) {
                        half.countDown();
                    }
                });

        assertThat(seen).isSorted().contains(0.95).last().isEqualTo(1.0);
    }

    @Test
    @DisplayName("Runs of hours stop within a second of an interrupt, and say how many are done")
    void map_interrupted_stopsWithinASecond() {
        List<ChurnPlan> plans = List.of(SMALL, ENDLESS, ENDLESS.seed(2), SMALL);
        AtomicLong interruptedNanos = new AtomicLong();

        Throwable thrown =
                catchThrowable(() -> AllCores.ofThisMachine().withThreads(3).map(plans, fraction -> {
                    // Both small ones are done, and an engine has told that it is in the middle of a long one.
                    if (fraction > 0.5 && interruptedNanos.get() == 0) {
                        interruptedNanos.set(System.nanoTime());
                        Thread.currentThread().interrupt();
                    }
                }));

        assertThat(System.nanoTime() - interruptedNanos.get()).isLessThan(1_000_000_000);
        assertThat(thrown).isInstanceOf(RunInterrupted.class).hasMessage("Stopped after 1 of 4 runs.");
    }

    @Test
    void map_listenerThrows_stopsEverything() {
        List<ChurnPlan> plans = List.of(ENDLESS, ENDLESS.seed(2));

        assertThatThrownBy(() -> AllCores.ofThisMachine().withThreads(2).map(plans, fraction -> {
                    throw new IllegalStateException("no more");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more");
    }

    @Test
    void map_oneRunFails_saysWhyAndStopsTheOthers() {
        List<ChurnPlan> plans = List.of(ENDLESS, SMALL, SMALL.ports(5).using(Engine.COUNTS), ENDLESS.seed(2));

        assertThatThrownBy(() -> AllCores.ofThisMachine().withThreads(3).map(plans, SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine is counts; it cannot answer where ports are limited");
    }

    @Test
    void map_noMemoryLeft_isThrownToTheCaller() {
        AllCores cores = AllCores.ofThisMachine().running((plan, progress) -> {
            throw new OutOfMemoryError("as if");
        });

        assertThatThrownBy(() -> cores.map(List.of(SMALL), SILENT))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("as if");
    }

    @Test
    void map_nothing_isNothing() {
        assertThat(AllCores.ofThisMachine().map(List.of(), SILENT)).isEmpty();
    }

    @Test
    void withThreads_none_isRefused() {
        assertThatThrownBy(() -> AllCores.ofThisMachine().withThreads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads is 0; it must be from 1 to 1024");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
