package dev.timewait.chart;

import java.awt.Color;

/**
 * Turns a number into a colour of viridis (van der Walt and Smith, 2015): lightness grows evenly with the number, also
 * for colour-blind readers and in grey.
 *
 * @param low the number that gets the first colour, on the scale of {@code logarithmic}
 * @param high the number that gets the last colour
 * @param logarithmic whether colours go by ratio
 */
record ColourScale(double low, double high, boolean logarithmic) {

    private static final int[] VIRIDIS = {
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
    };

    static ColourScale of(HeatMap map) {
        double low = map.known().min().orElse(1);
        double high = map.known().max().orElse(1);
        boolean logarithmic = map.cell().logarithmic();
        return logarithmic
                ? new ColourScale(Math.log10(low), Math.log10(high), true)
                : new ColourScale(low, high, false);
    }

    /** All colours, from that of the smallest number to that of the largest. */
    static Color[] colours() {
        Color[] colours = new Color[VIRIDIS.length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = new Color(VIRIDIS[i]);
        }
        return colours;
    }

    /** The number as the scale takes it: itself or its logarithm. */
    double scaled(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    Color colour(double value) {
        return at(high > low ? (scaled(value) - low) / (high - low) : 0);
    }

    /** The colour at a share, 0 to 1, of the way from the first to the last. */
    static Color at(double share) {
        double place = Math.max(0, Math.min(1, share)) * (VIRIDIS.length - 1);
        int before = Math.min((int) place, VIRIDIS.length - 2);
        Color from = new Color(VIRIDIS[before]);
        Color to = new Color(VIRIDIS[before + 1]);
        double part = place - before;
        return new Color(
                mixed(from.getRed(), to.getRed(), part),
                mixed(from.getGreen(), to.getGreen(), part),
                mixed(from.getBlue(), to.getBlue(), part));
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }
}
