package dev.timewait.cli;

import dev.timewait.census.CensusSeries;
import dev.timewait.churn.ChurnResult;
import dev.timewait.tcp.TcpState;
import java.math.BigDecimal;

/**
 * The counts of a result over time: a header, then one row an instant.
 *
 * <p>The columns {@code attempts} and {@code refused} count from the start; the others are what there is at the instant.
 */
final class SimulationCsv {

    private static final int DIGITS_OF_A_NANOSECOND = 9;

    private SimulationCsv() {}

    static String of(ChurnResult result) {
        CensusSeries series = result.series();
        long[][] columns = {
            series.count(TcpState.ESTABLISHED),
            series.count(TcpState.TIME_WAIT),
            result.attempts().attempts(),
            result.attempts().refused()
        };
        StringBuilder text = new StringBuilder("seconds,established,time_wait,attempts,refused\n");
        for (int row = 0; row < series.size(); row++) {
            text.append(seconds(series.nanosAt(row)));
            for (long[] column : columns) {
                text.append(',').append(column[row]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String seconds(long nanos) {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, DIGITS_OF_A_NANOSECOND)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
