package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Offer;
import dev.timewait.tcp.TimeWaitStyle;
import dev.timewait.tcp.Waits;
import java.util.Optional;

/**
 * The settings of a Linux kernel that change what the model's TCP does. Units and defaults are those of Linux 6.18
 * Documentation/networking/ip-sysctl.rst.
 */
final class KernelSettings {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int LARGEST_WINDOW = 65_535;
    private static final int LARGEST_SHIFT = 14;
    private static final int UNSCALED_BITS = 15;
    private static final int MOST_RECEIVE_OCTETS = 1 << 30;
    private static final int MOST_REPEATS = 255;
    private static final int LARGEST = Integer.MAX_VALUE;

    /** What tcp_orphan_retries 0 means (Linux 6.18 net/ipv4/tcp_timer.c). */
    private static final int ORPHAN_REPEATS = 8;

    private KernelSettings() {}

    /**
     * The behaviour with a setting changed; empty where the setting is none that the model has.
     *
     * @param name such as {@code net.ipv4.tcp_sack}
     * @throws IllegalArgumentException where the value is none of the setting's
     */
    static Optional<Behaviour> with(Behaviour before, String name, String value) {
        Offer offer = before.offer();
        Waits waits = before.waits();
        return Optional.ofNullable(
                switch (name) {
                    case "net.ipv4.tcp_timestamps" -> before.with(offer.withTimestamps(number(value, 2) != 0));
                    case "net.ipv4.tcp_sack" -> before.with(offer.withSack(number(value, 1) != 0));
                    case "net.ipv4.tcp_window_scaling" -> before.with(scaled(offer, number(value, 1) != 0));
                    case "net.ipv4.tcp_rmem" -> before.with(received(offer, value));
                    case "net.ipv4.tcp_rfc1337" -> before.with(timeWait(before.timeWait(), number(value, 1) != 0));
                    case "net.ipv4.tcp_fin_timeout" ->
                        before.with(waits.withFinWait2Nanos(number(value, LARGEST) * NANOS_PER_SECOND));
                    case "net.ipv4.tcp_syn_retries" -> before.with(waits.withSynRepeats(number(value, MOST_REPEATS)));
                    case "net.ipv4.tcp_synack_retries" ->
                        before.with(waits.withSynAcknowledgmentRepeats(number(value, MOST_REPEATS)));
                    case "net.ipv4.tcp_retries2" -> before.with(waits.withDataRepeats(number(value, MOST_REPEATS)));
                    case "net.ipv4.tcp_orphan_retries" -> before.with(waits.withOrphanRepeats(orphanRepeats(value)));
                    case "net.ipv4.tcp_syn_linear_timeouts" ->
                        before.with(waits.withLinearSyns(number(value, MOST_REPEATS)));
                    case "net.ipv4.tcp_early_retrans" -> before.with(waits.withTailProbes(number(value, 4) >= 3));
                    case "net.ipv4.tcp_invalid_ratelimit" ->
                        before.with(waits.withReplyLimitNanos(number(value, LARGEST) * NANOS_PER_MILLI));
                    default -> null;
                });
    }

    /** The same for the settings that are a host's. */
    static Optional<HostSettings> with(HostSettings before, String name, String value) {
        return Optional.ofNullable(
                switch (name) {
                    case "net.ipv4.tcp_tw_reuse" -> before.withReuse(number(value, 2));
                    case "net.ipv4.tcp_tw_reuse_delay" ->
                        before.withReuseDelayNanos(number(value, LARGEST) * NANOS_PER_MILLI);
                    case "net.ipv4.tcp_max_tw_buckets" -> before.withMaxTimeWait(number(value, LARGEST));
                    case "net.ipv4.ip_local_port_range" -> ports(before, value);
                    case "net.core.somaxconn" -> before.withMaxBacklog(number(value, LARGEST));
                    default -> null;
                });
    }

    private static HostSettings ports(HostSettings before, String value) {
        String[] ends = value.trim().split("\\s+", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("ip_local_port_range is \"" + value + "\"; it must be two ports");
        }
        int low = number(ends[0], LARGEST_WINDOW);
        int high = number(ends[1], LARGEST_WINDOW);
        if (low < 1 || low > high) {
            throw new IllegalArgumentException("ip_local_port_range is \"" + value + "\"; the low end must be lower");
        }
        return before.withPorts(low, high);
    }

    private static int orphanRepeats(String value) {
        int repeats = number(value, MOST_REPEATS);
        return repeats == 0 ? ORPHAN_REPEATS : repeats;
    }

    private static TimeWaitStyle timeWait(TimeWaitStyle style, boolean keeps) {
        boolean linux = style == TimeWaitStyle.LINUX || style == TimeWaitStyle.LINUX_RFC_1337;
        return !linux ? style : keeps ? TimeWaitStyle.LINUX_RFC_1337 : TimeWaitStyle.LINUX;
    }

    /** Without a scale of before, that of Linux's largest buffer, 6 MB. */
    private static Offer scaled(Offer offer, boolean on) {
        int before = offer.windowScale() < 0 ? shift(6 << 20) : offer.windowScale();
        return offer.withWindow(on ? before : -1, offer.window(), offer.receiveOctets());
    }

    /**
     * The least, first and largest buffer: the first gives the window, as half of it is for data; the largest the scale
     * (tcp_select_initial_window() in Linux 6.18 net/ipv4/tcp_output.c).
     */
    private static Offer received(Offer offer, String value) {
        String[] sizes = value.trim().split("\\s+", -1);
        if (sizes.length != 3) {
            throw new IllegalArgumentException("tcp_rmem is \"" + value + "\"; it must be three sizes");
        }
        int room = Math.min(number(sizes[1], LARGEST) / 2, MOST_RECEIVE_OCTETS);
        int segment = offer.maximumSegmentSize();
        int window = Math.max(1, room > segment ? room - room % segment : room);
        int scale = offer.windowScale() < 0 ? -1 : shift(number(sizes[2], LARGEST));
        return offer.withWindow(scale, Math.min(LARGEST_WINDOW, window), room);
    }

    /** The least shift with which 16 bits can say a size, more or less. */
    static int shift(int octets) {
        int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, octets));
        return Math.max(0, Math.min(LARGEST_SHIFT, bits - UNSCALED_BITS));
    }

    private static int number(String text, int most) {
        long number = Decimal.of(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("value is \"" + text + "\"; it must be a whole number"));
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("value is " + number + "; it must be from 0 to " + most);
        }
        return (int) number;
    }
}
