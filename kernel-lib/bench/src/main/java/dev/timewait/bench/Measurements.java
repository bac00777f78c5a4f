package dev.timewait.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks and holds what they came to against the bars. */
final class Measurements {

    private static final Rounds.Settings FULL = new Rounds.Settings(3, 2, 4, 2);
    private static final Rounds.Settings QUICK = new Rounds.Settings(1, 2, 3, 1);
    private static final Rounds.Settings FULL_GROWTH = new Rounds.Settings(1, 2, 3, 1);
    private static final Rounds.Settings QUICK_GROWTH = new Rounds.Settings(1, 1, 2, 1);

    /** How near the cheapest path must come to the bound, in per cent. */
    private static final double OF_THE_BOUND = 70;

    private static final double MOST_GROWTH = 2;
    private static final double BYTES_WITHOUT_PORT_NUMBERS = 8;
    private static final double BYTES_WITH_PORT_NUMBERS = 14;

    /** Those whose time must not depend on how many there are. */
    private static final List<Population> GROWING = List.of(Population.COUNTS, Population.POOL);

    /** How many connections in TIME-WAIT the microscope is asked to hold. */
    private static final List<Integer> LIVE = List.of(10, 1_000, 60_000);

    private static final double CONNECTIONS_PER_SECOND = 300_000;
    private static final double MOST_SLOWDOWN = 1.5;

    /** A young generation that stays in the processor's cache: most of what a segment needs dies at once. */
    private static final String YOUNG = "16m";

    private final Rounds segments;
    private final Rounds contenders;
    private final Rounds growths;
    private final int mostEntries;
    private final List<Row> rows = new ArrayList<>();

    Measurements(Path folder, boolean quick) {
        contenders = new Rounds("path", folder.resolve("jmh"), quick ? QUICK : FULL);
        segments = new Rounds("segments", folder.resolve("jmh"), quick ? QUICK_GROWTH : FULL_GROWTH);
        growths = new Rounds("growth", folder.resolve("jmh"), quick ? QUICK_GROWTH : FULL_GROWTH);
        mostEntries = quick ? 10_000_000 : 100_000_000;
    }

    /** How often and how long each path is measured, in words. */
    String words() {
        return contenders.words() + "; growth: " + growths.words();
    }

    /** Measures all: some minutes. */
    List<Row> rows() throws RunnerException, IOException {
        for (Contender contender : Contender.values()) {
            contenders.add(job(contender));
        }
        for (Population population : GROWING) {
            for (int entries = 1_000; entries <= mostEntries; entries *= 10) {
                growths.add(job(population, entries));
            }
        }
        for (int live : LIVE) {
            segments.add(segmentJob(segmentName(live), SegmentBenchmark.class, live));
            segments.add(segmentJob(ssjSegmentName(live), SsjSegmentBenchmark.class, live));
        }
        contenders.run();
        growths.run();
        segments.run();
        for (Contender contender : Contender.values()) {
            addContender(contender);
        }
        GROWING.forEach(this::addGrowth);
        for (Population population : Population.values()) {
            addMemory(population);
        }
        addSegments();
        return rows;
    }

    private void addSegments() {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int live : LIVE) {
            Rounds.Time time = segments.time(segmentName(live));
            rows.add(Row.versus(segmentName(live), time, segments.time(ssjSegmentName(live)), 0));
            rows.add(Row.atLeast(
                    segmentName(live) + ", connections a second", 1e9 / time.cpuNanos(), "/s", CONNECTIONS_PER_SECOND));
            least = Math.min(least, time.cpuNanos());
            most = Math.max(most, time.cpuNanos());
        }
        rows.add(Row.atMost("microscope, dearest over cheapest", most / least, "x", MOST_SLOWDOWN));
    }

    private static String segmentName(int live) {
        return String.format("microscope, %,d in TIME-WAIT", live);
    }

    private static String ssjSegmentName(int live) {
        return String.format("SSJ, bare events of as many segments, %,d waiting", live);
    }

    private static Rounds.Job segmentJob(String name, Class<?> benchmark, int live) {
        Map<String, String> parameters = Map.of("live", Integer.toString(live));
        return new Rounds.Job(name, benchmark, parameters, SegmentBenchmark.CONNECTIONS, "1g", YOUNG);
    }

    private void addContender(Contender contender) {
        Rounds.Time time = contenders.time(contender.words());
        Rounds.Time peer = contenders.time(contender.peer().words());
        rows.add(Row.versus(contender.words(), time, peer, contender.bar()));
        if (contender == Contender.COUNTS) {
            double bound = contenders.time(Contender.BOUND.words()).cpuNanos();
            rows.add(Row.atLeast(
                    contender.words() + ", part of the bound", 100 * bound / time.cpuNanos(), "%", OF_THE_BOUND));
        }
        if (contender == Contender.SAMPLED) {
            rows.add(runOf(contender, time));
        }
    }

    /** The price of a whole run, for a path that pays by the run and not by the arrival. */
    private static Row runOf(Contender contender, Rounds.Time time) {
        double micros = Workload.ARRIVALS / 1e3;
        double cpu = micros * time.cpuNanos();
        double wall = micros * time.wallNanos();
        return new Row(contender.words() + ", the whole run", cpu, "us", wall, Double.NaN, "", true);
    }

    private void addGrowth(Population population) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int entries = 1_000; entries <= mostEntries; entries *= 10) {
            Rounds.Time time = growths.time(name(population, entries));
            rows.add(Row.time(name(population, entries), time));
            least = Math.min(least, time.cpuNanos());
            most = Math.max(most, time.cpuNanos());
        }
        rows.add(Row.atMost(population.words() + ", dearest over cheapest", most / least, "x", MOST_GROWTH));
    }

    private void addMemory(Population population) {
        double most = switch (population) {
            case COUNTS, POOL -> BYTES_WITHOUT_PORT_NUMBERS;
            case PORTS, PORTS_LINUX -> BYTES_WITH_PORT_NUMBERS;
        };
        double bytes = Memory.mostBytesPerEntry(population);
        rows.add(Row.atMost(population.words() + ", memory per live entry", bytes, "B", most));
    }

    private static String name(Population population, int entries) {
        return String.format("%s, %,d live entries", population.words(), entries);
    }

    private static Rounds.Job job(Contender contender) {
        Map<String, String> parameters = Map.of("contender", contender.name());
        return new Rounds.Job(contender.words(), ContenderBenchmark.class, parameters, Workload.ARRIVALS, "1g");
    }

    private static Rounds.Job job(Population population, int entries) {
        Map<String, String> parameters =
                Map.of("population", population.name(), "liveEntries", Integer.toString(entries));
        double arrivals = Population.arrivals(entries);
        return new Rounds.Job(name(population, entries), PopulationBenchmark.class, parameters, arrivals, "4g");
    }
}
