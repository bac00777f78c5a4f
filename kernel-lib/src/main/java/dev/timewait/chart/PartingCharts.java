package dev.timewait.chart;

import dev.timewait.lab.Parting;
import dev.timewait.lab.PartingCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How much of what a program wrote the other one reads, by the way in which it ends. */
public final class PartingCharts {

    private static final double PERCENT = 100;
    private static final double[] LOSSES =
            IntStream.rangeClosed(0, 8).mapToDouble(i -> 5 * i / PERCENT).toArray();
    /** The place of the loss that the title speaks of: 10 %. */
    private static final int TOLD = 2;

    private static final int STEPS = 20;

    private PartingCharts() {}

    /**
     * Octets that B's program reads, on average, against the probability with which the path loses a segment, from 0 to
     * 40 %: x in percent, one series a way. Where two ways deliver the same, the later is drawn as dots.
     *
     * @param partings each is run anew for each loss
     * @param runs how often, 1 or more
     */
    public static LineChart overLoss(List<Parting> partings, int runs) {
        List<double[]> means = partings.stream()
                .map(one -> DoubleStream.of(LOSSES)
                        .map(loss -> PartingCount.of(one.loss(loss), runs).meanDelivered())
                        .toArray())
                .toList();
        LineChart chart = LineChart.titled(titleOverLoss(partings, means))
                .x("segments lost by the path", "%")
                .y("read by B's program, mean", "octets");
        double[] percents = DoubleStream.of(LOSSES).map(loss -> loss * PERCENT).toArray();
        return curves(chart, partings, percents, means)
                .caption("model, Linux unless said: " + Text.count(runs, "run") + " a point, seeds from "
                        + partings.get(0).seed() + " on; lost are segments from A's write() on, either way");
    }

    /**
     * Octets that B's program reads against the octets that A wrote, up to as many as the first of {@code partings} does;
     * the path as they say.
     */
    public static LineChart overWritten(List<Parting> partings) {
        int most = partings.get(0).octets();
        int[] sizes = IntStream.rangeClosed(1, STEPS).map(i -> most / STEPS * i).toArray();
        List<double[]> read = partings.stream()
                .map(one -> IntStream.of(sizes)
                        .mapToDouble(size -> one.octets(size).run().delivered())
                        .toArray())
                .toList();
        LineChart chart = LineChart.titled(titleOverWritten(partings, read))
                .x("written by A", "octets")
                .y("read by B's program", "octets");
        return curves(chart, partings, Arrays.stream(sizes).asDoubleStream().toArray(), read)
                .caption(
                        "model, Linux unless said: A ends in the instant in which it has written; nothing is lost on the path");
    }

    private static LineChart curves(LineChart begun, List<Parting> partings, double[] xs, List<double[]> ys) {
        LineChart chart = begun;
        for (int i = 0; i < partings.size(); i++) {
            String name = PartingTables.name(partings.get(i));
            chart = isDrawn(ys, i) ? chart.dots(name, xs, ys.get(i)) : chart.line(name, xs, ys.get(i));
        }
        return chart;
    }

    /** Whether a line of those before lies so near that one would hide the other. */
    private static boolean isDrawn(List<double[]> ys, int place) {
        double[] mine = ys.get(place);
        double most = ys.stream().flatMapToDouble(DoubleStream::of).max().orElse(1);
        return IntStream.range(0, place)
                .anyMatch(before -> IntStream.range(0, mine.length)
                        .allMatch(i -> Math.abs(mine[i] - ys.get(before)[i]) <= most / PERCENT * 3));
    }

    private static String titleOverLoss(List<Parting> partings, List<double[]> means) {
        int octets = partings.get(0).octets();
        List<String> all = new ArrayList<>();
        int worst = 0;
        for (int i = 0; i < partings.size(); i++) {
            if (means.get(i)[TOLD] == octets) {
                all.add(PartingTables.name(partings.get(i)));
            }
            worst = means.get(i)[TOLD] < means.get(worst)[TOLD] ? i : worst;
        }
        String well = all.isEmpty()
                ? "no way delivers"
                : String.join(" and ", all) + (all.size() == 1 ? " delivers" : " deliver");
        return "With 10 % lost, " + well + " all of " + Numbers.text(octets) + " octets, "
                + PartingTables.name(partings.get(worst)) + " only " + Numbers.text(Math.round(means.get(worst)[TOLD]));
    }

    private static String titleOverWritten(List<Parting> partings, List<double[]> read) {
        int last = read.get(0).length - 1;
        int worst = 0;
        for (int i = 0; i < partings.size(); i++) {
            worst = read.get(i)[last] < read.get(worst)[last] ? i : worst;
        }
        return "However much A writes, " + PartingTables.name(partings.get(worst)) + " delivers no more than "
                + Numbers.text((long) read.get(worst)[last]) + " octets";
    }
}
