package dev.timewait.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks and holds what they came to against the bars. */
final class Measurements {

    private static final Rounds.Settings FULL = new Rounds.Settings(3, 3, 5, 2);
    private static final Rounds.Settings QUICK = new Rounds.Settings(1, 2, 3, 1);
    private static final Rounds.Settings FULL_GROWTH = new Rounds.Settings(1, 2, 3, 1);
    private static final Rounds.Settings QUICK_GROWTH = new Rounds.Settings(1, 1, 2, 1);

    /** How near the cheapest path must come to the bound. */
    private static final double OF_THE_BOUND = 0.70;

    private static final double MOST_GROWTH = 2;
    private static final double BYTES_WITHOUT_PORT_NUMBERS = 8;

    private final Rounds contenders;
    private final Rounds growths;
    private final int mostEntries;
    private final List<Row> rows = new ArrayList<>();

    Measurements(Path folder, boolean quick) {
        contenders = new Rounds("path", folder.resolve("jmh"), quick ? QUICK : FULL);
        growths = new Rounds("growth", folder.resolve("jmh"), quick ? QUICK_GROWTH : FULL_GROWTH);
        mostEntries = quick ? 10_000_000 : 100_000_000;
    }

    /** Measures all: some minutes. */
    List<Row> rows() throws RunnerException, IOException {
        for (Contender contender : Contender.values()) {
            contenders.add(job(contender));
        }
        for (Growth growth : Growth.values()) {
            for (int entries = 1_000; entries <= mostEntries; entries *= 10) {
                growths.add(job(growth, entries));
            }
        }
        contenders.run();
        growths.run();
        for (Contender contender : Contender.values()) {
            addContender(contender);
        }
        addBound();
        for (Growth growth : Growth.values()) {
            addGrowth(growth);
            addMemory(growth);
        }
        return rows;
    }

    private void addContender(Contender contender) {
        double nanos = contenders.nanos(contender.words());
        double ratio = contenders.nanos(contender.peer().words()) / nanos;
        String bar = contender.bar() == 0 ? "" : Report.number(contender.bar()) + " x";
        rows.add(new Row(contender.words(), nanos, "ns/arrival", ratio, bar, ratio >= contender.bar()));
    }

    private void addBound() {
        double part = contenders.nanos(Contender.BOUND.words()) / contenders.nanos(Contender.RUN_UNLIMITED.words());
        rows.add(new Row(
                Contender.RUN_UNLIMITED.words() + " of the bound",
                100 * part,
                "%",
                Double.NaN,
                Report.number(100 * OF_THE_BOUND) + " %",
                part >= OF_THE_BOUND));
    }

    private void addGrowth(Growth growth) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int entries = 1_000; entries <= mostEntries; entries *= 10) {
            double nanos = growths.nanos(name(growth, entries));
            rows.add(new Row(name(growth, entries), nanos, "ns/arrival", Double.NaN, "", true));
            least = Math.min(least, nanos);
            most = Math.max(most, nanos);
        }
        double times = most / least;
        rows.add(new Row(
                growth.words() + ", growth",
                times,
                "x",
                Double.NaN,
                "at most " + Report.number(MOST_GROWTH) + " x",
                times <= MOST_GROWTH));
    }

    private void addMemory(Growth growth) {
        double bytes = Memory.mostBytesPerEntry(growth);
        rows.add(new Row(
                growth.words() + ", memory",
                bytes,
                "B/entry",
                Double.NaN,
                "at most " + Report.number(BYTES_WITHOUT_PORT_NUMBERS) + " B",
                bytes <= BYTES_WITHOUT_PORT_NUMBERS));
    }

    private static String name(Growth growth, int entries) {
        return String.format("%s, %,d live entries", growth.words(), entries);
    }

    private static Rounds.Job job(Contender contender) {
        // JMH divides by the arrivals itself: they are the same for all.
        Map<String, String> parameters = Map.of("contender", contender.name());
        return new Rounds.Job(contender.words(), ContenderBenchmark.class, parameters, 1, "1g");
    }

    private static Rounds.Job job(Growth growth, int entries) {
        Map<String, String> parameters = Map.of("growth", growth.name(), "liveEntries", Integer.toString(entries));
        return new Rounds.Job(name(growth, entries), GrowthBenchmark.class, parameters, growth.arrivals(entries), "4g");
    }
}
