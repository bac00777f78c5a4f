package dev.timewait.lab;

import dev.timewait.tcp.Control;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A segment that the host under test sent, in the numbers of the script.
 *
 * @param atNanos when it was sent, on the script's clock
 * @param control its control bits
 * @param sequence as the script counts, 0 to 2³² - 1
 * @param payloadOctets the data that it carries
 * @param acknowledgment as the script counts; 0 where ACK is not set
 * @param window as it stands in the header
 * @param options as Linux lists them; no value of a timestamp's is the script's
 */
record SeenSegment(
        long atNanos,
        Control control,
        long sequence,
        int payloadOctets,
        long acknowledgment,
        int window,
        List<SegmentOption> options) {

    private static final long MODULUS = 1L << 32;

    /** The segment as packetdrill dumps it. */
    String text() {
        return dump(control, sequence, payloadOctets, acknowledgment, " win " + window, options);
    }

    /** The same with this value in its timestamps. */
    SeenSegment withClock(long value) {
        List<SegmentOption> changed = options.stream()
                .map(option -> option instanceof SegmentOption.Timestamps stamps
                        ? new SegmentOption.Timestamps(value, stamps.echo())
                        : option)
                .toList();
        return new SeenSegment(atNanos, control, sequence, payloadOctets, acknowledgment, window, changed);
    }

    /** A segment of a script as packetdrill dumps it. */
    static String text(ScriptSegment segment) {
        String window =
                segment.window().isPresent() ? " win " + segment.window().getAsInt() : "";
        List<SegmentOption> options =
                segment.options().contains(new SegmentOption.Any()) ? List.of() : segment.options();
        return dump(
                segment.control(),
                segment.sequence(),
                segment.payloadOctets(),
                segment.acknowledgment().orElse(0),
                window,
                options);
    }

    private static String dump(
            Control control,
            long sequence,
            int octets,
            long acknowledgment,
            String window,
            List<SegmentOption> options) {
        String flags = (control.fin() ? "F" : "")
                + (control.syn() ? "S" : "")
                + (control.rst() ? "R" : "")
                + (control.psh() ? "P" : "")
                + (control.ack() ? "." : "");
        String numbers = sequence + ":" + (sequence + octets) % MODULUS + "(" + octets + ")";
        String list = options.stream().map(SegmentOption::text).collect(Collectors.joining(","));
        return flags + " " + numbers + (control.ack() ? " ack " + acknowledgment : "") + window
                + (list.isEmpty() ? "" : " <" + list + ">");
    }
}
