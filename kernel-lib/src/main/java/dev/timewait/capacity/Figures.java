package dev.timewait.capacity;

import dev.timewait.data.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers in sentences, the same on every machine: {@code 28,232}, {@code 470.5}, {@code 0.533}, {@code 50ms}. */
final class Figures {

    private static final int SIGNIFICANT = 4;

    private Figures() {}

    /** A whole number with commas between thousands. */
    static String count(long value) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return (value < 0 ? "-" : "") + text;
    }

    /** Four digits, or all of a whole part that has more: 470.5, 2,184.5 is told as 2,185, 0.5333. */
    static String rounded(double value) {
        if (Math.abs(value) >= 1_000) {
            return count(Math.round(value));
        }
        if (value == Math.rint(value)) {
            return count((long) value);
        }
        int whole = Math.abs(value) < 1 ? 0 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        String text = new BigDecimal(value)
                .setScale(SIGNIFICANT - whole, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return text;
    }

    /** A share of a whole: 29.8 %, 0.12 %, 170 %. */
    static String percent(double share) {
        double percent = share * 100;
        int decimals = percent >= 100 ? 0 : percent >= 1 ? 1 : 2;
        return new BigDecimal(percent).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    /** Seconds in a sentence: 35.3 s, 0.5 s; from three minutes on also in minutes or hours. */
    static String seconds(double value) {
        String text = rounded(value) + " s";
        if (value < 180) {
            return text;
        }
        return value < 7_200
                ? text + " (" + rounded(value / 60) + " min)"
                : text + " (" + rounded(value / 3_600) + " h)";
    }

    /** A setting as it is typed: {@code 50ms}, {@code 60s}. */
    static String time(Duration value) {
        return TimeText.timer(value);
    }

    /** Bytes as memory is counted: 5.5 MiB. */
    static String bytes(double value) {
        return value < 1 << 20 ? rounded(value / 1024) + " KiB" : rounded(value / (1 << 20)) + " MiB";
    }
}
