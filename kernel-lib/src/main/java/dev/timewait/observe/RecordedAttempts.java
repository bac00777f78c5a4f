package dev.timewait.observe;

import dev.timewait.census.Provenance;
import dev.timewait.data.CsvRow;
import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a real kernel that runs out of local ports: one {@link AttemptSample} about every second, and how it was
 * made.
 *
 * <p>Connections were asked for at even distances, the first at 0, and each was closed at once. The table is
 * comma-separated values; its {@code #} lines say which command, kernel, tool, day and settings.
 */
public final class RecordedAttempts {

    private static final List<String> NAMES = List.of(
            "one-destination",
            "one-destination-99-ports",
            "one-destination-server-closes",
            "one-destination-reuse",
            "one-destination-reuse-bind",
            "ten-destinations",
            "ten-destinations-bind",
            "ten-destinations-bind-no-port");

    private final String name;
    private final RecordingComments comments;
    private final List<AttemptSample> samples;
    private final Provenance.Recorded provenance;
    private final double plannedPerSecond;
    private final double churnSeconds;
    private final int firstPort;
    private final int rangePorts;
    private final int destinations;

    private RecordedAttempts(String name, CsvTable table, List<AttemptSample> samples) {
        this.name = name;
        this.comments = new RecordingComments(table);
        this.samples = samples;
        this.provenance = comments.provenance();
        this.plannedPerSecond = comments.positive("attempts_per_second");
        this.churnSeconds = comments.positive("seconds");
        this.firstPort = comments.whole("first_port", 1);
        this.rangePorts = comments.whole("range_ports", 1);
        this.destinations = comments.whole("destinations", 1);
    }

    /** The recordings that are packed into the library. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads a recording that is packed into the library.
     *
     * @param name such as {@code one-destination}
     * @throws IllegalArgumentException where the library holds no such recording
     */
    public static RecordedAttempts named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "recording is \"" + name + "\"; the library holds " + String.join(", ", NAMES));
        }
        return read(PackedData.text("port-churn/" + name + ".csv"), name);
    }

    /**
     * Reads a recording, and reports the lines that cannot be read: no row of the table, a count below 0, attempts that
     * are not the sum of their outcomes, a time or a total that runs backwards.
     *
     * @param text the table as it was recorded
     * @param name what the recording is called
     * @throws IllegalArgumentException where the text does not say command, kernel, tool, date, rate, length, ports and
     *     destinations, because counts without that are no recording
     */
    public static Parsed<RecordedAttempts> parse(String text, String name) {
        Parsed<CsvTable> table = CsvTable.parse(text);
        Parsed<List<AttemptSample>> samples = table.value().map(new InOrder()::sample);
        return table.then(new RecordedAttempts(name, table.value(), samples.value()), samples.badLines());
    }

    /** Reads a recording whose every line must be good. */
    public static RecordedAttempts read(String text, String name) {
        return parse(text, name).orThrow(name);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Where, when and how it was recorded. */
    public Provenance.Recorded provenance() {
        return provenance;
    }

    /** What the recording says of itself, such as {@code tcp_tw_reuse} or {@code CONFIG_HZ}. */
    public Optional<String> setting(String setting) {
        return comments.setting(setting);
    }

    /** A setting without which the recording cannot be understood, such as {@code binding} or {@code closer}. */
    public String required(String setting) {
        return comments.required(setting);
    }

    /** Whether the recording came to the end of its plan; false where its file is cut off. */
    public boolean complete() {
        return comments.complete();
    }

    /** The samples in order of time. */
    public List<AttemptSample> samples() {
        return samples;
    }

    /** Connections a second that were asked for. */
    public double plannedPerSecond() {
        return plannedPerSecond;
    }

    /** For how many seconds connections were asked for. */
    public double churnSeconds() {
        return churnSeconds;
    }

    /** The first local port of the range. */
    public int firstPort() {
        return firstPort;
    }

    /** How many local ports the range has, the first and the last included. */
    public int rangePorts() {
        return rangePorts;
    }

    /** How many destinations were connected to in turn. */
    public int destinations() {
        return destinations;
    }

    /** The last sample. */
    public AttemptSample last() {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(name + " has 0 samples; there must be 1 or more");
        }
        return samples.get(samples.size() - 1);
    }

    /** The instants of all samples, in seconds since the first attempt. */
    public double[] seconds() {
        return samples.stream().mapToDouble(AttemptSample::seconds).toArray();
    }

    /**
     * A count of all samples, for a chart.
     *
     * @param count such as {@code AttemptSample::connects}
     */
    public double[] counts(ToLongFunction<AttemptSample> count) {
        return samples.stream()
                .mapToDouble(sample -> (double) count.applyAsLong(sample))
                .toArray();
    }

    /** Reads rows one after the other and refuses one that is earlier, or counts less, than the row before. */
    private static final class InOrder {

        private @Nullable AttemptSample before;

        AttemptSample sample(CsvRow row) {
            AttemptSample sample = AttemptSample.of(row);
            AttemptSample last = before;
            if (last != null) {
                Rising.require("nanos", last.atNanos() + 1, sample.atNanos());
                Rising.require("connects", last.connects(), sample.connects());
                Rising.require("eaddrnotavail", last.notAvailable(), sample.notAvailable());
                Rising.require("eaddrinuse", last.inUse(), sample.inUse());
            }
            before = sample;
            return sample;
        }
    }
}
