package dev.timewait.chart;

import static dev.timewait.chart.Tables.counts;
import static dev.timewait.chart.Tables.words;

import dev.timewait.lab.Parted;
import dev.timewait.lab.Parting;
import dev.timewait.lab.PartingCount;
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
                words("A ends by", all, one -> name(one.parting(), partings)),
                counts("B reads (octets)", all, Parted::delivered),
                words("then B is told", all, Parted::toldB),
                words("A is told", all, PartingTables::toldA),
                words("TIME_WAIT", all, PartingTables::timeWait));
    }

    /**
     * One row a way: in how many runs B's program read all, in how many less with an end of file behind it, and in how many
     * it waits for ever.
     *
     * @param partings each is run so often, with another seed each time
     */
    public static Table ofCounts(List<Parting> partings, int runs) {
        List<PartingCount> all =
                partings.stream().map(one -> PartingCount.of(one, runs)).toList();
        return Table.create(
                "How A ends, and how often all of " + written(partings) + " arrive, in " + Text.count(runs, "run"),
                words("A ends by", all, one -> name(one.parting(), partings)),
                counts("all read (runs)", all, PartingCount::whole),
                counts("cut, unseen (runs)", all, PartingCount::cutUnseen),
                counts("B waits for ever (runs)", all, PartingCount::unknown));
    }

    private static String written(List<Parting> partings) {
        long sizes = partings.stream().mapToInt(Parting::octets).distinct().count();
        return sizes == 1 ? Text.count(partings.get(0).octets(), "octet") : "what it wrote";
    }

    /** A way's name; where several systems are compared, with the system. */
    static String name(Parting parting, List<Parting> among) {
        long systems =
                among.stream().map(one -> one.behaviour().name()).distinct().count();
        return parting.way().words() + (systems > 1 ? ", " + parting.behaviour().name() : "");
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
