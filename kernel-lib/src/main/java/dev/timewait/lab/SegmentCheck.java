package dev.timewait.lab;

import dev.timewait.tcp.Control;
import java.util.List;
import java.util.Optional;

/**
 * Compares a segment that was sent with the one that a script expects: field by field in the order in which packetdrill
 * does, so that the first difference is the one it names. The window counts only where the script names one, options only
 * where it does not leave them open, and of timestamps neither number.
 */
final class SegmentCheck {

    private static final int HEADERS_OCTETS = 40;
    private static final int OCTETS_PER_WORD = 4;
    private static final int HEADER_WORDS = 5;

    private final ScriptSegment expected;
    private final SeenSegment seen;

    private SegmentCheck(ScriptSegment expected, SeenSegment seen) {
        this.expected = expected;
        this.seen = seen;
    }

    /** The first difference, in the words of packetdrill; empty where there is none. */
    static Optional<String> difference(ScriptSegment expected, SeenSegment seen) {
        SegmentCheck check = new SegmentCheck(expected, seen);
        return check.lengths()
                .or(check::flags)
                .or(check::numbers)
                .or(check::window)
                .or(check::options);
    }

    /** The same without the window, so that a difference there alone can be told from others. */
    static Optional<String> differenceBesideWindow(ScriptSegment expected, SeenSegment seen) {
        SegmentCheck check = new SegmentCheck(expected, seen);
        return check.lengths().or(check::flags).or(check::numbers).or(check::options);
    }

    private boolean optionsOpen() {
        return expected.options().contains(new SegmentOption.Any());
    }

    private Optional<String> lengths() {
        int actual = OptionOrder.octets(seen.options());
        int wanted = optionsOpen() ? actual : OptionOrder.octets(expected.options());
        int octets = HEADERS_OCTETS + seen.payloadOctets();
        return field("ipv4_total_length", octets + wanted, octets + actual)
                .or(() -> field(
                        "tcp_data_offset",
                        HEADER_WORDS + wanted / OCTETS_PER_WORD,
                        HEADER_WORDS + actual / OCTETS_PER_WORD));
    }

    private Optional<String> flags() {
        Control wanted = expected.control();
        Control actual = seen.control();
        return flag("tcp_fin", wanted.fin(), actual.fin())
                .or(() -> flag("tcp_syn", wanted.syn(), actual.syn()))
                .or(() -> flag("tcp_rst", wanted.rst(), actual.rst()))
                .or(() -> flag("tcp_psh", wanted.psh(), actual.psh()))
                .or(() -> flag("tcp_ack", wanted.ack(), actual.ack()));
    }

    private Optional<String> numbers() {
        return field("tcp_seq", expected.sequence(), seen.sequence())
                .or(() -> field("tcp_ack_seq", expected.acknowledgment().orElse(0), seen.acknowledgment()));
    }

    private Optional<String> window() {
        return expected.window().isEmpty()
                ? Optional.empty()
                : field("tcp_window", expected.window().getAsInt(), seen.window());
    }

    private Optional<String> options() {
        return optionsOpen() ? Optional.empty() : options(expected.options(), seen.options());
    }

    private static Optional<String> options(List<SegmentOption> wanted, List<SegmentOption> actual) {
        for (int at = 0; at < Math.max(wanted.size(), actual.size()); at++) {
            if (at >= wanted.size()
                    || at >= actual.size()
                    || !wanted.get(at).getClass().equals(actual.get(at).getClass())) {
                return Optional.of("bad outbound TCP options");
            }
            if (!isTimestamps(wanted.get(at)) && !wanted.get(at).equals(actual.get(at))) {
                return Optional.of(optionError(wanted.get(at), actual.get(at)));
            }
        }
        return Optional.empty();
    }

    private static boolean isTimestamps(SegmentOption option) {
        return option instanceof SegmentOption.Timestamps;
    }

    private static String optionError(SegmentOption wanted, SegmentOption actual) {
        String what = OptionOrder.octets(List.of(wanted)) == OptionOrder.octets(List.of(actual)) ? "value" : "length";
        return "bad " + what + " in outbound TCP option (kind=" + kind(wanted) + "): expected: " + wanted.text()
                + " actual: " + actual.text();
    }

    /** The number by which IANA lists an option. */
    private static int kind(SegmentOption option) {
        if (option instanceof SegmentOption.MaximumSegmentSize) {
            return 2;
        }
        return option instanceof SegmentOption.WindowScale ? 3 : 5;
    }

    private static Optional<String> flag(String name, boolean wanted, boolean actual) {
        return field(name, wanted ? 1 : 0, actual ? 1 : 0);
    }

    /** The wording of a field that differs: both values in decimal and hexadecimal. */
    static Optional<String> field(String name, long wanted, long actual) {
        return wanted == actual
                ? Optional.empty()
                : Optional.of("live packet field " + name + ": expected: " + number(wanted) + " vs actual: "
                        + number(actual));
    }

    private static String number(long value) {
        return value + " (0x" + Long.toHexString(value) + ")";
    }
}
