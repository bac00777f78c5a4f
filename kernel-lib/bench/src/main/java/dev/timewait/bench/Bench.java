package dev.timewait.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything on one processor, prints the table and writes it beside the logs. */
public final class Bench {

    private Bench() {}

    /**
     * Runs the bench.
     *
     * @param arguments the folder for the results, whether it is to be quick, and the versions of SSJ and of JMH
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        Locale.setDefault(Locale.ROOT);
        Path folder = Path.of(arguments[0]);
        boolean quick = Boolean.parseBoolean(arguments[1]);
        Measurements measurements = new Measurements(folder, quick);
        Map<String, String> conditions = conditions(quick, arguments[2], arguments[3]);
        conditions.put(
                "times",
                "processor time per arrival, the garbage collector's included, and beside it wall time; "
                        + "ratios are of processor times; " + measurements.words());
        conditions.forEach((name, value) -> System.out.println(name + ": " + value));

        List<Agreement.Line> agreement = Agreement.check();
        agreement.forEach(System.out::println);
        if (!agreement.stream().allMatch(Agreement.Line::holds)) {
            throw new IllegalStateException("Not all count the same things; their times would say nothing.");
        }
        Report report = new Report(conditions, agreement, measurements.rows());
        report.print();
        report.writeTo(folder);
        System.out.println("Written to " + folder.resolve("bench.md") + " and bench.json; JMH's own words are in "
                + folder.resolve("jmh") + ".");
    }

    private static Map<String, String> conditions(boolean quick, String ssj, String jmh) throws IOException {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("machine", processor() + ", " + OneCpu.pin());
        conditions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        conditions.put("load", load());
        conditions.put("JDK", System.getProperty("java.vendor") + " " + Runtime.version() + ", Serial GC");
        conditions.put("tools", "SSJ " + ssj + " with its default event list, JMH " + jmh);
        conditions.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        conditions.put("command", "mvn -Pbench" + (quick ? " -Dquick" : ""));
        return conditions;
    }

    /** How many processes were at work on the machine in the last minute before the bench: others make it slow. */
    private static String load() {
        return Report.number(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                + " in the minute before, the build included";
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 2);
                }
            }
        }
        return System.getProperty("os.arch");
    }
}
