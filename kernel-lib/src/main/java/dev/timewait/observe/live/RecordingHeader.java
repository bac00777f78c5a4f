package dev.timewait.observe.live;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The comments above a recording: what made it, on which kernel, and how that kernel was set. */
final class RecordingHeader {

    private static final List<String> SETTINGS = List.of(
            "net.ipv4.tcp_tw_reuse",
            "net.ipv4.tcp_tw_reuse_delay",
            "net.ipv4.tcp_timestamps",
            "net.ipv4.tcp_max_tw_buckets",
            "net.ipv4.ip_local_port_range");

    private RecordingHeader() {}

    static String text(RecordingPlan plan, String tool, String command, LocalDate date) {
        StringBuilder text = new StringBuilder();
        line(text, "what", "connections over 127.0.0.1, evenly spaced, the client closes first, counted once a second");
        line(text, "command", command);
        line(text, "kernel", KernelFiles.kernel());
        line(text, "tool", tool + " reading /proc/net/sockstat");
        line(text, "date", date.toString());
        line(text, "connections_per_second", number(plan.connectionsPerSecond()));
        line(text, "churn_seconds", seconds(plan.churn()));
        line(text, "drain_seconds", seconds(plan.drain()));
        line(text, "destinations", Integer.toString(plan.destinations()));
        for (String setting : SETTINGS) {
            line(text, setting, KernelFiles.setting(setting).orElse("unknown"));
        }
        line(text, "CONFIG_HZ", KernelFiles.configuredHz().orElse("unknown"));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("# ").append(name).append(": ").append(value).append('\n');
    }

    private static String seconds(Duration length) {
        return number(length.toNanos() / 1e9);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
