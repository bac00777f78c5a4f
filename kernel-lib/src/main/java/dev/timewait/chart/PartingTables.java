package dev.timewait.chart;

import static dev.timewait.chart.Tables.counts;
import static dev.timewait.chart.Tables.words;

import dev.timewait.lab.Parted;
import dev.timewait.lab.Parting;
import dev.timewait.lab.PartingCount;
import dev.timewait.stack.Behaviours;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** Ways to end a connection as Tablesaw tables. */
public final class PartingTables {

    private PartingTables() {}

    /**
     * One row a way: what B's program read, what each program was told in the end, and who was in TIME_WAIT for how long.
     *
     * @param partings are run here
     */
    public static Table of(List<Parting> partings) {
        List<Parted> all = partings.stream().map(Parting::run).toList();
        return Table.create(
                "How A ends, and what comes of " + written(partings),
                words("A ends by", all, one -> name(one.parting())),
                counts("B reads (octets)", all, Parted::delivered),
                words("then B is told", all, Parted::toldB),
                words("A is told", all, PartingTables::toldA),
                words("TIME_WAIT", all, PartingTables::timeWait));
    }

    /**
     * One row a way: in how many runs B's program read all, in how many it did not and A's program was told that all is well,
     * and in how many B's program waits for ever.
     *
     * @param partings each is run so often, with another seed each time
     */
    public static Table ofCounts(List<Parting> partings, int runs) {
        List<PartingCount> all =
                partings.stream().map(one -> PartingCount.of(one, runs)).toList();
        return Table.create(
                "How A ends, and how often all of " + written(partings) + " arrive, in " + Text.count(runs, "run"),
                words("A ends by", all, one -> name(one.parting())),
                counts("B reads all", all, PartingCount::whole),
                counts("A is misled", all, PartingCount::misled),
                counts("B waits for ever", all, PartingCount::unknown));
    }

    private static String written(List<Parting> partings) {
        long sizes = partings.stream().mapToInt(Parting::octets).distinct().count();
        return sizes == 1 ? Text.count(partings.get(0).octets(), "octet") : "what it wrote";
    }

    /** A way's name, with the system where that is not Linux. */
    static String name(Parting parting) {
        String system = parting.behaviour().name();
        return parting.way().words() + (system.equals(Behaviours.LINUX.name()) ? "" : " on " + system);
    }

    private static String toldA(Parted parted) {
        return parted.took().isZero() ? parted.toldA() : parted.toldA() + ", " + seconds(parted.took()) + " later";
    }

    private static String timeWait(Parted parted) {
        Optional<String> a = parted.timeWaitA().map(length -> "A, " + seconds(length));
        Optional<String> b = parted.timeWaitB().map(length -> "B, " + seconds(length));
        return a.isPresent() && b.isPresent()
                ? a.get() + "; " + b.get()
                : a.or(() -> b).orElse("nobody");
    }

    private static String seconds(Duration length) {
        return Numbers.text(length.toNanos() / 1e9) + " s";
    }
}
