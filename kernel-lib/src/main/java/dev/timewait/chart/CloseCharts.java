package dev.timewait.chart;

import dev.timewait.lab.ClosingRace;
import dev.timewait.lab.FinRepetition;
import dev.timewait.lab.LossyCloses;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What comes of many closes: who waits where both ends close, and what is learnt where segments are lost. */
public final class CloseCharts {

    private static final String SHARE = "part of the closes";
    private static final String PERCENT = "%";

    private CloseCharts() {}

    /**
     * Who is left in TIME_WAIT, against the delay of the path, with what the formula expects beside it.
     *
     * <p>x is in milliseconds one way, on a logarithmic axis; y in percent; four series.
     *
     * @param outcomes by rising delay, at least one
     */
    public static LineChart race(List<ClosingRace.Outcome> outcomes) {
        ClosingRace.Outcome first = outcomes.get(0);
        ClosingRace.Outcome last = outcomes.get(outcomes.size() - 1);
        double[] delays = values(outcomes, one -> one.delay().toNanos() / 1e6);
        return LineChart.titled("The longer the path, the more often both ends wait: "
                        + percent(first.bothShare()) + " at " + Numbers.text(delays[0]) + " ms, "
                        + percent(last.bothShare()) + " at " + Numbers.text(delays[delays.length - 1]) + " ms")
                .x("delay of the path, one way", "ms")
                .logX()
                .y(SHARE, PERCENT)
                .line("both wait", delays, values(outcomes, one -> 100 * one.bothShare()))
                .line("client alone", delays, values(outcomes, one -> 100 * one.clientShare()))
                .line("server alone", delays, values(outcomes, one -> 100 * one.serverShare()))
                .dashed("both, 1 − e^(−d/m)", delays, values(outcomes, one -> 100 * one.bothExpected()))
                .yBetween(0, 100)
                .caption("model: " + Numbers.text((long) first.race().closes()) + " closes for each delay, seed "
                        + first.race().seed() + "; each end closes by itself after "
                        + Numbers.text(first.race().mean().toNanos() / 1e6) + " ms on average");
    }

    /**
     * How often the end that closes last learns that all has arrived, against the loss of the path, with and without
     * TIME_WAIT and with the formula for each.
     *
     * <p>Both axes are in percent; four series.
     *
     * @param with closes with TIME_WAIT, by rising loss, at least one
     * @param without the same without
     */
    public static LineChart truth(List<LossyCloses.Outcome> with, List<LossyCloses.Outcome> without) {
        double[] losses = values(with, one -> 100 * one.loss());
        int copies = FinRepetition.of(with.get(0).plan().like()).size() + 1;
        LossyCloses.Outcome middle = with.get(with.size() / 2);
        LossyCloses.Outcome bare = without.get(with.size() / 2);
        return LineChart.titled("At " + percent(middle.loss()) + " loss " + percent(middle.truthShare())
                        + " learn the truth with TIME_WAIT, and " + percent(bare.truthShare()) + " without")
                .x("loss of each segment", PERCENT)
                .y("ends that learn it", PERCENT)
                .line("with TIME_WAIT", losses, values(with, one -> 100 * one.truthShare()))
                .line("without", losses, values(without, one -> 100 * one.truthShare()))
                .dashed("1 − (1 − (1 − p)²)^" + copies, losses, values(with, one -> 100 * once(one.loss(), copies)))
                .dashed("1 − p", losses, values(without, one -> 100 * (1 - one.loss())))
                .yBetween(0, 100)
                .caption("model: " + Numbers.text((long) middle.plan().closes())
                        + " closes for each probability, with and without, seed "
                        + middle.plan().seed());
    }

    /** The probability that of so many FINs at least one arrives whose acknowledgment arrives, too. */
    static double once(double loss, int copies) {
        double fails = 1;
        for (int i = 0; i < copies; i++) {
            fails *= 1 - (1 - loss) * (1 - loss);
        }
        return 1 - fails;
    }

    private static String percent(double share) {
        double value = 100 * share;
        return Numbers.text(value < 10 ? Math.rint(value * 10) / 10 : Math.rint(value)) + " %";
    }

    private static <T> double[] values(List<T> outcomes, ToDoubleFunction<T> value) {
        return outcomes.stream().mapToDouble(value).toArray();
    }
}
