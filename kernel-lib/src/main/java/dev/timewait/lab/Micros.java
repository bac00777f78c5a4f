package dev.timewait.lab;

/** Seconds with six decimals, as packetdrill prints them. */
final class Micros {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int WIDTH = 9;

    private Micros() {}

    /** {@code 0.250000} for 250,000,000. */
    static String text(long nanos) {
        long micros = Math.abs(nanos) / NANOS_PER_MICRO;
        String rest =
                Long.toString(MICROS_PER_SECOND + micros % MICROS_PER_SECOND).substring(1);
        return (nanos < 0 ? "-" : "") + micros / MICROS_PER_SECOND + "." + rest;
    }

    /** The same, at least nine characters wide. */
    static String wide(long nanos) {
        String text = text(nanos);
        return " ".repeat(Math.max(0, WIDTH - text.length())) + text;
    }
}
