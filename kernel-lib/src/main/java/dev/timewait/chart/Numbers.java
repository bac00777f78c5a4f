package dev.timewait.chart;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as a reader sees them, the same in every locale: {@code 60,000}, {@code 61.5}, {@code 0.05}. */
public final class Numbers {

    private Numbers() {}

    /**
     * The number with a comma between thousands and as many decimals as four digits need; {@code unknown} for NaN.
     *
     * @param value any number
     */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        double size = Math.abs(value);
        if (size != 0 && size < 1e-4) {
            return format("0.###E0", value);
        }
        return format(size < 0.1 ? "0.#####" : size < 10 ? "0.###" : size < 1_000 ? "0.##" : "#,##0.#", value);
    }

    /** A whole number with a comma between thousands. */
    public static String text(long value) {
        return format("#,##0", value);
    }

    /** The number with exactly so many decimals, unless it is so small that they would all be 0. */
    static String text(double value, int decimals) {
        if (!Double.isFinite(value) || (value != 0 && Math.abs(value) < 1e-4)) {
            return text(value);
        }
        return format("#,##0" + (decimals == 0 ? "" : "." + "0".repeat(decimals)), value);
    }

    /** At most five characters up to 999 billion, for places too narrow for {@link #text}: {@code 480k}, {@code 1.2M}. */
    static String shortText(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || size < 1_000) {
            return text(value);
        }
        double unit = size < 999_500 ? 1e3 : size < 999.5e6 ? 1e6 : 1e9;
        String suffix = size < 999_500 ? "k" : size < 999.5e6 ? "M" : "G";
        return format(size / unit < 99.95 ? "0.#" : "0", value / unit) + suffix;
    }

    private static String format(String pattern, Number value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        String text = format.format(value);
        return text.equals("-0") ? "0" : text;
    }
}
