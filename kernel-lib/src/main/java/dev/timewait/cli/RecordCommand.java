package dev.timewait.cli;

import dev.timewait.data.NumberText;
import dev.timewait.observe.RecordedSample;
import dev.timewait.observe.live.LoopbackRecorder;
import dev.timewait.observe.live.LoopbackRecorder.Ending;
import dev.timewait.observe.live.RecordingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code record}: churn on this machine's loopback, and the kernel's count of it. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Open and close connections over 127.0.0.1 and record how many the kernel has in TIME_WAIT.",
        footer = {
            "",
            "Linux only. Run it where nothing else connects and with reuse off, which on loopback hides the count:",
            "  unshare -rn sh -c 'ip link set lo up; sysctl -qw net.ipv4.tcp_tw_reuse=0;",
            "    java -jar timewait.jar record --rate 400 --for 180s --destinations 8 --out 400.csv'"
        })
final class RecordCommand implements Callable<Integer> {

    /** How many seconds pass between two lines of progress. */
    private static final int PROGRESS_SECONDS = 10;

    private static final OptionNames NAMES = new OptionNames(Map.of(
            "connectionsPerSecond", "--rate",
            "churn", "--for",
            "drain", "--drain",
            "destinations", "--destinations"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rate",
            required = true,
            paramLabel = "N",
            converter = NumberConverter.class,
            description = "Connections a second, 0.1 to 5000.")
    private double connectionsPerSecond;

    @Option(
            names = "--for",
            required = true,
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to open connections, 1s to 1h.")
    private Duration churn = Duration.ZERO;

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "75s",
            description = "How long to go on counting after that (default: ${DEFAULT-VALUE}).")
    private Duration drain = Duration.ZERO;

    @Option(
            names = "--destinations",
            paramLabel = "N",
            defaultValue = "1",
            converter = CountConverter.class,
            description = "How many ports to connect to in turn, 1 to 64 (default: ${DEFAULT-VALUE}).")
    private int destinations;

    @Option(names = "--out", paramLabel = "FILE", description = "A new file for the table (default: standard output).")
    private @Nullable Path file;

    private RecordCommand() {}

    @Override
    public Integer call() {
        RecordingPlan plan =
                NAMES.inTheirNames(() -> new RecordingPlan(connectionsPerSecond, churn, drain, destinations));
        Ending ending =
                InterruptOnExit.during(() -> file == null ? recordToStandardOutput(plan) : recordTo(file, plan));
        if (ending == Ending.INTERRUPTED) {
            throw new FailedException("the recording was interrupted; its last line says so, the others are good");
        }
        return Main.EXIT_OK;
    }

    private Ending recordToStandardOutput(RecordingPlan plan) {
        return record(plan, spec.commandLine().getOut(), this::showProgress);
    }

    private Ending recordTo(Path target, RecordingPlan plan) {
        try (Writer out = Files.newBufferedWriter(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return record(plan, out, sample -> {
                flush(out);
                showProgress(sample);
            });
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "--out is " + target + ", which is there already; it must be a new file", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--out is " + target + "; its folder does not exist", e);
        } catch (IOException e) {
            throw new FailedException("the file " + target + " could not be written: " + e.getMessage(), e);
        }
    }

    private Ending record(RecordingPlan plan, Appendable out, Consumer<RecordedSample> watcher) {
        String command = "java -jar timewait.jar record --rate " + NumberText.plain(connectionsPerSecond) + " --for "
                + DurationConverter.text(churn) + " --drain " + DurationConverter.text(drain)
                + (destinations == 1 ? "" : " --destinations " + destinations);
        try {
            return LoopbackRecorder.record(plan, Version.text(), command, out, watcher);
        } catch (IllegalStateException e) {
            throw new FailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Every second is on the disk when it is over, so that a recording that is killed keeps what it has. */
    private static void flush(Writer out) {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the recording could not be written: " + e.getMessage(), e);
        }
    }

    private void showProgress(RecordedSample sample) {
        long second = Math.round(sample.atNanos() / 1e9);
        PrintWriter err = spec.commandLine().getErr();
        if (second == 0 && sample.timeWait() > 0) {
            err.println("note: " + sample.timeWait() + " connections are in TIME_WAIT before the start");
        }
        if (second % PROGRESS_SECONDS == 0) {
            err.printf(
                    Locale.ROOT,
                    "%4d s of %d s: %,d opened, %,d failed, %,d in TIME_WAIT%n",
                    second,
                    churn.plus(drain).toSeconds(),
                    sample.opened(),
                    sample.failed(),
                    sample.timeWait());
            err.flush();
        }
    }
}
