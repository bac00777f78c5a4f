package dev.timewait.chart;

/** A drawn chart: a PNG image and the size at which it is shown. */
public final class Picture {

    /** How many pixels of the image make one CSS pixel, for sharp text on dense screens. */
    public static final int SCALE = 2;

    private final int width;
    private final int height;
    private final byte[] png;

    Picture(int width, int height, byte[] png) {
        this.width = width;
        this.height = height;
        this.png = png;
    }

    /** The width at which it is shown, in CSS pixels; the image has {@link #SCALE} times as many. */
    public int width() {
        return width;
    }

    /** The height at which it is shown, in CSS pixels; the image has {@link #SCALE} times as many. */
    public int height() {
        return height;
    }

    /** The image file; the same for the same chart and variant on one machine. */
    public byte[] png() {
        return png.clone();
    }
}
