package dev.timewait.observe;

import dev.timewait.census.CensusSeries;
import dev.timewait.census.Provenance;
import dev.timewait.data.CsvRow;
import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import dev.timewait.tcp.TcpState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a real kernel under churn: one {@link RecordedSample} about every second, and how it was made.
 *
 * <p>The table is comma-separated values; its {@code #} lines say which command, kernel, tool, day and settings. Its
 * last line says whether the recording came to its end.
 */
public final class RecordedSeries {

    private static final List<String> NAMES = List.of(
            "linux-6.18-20-per-second",
            "linux-6.18-100-per-second",
            "linux-6.18-400-per-second",
            "linux-6.18-400-per-second-reuse");

    private final RecordingComments comments;
    private final List<RecordedSample> samples;
    private final Provenance.Recorded provenance;
    private final double plannedPerSecond;
    private final double churnSeconds;

    private RecordedSeries(CsvTable table, List<RecordedSample> samples) {
        this.comments = new RecordingComments(table);
        this.samples = samples;
        this.provenance = comments.provenance();
        this.plannedPerSecond = comments.positive("connections_per_second");
        this.churnSeconds = comments.positive("churn_seconds");
    }

    /** The recordings that are packed into the library. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads a recording that is packed into the library.
     *
     * @param name such as {@code linux-6.18-400-per-second}
     * @throws IllegalArgumentException where the library holds no such recording
     */
    public static RecordedSeries named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "recording is \"" + name + "\"; the library holds " + String.join(", ", NAMES));
        }
        return read(PackedData.text("sockstat/" + name + ".csv"), name);
    }

    /**
     * Reads a recording, and reports the lines that cannot be read: no row of the table, a count below 0, a time or a
     * total that runs backwards.
     *
     * @param text the table as the recorder wrote it
     * @throws IllegalArgumentException where the text does not say command, kernel, tool, date, rate and length, because
     *     counts without that are no recording
     */
    public static Parsed<RecordedSeries> parse(String text) {
        Parsed<CsvTable> table = CsvTable.parse(text);
        Parsed<List<RecordedSample>> samples = table.value().map(new InOrder()::sample);
        return table.then(new RecordedSeries(table.value(), samples.value()), samples.badLines());
    }

    /** Reads a recording whose every line must be good; {@code name} is for the message. */
    public static RecordedSeries read(String text, String name) {
        return parse(text).orThrow(name);
    }

    /** Where, when and how it was recorded. */
    public Provenance.Recorded provenance() {
        return provenance;
    }

    /** What the recording says of itself, such as {@code net.ipv4.tcp_tw_reuse} or {@code CONFIG_HZ}. */
    public Optional<String> setting(String name) {
        return comments.setting(name);
    }

    /** Whether the recording came to the end of its plan; false where it was interrupted or its file is cut off. */
    public boolean complete() {
        return comments.complete();
    }

    /** The samples in order of time. */
    public List<RecordedSample> samples() {
        return samples;
    }

    /** Connections a second that the plan asked for. */
    public double plannedPerSecond() {
        return plannedPerSecond;
    }

    /** For how many seconds connections were opened. */
    public double churnSeconds() {
        return churnSeconds;
    }

    /**
     * Connections a second that were really closed between two instants, from the counts at the samples nearest inside.
     *
     * @param fromSeconds 0 or more
     * @param toSeconds later than {@code fromSeconds}
     * @throws IllegalArgumentException where fewer than two samples lie between
     */
    public double closedPerSecond(double fromSeconds, double toSeconds) {
        List<RecordedSample> inside = between(fromSeconds, toSeconds);
        RecordedSample first = inside.get(0);
        RecordedSample last = inside.get(inside.size() - 1);
        return (last.closed() - first.closed()) / ((last.atNanos() - first.atNanos()) / 1e9);
    }

    /**
     * The average number in TIME_WAIT over the samples between two instants.
     *
     * @param fromSeconds 0 or more
     * @param toSeconds later than {@code fromSeconds}
     * @throws IllegalArgumentException where fewer than two samples lie between
     */
    public double meanTimeWait(double fromSeconds, double toSeconds) {
        return between(fromSeconds, toSeconds).stream()
                .mapToLong(RecordedSample::timeWait)
                .average()
                .orElseThrow();
    }

    /**
     * How many seconds a connection stayed in TIME_WAIT, as the counts imply: the average number there, divided by
     * those that came per second (Little's law). It holds only where the number is level, so not before the first
     * connections have left nor after the last ones came.
     *
     * @param fromSeconds 0 or more
     * @param toSeconds later than {@code fromSeconds}
     * @throws IllegalArgumentException where fewer than two samples lie between
     */
    public double impliedTimeWaitSeconds(double fromSeconds, double toSeconds) {
        return meanTimeWait(fromSeconds, toSeconds) / closedPerSecond(fromSeconds, toSeconds);
    }

    /** The counts in TIME_WAIT, for a chart beside those of a model; see {@link Sockstat#census()} for what they hold. */
    public CensusSeries census() {
        return census("recorded, " + shortNumber(plannedPerSecond()) + "/s");
    }

    /** The same as {@link #census()} under another name. */
    public CensusSeries census(String name) {
        CensusSeries.Builder series = CensusSeries.named(name, provenance, TcpState.TIME_WAIT);
        for (RecordedSample sample : samples) {
            series.add(sample.atNanos(), sample.timeWait());
        }
        return series.build();
    }

    private List<RecordedSample> between(double fromSeconds, double toSeconds) {
        List<RecordedSample> inside = samples.stream()
                .filter(sample -> sample.atNanos() >= fromSeconds * 1e9 && sample.atNanos() <= toSeconds * 1e9)
                .toList();
        if (inside.size() < 2) {
            throw new IllegalArgumentException("from " + fromSeconds + " s to " + toSeconds + " s there are "
                    + inside.size() + " samples; there must be 2 or more");
        }
        return inside;
    }

    private static String shortNumber(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Reads rows one after the other and refuses one that is earlier, or counts less, than the row before. */
    private static final class InOrder {

        private @Nullable RecordedSample before;

        RecordedSample sample(CsvRow row) {
            RecordedSample sample = RecordedSample.of(row);
            RecordedSample last = before;
            if (last != null) {
                Rising.require("nanos", last.atNanos() + 1, sample.atNanos());
                Rising.require("scheduled", last.scheduled(), sample.scheduled());
                Rising.require("opened", last.opened(), sample.opened());
                Rising.require("closed", last.closed(), sample.closed());
                Rising.require("failed", last.failed(), sample.failed());
            }
            before = sample;
            return sample;
        }
    }
}
