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

    private final Rounds contenders;
    private final Rounds growths;
    private final int mostEntries;
    private final List<Row> rows = new ArrayList<>();

    Measurements(Path folder, boolean quick) {
        contenders = new Rounds("path", folder.resolve("jmh"), quick ? QUICK : FULL);
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
        contenders.run();
        growths.run();
        for (Contender contender : Contender.values()) {
            addContender(contender);
        }
        GROWING.forEach(this::addGrowth);
        for (Population population : Population.values()) {
            addMemory(population);
        }
        return rows;
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
