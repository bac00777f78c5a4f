package dev.timewait.lab;

import java.util.Locale;
import java.util.Optional;

/**
 * The settings at the head of a script that the run heeds.
 *
 * @param tolerance how exact moments are
 * @param timestampTickMicros how long a tick of the timestamps' clock is where they are compared; 0 where they are not
 * @param scalesEcho whether an echo that repeats no clock seen is reckoned from the first
 * @param mergesSegments whether segments that follow each other count as one
 * @param bindPort the port that bind() takes
 * @param connectPort the port that connect() goes to
 */
record RunOptions(
        Tolerance tolerance,
        int timestampTickMicros,
        boolean scalesEcho,
        boolean mergesSegments,
        int bindPort,
        int connectPort) {

    private static final int PORT = 8080;
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long LONGEST_MICROS = 1_000_000_000_000L;
    private static final int HUNDRED = 100;

    static final RunOptions DEFAULT = new RunOptions(Tolerance.DEFAULT, 0, false, true, PORT, PORT);

    /** The settings of a script; stops the run at one that the model cannot heed. */
    static RunOptions of(Script script) {
        RunOptions options = DEFAULT;
        for (Event event : script.events()) {
            if (event instanceof Event.OptionLine line) {
                options = options.with(line);
            }
        }
        return options;
    }

    private RunOptions with(Event.OptionLine line) {
        return switch (line.name()) {
            case "tolerance_usecs" ->
                with(new Tolerance(number(line, 1, LONGEST_MICROS) * NANOS_PER_MICRO, tolerance.percent()));
            case "tolerance_percent" -> with(new Tolerance(tolerance.nanos(), number(line, 0, HUNDRED)));
            case "tcp_ts_tick_usecs" ->
                new RunOptions(
                        tolerance,
                        (int) number(line, 0, MICROS_PER_SECOND),
                        scalesEcho,
                        mergesSegments,
                        bindPort,
                        connectPort);
            case "tcp_ts_ecr_scaled" ->
                new RunOptions(tolerance, timestampTickMicros, true, mergesSegments, bindPort, connectPort);
            case "strict_segments" ->
                new RunOptions(tolerance, timestampTickMicros, scalesEcho, false, bindPort, connectPort);
            case "bind_port" -> withPorts((int) number(line, 1, Bounds.LARGEST_OCTETS), connectPort);
            case "connect_port" -> withPorts(bindPort, (int) number(line, 1, Bounds.LARGEST_OCTETS));
            case "ip_version" -> withVersion(line);
            default -> withoutEffect(line);
        };
    }

    private RunOptions with(Tolerance other) {
        return new RunOptions(other, timestampTickMicros, scalesEcho, mergesSegments, bindPort, connectPort);
    }

    private RunOptions withPorts(int bind, int connect) {
        return new RunOptions(tolerance, timestampTickMicros, scalesEcho, mergesSegments, bind, connect);
    }

    private RunOptions withVersion(Event.OptionLine line) {
        if (!line.value().orElse("").startsWith("ipv4")) {
            throw Stop.unsupported(line.line(), "addresses of IPv6 (" + line.text() + ")");
        }
        return this;
    }

    /** Addresses, which no segment of a script shows, and what concerns the tool alone. */
    private RunOptions withoutEffect(Event.OptionLine line) {
        return switch (line.name().toLowerCase(Locale.ROOT)) {
            case "local_ip", "remote_ip", "gateway_ip", "netmask_ip", "speed", "verbose", "debug" -> this;
            default -> throw Stop.unsupported(line.line(), "the setting " + line.text());
        };
    }

    private static long number(Event.OptionLine line, long least, long most) {
        Optional<Long> number = line.value().flatMap(Decimal::of);
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            throw Stop.failed(
                    line.line(), "bad --" + line.name() + ": " + line.value().orElse(""));
        }
        return number.get();
    }
}
