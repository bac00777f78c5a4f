package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {

    private static final String LINE = "sweep --msl 500ms,1s --rate 10,40.5 --replications 2 ports=30 during=2s seed=7";

    private static final Sweep SWEEP = Sweep.of(ChurnPlan.parse("stack=linux-6 ports=30 during=2s seed=7"))
            .overMsl(0.5, 1)
            .overArrivals(10, 40.5)
            .replicated(2);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sweep_withoutFile_printsTheRowsOfTheLibrary() {
        Terminal terminal = Terminal.run(LINE);

        StringBuilder rows = new StringBuilder(SweepRow.CSV_HEADER + "\n");
        SWEEP.run().rows().forEach(row -> rows.append(row.toCsv()).append('\n'));
        assertThat(terminal.out()).isEqualTo(rows.toString());
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
    }

    @Test
    void sweep_nothingButTheCommand_isOneRow() {
        assertThat(Terminal.run("sweep during=1s").out()).hasLineCount(2).contains("stack=linux-6");
        assertThat(Terminal.run("sweep stack=macos during=1s").out()).contains("stack=macos");
        assertThat(Terminal.run("sweep --time-wait 1s,2s during=1s").out()).hasLineCount(3);
    }

    @Test
    void sweep_interruptedThenGivenAgain_completesItsFile() throws IOException {
        Path file = folder.resolve("sweep.csv");
        Thread.currentThread().interrupt();

        Terminal stopped = Terminal.run(LINE + " --out " + file);

        assertThat(stopped.code()).isEqualTo(Main.EXIT_FAILED);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err())
                .matches("timewait: Stopped after [0-8] of 8 runs; they are in \\Q" + file
                        + "\\E, and the same sweep with that file goes on from there.\n");

        Terminal completed = Terminal.run(LINE + " --threads 8 --out " + file);
        assertThat(completed.out()).isEqualTo("8 rows in " + file + "\n");
        assertThat(completed.code()).isEqualTo(Main.EXIT_OK);

        Path other = folder.resolve("other.csv");
        Terminal.run(LINE + " --threads 1 --out " + other);
        assertThat(file).hasSameBinaryContentAs(other);
        assertThat(Files.readAllLines(file)).hasSize(3 + 8);
    }

    @Test
    void sweep_intoTheFileOfAnother_saysWhichRow() {
        Path file = folder.resolve("sweep.csv");
        Terminal.run(LINE + " --out " + file);

        Terminal terminal = Terminal.run(LINE + " idle=1s --out " + file);

        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
        assertThat(terminal.err())
                .startsWith("timewait: " + file + " belongs to another sweep; its row 1 is of the plan \"stack=linux-6")
                .hasLineCount(1);
    }

    @Test
    void sweep_intoNoFolder_saysSo() {
        Terminal terminal = Terminal.run(LINE + " --out no/such/folder/a.csv");

        assertThat(terminal.code()).isEqualTo(Main.EXIT_FAILED);
        assertThat(terminal.err())
                .isEqualTo(
                        "timewait: the file no/such/folder/a.csv cannot be opened; it must be a file in a folder that exists\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            sweep --rate 10,0 | --rate is 0; it must be above 0 and at most 10000000
            sweep --rate 10,x | Invalid value for option '--rate' (N): "x" is no number; it must be one such as 400 or 0.5
            sweep --msl 1s,2h | twice --msl is 240m; it must be from 0s to 60m
            sweep --time-wait 2h | --time-wait is 120m; it must be from 0s to 60m
            sweep --time-wait 1s --msl 2s | --msl=TIME, --time-wait=TIME are mutually exclusive (specify only one)
            sweep --replications 0 | --replications is 0; it must be from 1 to 10000
            sweep --threads 0 | --threads is 0; it must be from 1 to 1024
            sweep seed=x | seed is "x"; it must be a whole number from -9223372036854775808 to 9223372036854775807
            sweep ports=0 | ports is 0; it must be from 1 to 1000000000
            sweep 400 | part is "400"; it must be a key and a value, such as seed=7
            sweep --rate 1,2 batchSize=5 | arrivals is batches; it must be poisson or even where a sweep sets the rate
            sweep --rates 5 | "--rates" is no option of sweep; did you mean --rate?
            """)
    void sweep_wrongCommandLine_saysSoInOneSentence(String line, String sentence) {
        Terminal terminal = Terminal.run(line);

        assertThat(terminal.err()).isEqualTo("timewait: " + sentence + "\n");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
    }
}
