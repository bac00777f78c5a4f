package dev.timewait.observe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.timewait.observe.RecordedSample;
import dev.timewait.observe.RecordedSeries;
import dev.timewait.observe.live.LoopbackRecorder.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackRecorderTest {

    @BeforeEach
    void needsLinux() {
        if (!KernelFiles.present()) {
            System.out.println("SKIPPED: the recorder reads /proc/net/sockstat, which is not here; run this on Linux");
        }
        assumeTrue(KernelFiles.present());
    }

    @Test
    void record_twoSecondsOfChurn_countsWhatItDidAndWhatTheKernelSays() {
        RecordingPlan plan = new RecordingPlan(20, Duration.ofSeconds(2), Duration.ofSeconds(1), 2);
        StringBuilder table = new StringBuilder();

        Ending ending = LoopbackRecorder.record(plan, "timewait test", "a test", table, sample -> {});

        RecordedSeries series = RecordedSeries.read(table.toString(), "the recording");
        assertThat(ending).isEqualTo(Ending.COMPLETE);
        assertThat(series.complete()).isTrue();
        assertThat(series.provenance().command()).isEqualTo("a test");
        assertThat(series.provenance().kernel()).startsWith("Linux ");
        assertThat(series.setting("net.ipv4.tcp_tw_reuse")).isPresent();
        assertInstantsTrueAndInOrder(series.samples());
        RecordedSample last = series.samples().get(3);
        assertThat(last.scheduled()).isEqualTo(40);
        assertThat(last.opened() + last.failed()).isLessThanOrEqualTo(40);
        assertThat(last.closed()).isEqualTo(last.opened());
        // Other programs may share this machine's namespace, so the kernel's count has no exact value here.
        assertThat(last.timeWait()).isPositive();
    }

    private static void assertInstantsTrueAndInOrder(List<RecordedSample> samples) {
        assertThat(samples).hasSize(4);
        for (int second = 0; second < samples.size(); second++) {
            assertThat(samples.get(second).atNanos()).isGreaterThanOrEqualTo(second * 1_000_000_000L);
        }
        assertThat(samples.get(0).opened()).isZero();
    }

    @Test
    void record_interruptedThread_stopsAndSaysSoInTheTable() {
        RecordingPlan plan = new RecordingPlan(20, Duration.ofMinutes(10), Duration.ZERO, 1);
        StringBuilder table = new StringBuilder();

        Ending ending = LoopbackRecorder.record(
                plan,
                "timewait test",
                "a test",
                table,
                sample -> Thread.currentThread().interrupt());

        assertThat(ending).isEqualTo(Ending.INTERRUPTED);
        assertThat(table.toString()).endsWith("# ended: interrupted\n");
        assertThat(RecordedSeries.read(table.toString(), "the recording").samples())
                .hasSize(1);
        assertThat(Thread.interrupted()).as("the interrupt was taken").isFalse();
    }
}
