package dev.timewait.lab;

import dev.timewait.tcp.Control;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A segment as a script writes it: {@code P. 1:1001(1000) ack 1 win 257}. Its numbers are relative: 0 is the number of the
 * sender's SYN, and an acknowledgment counts from that of the other end.
 *
 * @param flags as written: {@code S}, {@code F}, {@code R}, {@code P}, {@code .} for ACK, {@code U} for urgent; {@code E},
 *     {@code W}, {@code A} or one digit for congestion notification; empty where a script writes a dash
 * @param sequence the number of its first octet, 0 to 2³² - 1; that after its last is no more either
 * @param payloadOctets the data that it carries, 0 to 65,535
 * @param acknowledgment 0 to 2³² - 1; empty where a script names none
 * @param window as it stands in the header, 0 to 65,535; empty where a script names none
 * @param options in order; {@link SegmentOption.Any} alone where they do not matter
 */
public record ScriptSegment(
        String flags,
        long sequence,
        int payloadOctets,
        OptionalLong acknowledgment,
        OptionalInt window,
        List<SegmentOption> options) {

    /** Copies {@code options}; refuses numbers outside their bounds with an {@link IllegalArgumentException}. */
    public ScriptSegment {
        Bounds.within("payloadOctets", payloadOctets, Bounds.LARGEST_OCTETS);
        Bounds.within("sequence", sequence, Bounds.LARGEST_NUMBER - payloadOctets);
        acknowledgment.ifPresent(number -> Bounds.within("acknowledgment", number, Bounds.LARGEST_NUMBER));
        window.ifPresent(octets -> Bounds.within("window", octets, Bounds.LARGEST_OCTETS));
        options = List.copyOf(options);
    }

    /** The control bits among the flags that the model has. */
    public Control control() {
        return bit('S', Control.SYN)
                .and(bit('F', Control.FIN))
                .and(bit('R', Control.RST))
                .and(bit('P', Control.PSH))
                .and(bit('.', Control.ACK));
    }

    /** As a script writes it. */
    public String text() {
        return (flags.isEmpty() ? "-" : flags) + " " + sequence + ":" + (sequence + payloadOctets) + "(" + payloadOctets
                + ")" + (acknowledgment.isPresent() ? " ack " + acknowledgment.orElseThrow() : "")
                + (window.isPresent() ? " win " + window.orElseThrow() : "") + optionsText();
    }

    private String optionsText() {
        return options.isEmpty()
                ? ""
                : " <" + options.stream().map(SegmentOption::text).collect(Collectors.joining(",")) + ">";
    }

    private Control bit(char flag, Control control) {
        return flags.indexOf(flag) < 0 ? Control.NONE : control;
    }
}
