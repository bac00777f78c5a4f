package dev.timewait.churn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ProgressListener;
import dev.timewait.churn.RunInterrupted;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepRow;
import dev.timewait.data.CsvTable;
import dev.timewait.stack.Stacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep with a file, stopped and gone on with. */
class ResumeTest {

    private static final ProgressListener SILENT = fraction -> {};

    private static final Sweep SWEEP = Sweep.of(ChurnPlan.of(Stacks.named("linux-6"))
                    .arrivalsPerSecond(20)
                    .ports(30)
                    .during(Duration.ofSeconds(2)))
            .overTimeWait(1, 2)
            .overArrivals(10, 40, 20)
            .replicated(2);

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");
    private byte[] whole = {};

    @BeforeEach
    void runOnOneThread() throws IOException {
        file = folder.resolve("sweep.csv");
        Path other = folder.resolve("one.csv");
        SWEEP.run(writing(1, other), SILENT);
        whole = Files.readAllBytes(other);
    }

    @Test
    void file_ofOneThread_isATableOfTheRows() throws IOException {
        String text = Files.readString(folder.resolve("one.csv"));

        assertThat(text)
                .startsWith(
                        "# what: runs of churn plans, one line a run, in the order of the sweep\n# tool: timewait ");
        CsvTable table = CsvTable.parse(text).orThrow("one.csv");
        assertThat(table.map(SweepRow::parse).orThrow("one.csv"))
                .isEqualTo(SWEEP.run().rows());
    }

    @Test
    void file_ofEightThreads_hasTheSameBytes() throws IOException {
        SWEEP.run(writing(8, file), SILENT);

        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    @DisplayName("Interrupted after 7 rows, then run again: the same bytes, and no row is run twice")
    void file_interruptedAndResumed_hasTheSameBytes() throws IOException {
        ProgressListener stopper = fraction -> {
            if (rowsIn(file) == 7) {
                Thread.currentThread().interrupt();
            }
        };
        CountDownLatch never = new CountDownLatch(1);
        ChurnPlan blocked = SWEEP.plans().get(7);
        AllCores stuck = writing(4, file).running((plan, progress) -> {
            if (plan.equals(blocked)) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new RunInterrupted("Stopped as an engine is.");
                }
            }
            return SweepRow.run(plan, progress);
        });

        Throwable thrown = catchThrowable(() -> SWEEP.run(stuck, stopper));

        assertThat(thrown)
                .isInstanceOf(RunInterrupted.class)
                .hasMessage("Stopped after 7 of 12 runs; they are in " + file
                        + ", and the same sweep with that file goes on from there.");
        assertThat(Arrays.copyOf(whole, (int) Files.size(file))).isEqualTo(Files.readAllBytes(file));

        AtomicInteger runs = new AtomicInteger();
        AllCores counting = writing(4, file).running((plan, progress) -> {
            runs.incrementAndGet();
            return SweepRow.run(plan, progress);
        });
        assertThat(SWEEP.run(counting, SILENT)).isEqualTo(SWEEP.run());
        assertThat(runs.get()).isEqualTo(5);
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    @DisplayName("Killed at any byte, then run again: the same bytes")
    void file_cutOffAnywhere_isCompleted() throws IOException {
        for (int length = 0; length <= whole.length; length += length < 300 ? 23 : 131) {
            Files.write(file, Arrays.copyOf(whole, length));

            SWEEP.run(writing(2, file), SILENT);

            assertThat(file).as("cut at byte %d", length).hasBinaryContent(whole);
        }
    }

    @Test
    void file_complete_runsNothingAndTellsTheEnd() throws IOException {
        Files.write(file, whole);
        AllCores none = writing(2, file).running((plan, progress) -> {
            throw new IllegalStateException("nothing is left to run");
        });
        List<Double> seen = new ArrayList<>();

        assertThat(SWEEP.run(none, seen::add)).isEqualTo(SWEEP.run());
        assertThat(seen).containsExactly(1.0);
    }

    @Test
    void file_ofAShorterSweep_isExtended() throws IOException {
        Sweep shorter = SWEEP.overTimeWait(1);
        shorter.run(writing(2, file), SILENT);

        SWEEP.run(writing(2, file), SILENT);

        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void file_ofAnotherSweep_isRefusedByItsRowAndLeftAlone() throws IOException {
        Files.write(file, whole);
        Sweep other = SWEEP.overArrivals(10, 40, 21);

        assertThatThrownBy(() -> other.run(writing(2, file), SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + " belongs to another sweep; its row 5 is of the plan \""
                        + SWEEP.plans().get(4).toText() + "\", where this sweep has \""
                        + other.plans().get(4).toText() + "\"");
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void file_withMoreRows_isRefused() throws IOException {
        Files.write(file, whole);

        assertRefused(SWEEP.overTimeWait(1), " belongs to another sweep; it has 12 rows, where this sweep has 6");
    }

    @Test
    void file_spoilt_isRefusedByItsRow() throws IOException {
        String text = new String(whole, StandardCharsets.UTF_8);

        Files.writeString(file, text.replaceFirst("\n1,40,", "\n1,41,"));
        assertRefused(SWEEP, " cannot be gone on with; in its row 3, arrivals_per_second is \"41\"; it must be \"40\"");
        Files.writeString(file, text.replaceFirst(",pool,", ",\"pool\","));
        assertThatThrownBy(() -> SWEEP.run(writing(1, file), SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + " cannot be gone on with; in its row 1, the line is \"1,10,");
        Files.writeString(file, text.replace("\n", "\r\n"));
        assertRefused(SWEEP, " cannot be gone on with; its lines end in CR LF, and must in LF");
        Files.writeString(file, "shopping list\n");
        assertRefused(
                SWEEP,
                " cannot be gone on with; its line 1 is \"shopping list\", and must be \"# what: runs of churn plans, one"
                        + " line a run, in the order of the sweep\"");
        assertThat(file).hasContent("shopping list\n");
    }

    @Test
    void file_inNoFolder_isRefusedInOneSentence() {
        Path nowhere = folder.resolve("no/such/sweep.csv");

        assertThatThrownBy(() -> SWEEP.run(writing(1, nowhere), SILENT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the file " + nowhere + " cannot be opened; it must be a file in a folder that exists");
    }

    private void assertRefused(Sweep sweep, String sentence) {
        assertThatThrownBy(() -> sweep.run(writing(1, file), SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + sentence);
    }

    private static AllCores writing(int threads, Path target) {
        return AllCores.ofThisMachine().withThreads(threads).writing(target);
    }

    /** Lines without the two comments and the header. */
    private static int rowsIn(Path path) {
        try {
            return Files.readAllLines(path).size() - 3;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
