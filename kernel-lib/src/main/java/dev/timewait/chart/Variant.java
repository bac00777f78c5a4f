package dev.timewait.chart;

/** For which page a chart is drawn: how wide it is, and on which background. */
public enum Variant {
    /** For a page, on white. */
    WIDE_LIGHT(720, false),
    /** For a page, on black. */
    WIDE_DARK(720, true),
    /** For a telephone, on white. */
    NARROW_LIGHT(358, false),
    /** For a telephone, on black. */
    NARROW_DARK(358, true);

    private final int width;
    private final boolean dark;

    Variant(int width, boolean dark) {
        this.width = width;
        this.dark = dark;
    }

    /** The width in CSS pixels; the picture has twice as many. */
    public int width() {
        return width;
    }

    /** Whether the background is dark. */
    public boolean isDark() {
        return dark;
    }

    /** Whether there is little room, so that labels go above what they name. */
    public boolean isNarrow() {
        return width < 500;
    }
}
