package dev.timewait.chart;

import java.awt.Color;

/** How well one colour shows on another, as WCAG 2.2 defines it. */
final class Contrast {

    private Contrast() {}

    /** The contrast ratio, 1 (none) to 21 (black on white). */
    static double between(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Black or white, whichever shows better. */
    static Color inkOn(Color ground) {
        return between(ground, Color.BLACK) >= between(ground, Color.WHITE) ? Color.BLACK : Color.WHITE;
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
