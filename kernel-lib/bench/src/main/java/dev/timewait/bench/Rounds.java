package dev.timewait.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH, each benchmark in a fresh JVM once a round.
 *
 * <p>By rounds, and not each benchmark's forks in a row, so that a slow minute of the machine falls on all of them alike.
 * The fastest iteration of all rounds counts, for all alike: what else runs on the machine can only make one slower.
 */
final class Rounds {

    private final String what;
    private final Path logs;
    private final Settings settings;
    private final List<Job> jobs = new ArrayList<>();

    /** Each benchmark's fastest iteration so far. */
    private final Map<String, Time> fastest = new LinkedHashMap<>();

    private int ran;

    /**
     * How long to measure.
     *
     * @param rounds fresh JVMs for each benchmark
     * @param warmups iterations before those that count
     * @param iterations iterations that count
     * @param secondsEach the least length of an iteration
     */
    record Settings(int rounds, int warmups, int iterations, int secondsEach) {}

    /**
     * One benchmark in its own JVM.
     *
     * @param name under which its time is found
     * @param benchmark a class with one method to measure
     * @param parameters their values by name
     * @param arrivals in each operation that the benchmark times
     * @param heap the size of the heap, such as {@code 1g}
     * @param young the size of its young part; empty for the JVM's own choice
     */
    record Job(
            String name,
            Class<?> benchmark,
            Map<String, String> parameters,
            double arrivals,
            String heap,
            String young) {

        Job(String name, Class<?> benchmark, Map<String, String> parameters, double arrivals, String heap) {
            this(name, benchmark, parameters, arrivals, heap, "");
        }
    }

    /**
     * What an arrival costs.
     *
     * @param cpuNanos of the processor, whoever else wants it
     * @param wallNanos by the clock
     */
    record Time(double cpuNanos, double wallNanos) {

        static final Time NEVER = new Time(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** The less of each. */
        Time least(Time other) {
            return new Time(Math.min(cpuNanos, other.cpuNanos), Math.min(wallNanos, other.wallNanos));
        }

        @Override
        public String toString() {
            return Report.number(cpuNanos) + " ns per arrival, by the clock " + Report.number(wallNanos);
        }
    }

    /**
     * Nothing to run yet.
     *
     * @param what a word for a benchmark of these, in lines of progress and in the names of the logs
     */
    Rounds(String what, Path logs, Settings settings) {
        this.what = what;
        this.logs = logs;
        this.settings = settings;
    }

    void add(Job job) {
        jobs.add(job);
    }

    /** Runs all that was added, with a line of progress for each. */
    void run() throws RunnerException, IOException {
        Files.createDirectories(logs);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Job job : jobs) {
                System.out.printf("%s %d of %d: ", what, ++ran, settings.rounds() * jobs.size());
                System.out.printf("%s%s", job.name(), round(round));
                Time time = measure(job, logs.resolve(what + "-" + ran + ".log"));
                fastest.merge(job.name(), time, Time::least);
                System.out.println(" " + time);
            }
        }
    }

    /** The fastest iteration of all rounds. */
    Time time(String name) {
        Time time = fastest.get(name);
        if (time == null) {
            throw new IllegalArgumentException("name is " + name + "; it must be one that was added and run");
        }
        return time;
    }

    /** How often, and how long each was measured, in words. */
    String words() {
        return "the fastest of " + settings.rounds() * settings.iterations() + " iterations of at least "
                + settings.secondsEach() + " s, " + settings.iterations() + " in each of " + settings.rounds()
                + " JVMs";
    }

    private String round(int round) {
        return settings.rounds() == 1 ? ":" : ", round " + round + " of " + settings.rounds() + ":";
    }

    private Time measure(Job job, Path log) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + job.benchmark().getName().replace(".", "\\.") + "\\.")
                .forks(1)
                .warmupIterations(settings.warmups())
                .warmupTime(TimeValue.seconds(settings.secondsEach()))
                .measurementIterations(settings.iterations())
                .measurementTime(TimeValue.seconds(settings.secondsEach()))
                .jvmArgs("-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "-Xms" + job.heap(), "-Xmx" + job.heap())
                .jvmArgsAppend(job.young().isEmpty() ? new String[0] : new String[] {"-Xmn" + job.young()})
                .shouldFailOnError(true)
                .output(log.toString());
        job.parameters().forEach(options::param);
        Time time = Time.NEVER;
        for (BenchmarkResult fork : new Runner(options.build()).runSingle().getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                time = time.least(time(iteration, job.arrivals()));
            }
        }
        return time;
    }

    private static Time time(IterationResult iteration, double arrivals) {
        double cpu = Objects.requireNonNull(iteration.getSecondaryResults().get(CpuTime.NAME), CpuTime.NAME)
                .getScore();
        double wall = iteration.getPrimaryResult().getScore();
        return new Time(cpu / arrivals, wall / arrivals);
    }
}
