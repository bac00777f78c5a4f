package dev.timewait.lab;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of a Linux kernel that cannot change what the model comes to, each with its reason; with some values only, where
 * values are listed.
 */
final class IgnoredSettings {

    private static final String CONGESTION = "the window under way is fixed";
    private static final String FAST_OPEN = "no cookie is sent or taken";
    private static final String NOTIFICATION = "without ECN in a script's segments nothing of it is sent";
    private static final String LAYOUT = "how segments are grouped for the network card does not show";
    private static final String MEMORY = "memory never runs out";
    private static final String KEEPALIVE = "no keep-alives are sent";
    private static final String OTHER_LAYERS = "it concerns other layers";
    private static final String METRICS = "no metrics are kept from one connection to the next";

    private static final SortedMap<String, String> REASONS = new TreeMap<>();

    static {
        all(CONGESTION, "tcp_congestion_control", "tcp_allowed_congestion_control", "tcp_frto", "tcp_fack");
        all(CONGESTION, "tcp_slow_start_after_idle", "tcp_recovery", "tcp_reordering", "tcp_max_reordering");
        all(CONGESTION, "tcp_pacing_ss_ratio", "tcp_pacing_ca_ratio", "tcp_thin_linear_timeouts", "tcp_min_rtt_wlen");
        all(FAST_OPEN, "tcp_fastopen", "tcp_fastopen_key", "tcp_fastopen_blackhole_timeout_sec");
        all(NOTIFICATION, "tcp_ecn=0", "tcp_ecn=2", "tcp_ecn_option", "tcp_ecn_fallback");
        all(LAYOUT, "tcp_tso_win_divisor", "tcp_min_tso_segs", "tcp_tso_rtt_log", "tcp_autocorking");
        all(LAYOUT, "tcp_limit_output_bytes", "tcp_backlog_ack_defer");
        all(MEMORY, "tcp_mem", "tcp_max_orphans", "tcp_max_syn_backlog", "tcp_syncookies");
        all(KEEPALIVE, "tcp_keepalive_time", "tcp_keepalive_intvl", "tcp_keepalive_probes");
        all(OTHER_LAYERS, "ip_forward", "ip_nonlocal_bind", "icmp_echo_ignore_all", "tcp_available_ulp");
        all(OTHER_LAYERS, "conf.all.rp_filter", "conf.default.rp_filter");
        all(METRICS, "tcp_no_metrics_save", "tcp_no_ssthresh_metrics_save");
        all("a write waits for room only where SO_SNDBUF says how much there is", "tcp_wmem");
        all("buffers stay as they are", "tcp_moderate_rcvbuf", "tcp_adv_win_scale", "tcp_app_win");
        all("nothing that was not sent is held back", "tcp_notsent_lowat=4294967295", "tcp_notsent_lowat=-1");
        all("a duplicate block is part of the acknowledgment as it is", "tcp_dsack=1");
        all("the largest segment stays as it is", "tcp_mtu_probing=0", "tcp_base_mss", "tcp_probe_interval");
        all("a listener with room takes what comes", "tcp_abort_on_overflow=0");
        all("routes do not change", "tcp_retries1", "ip_no_pmtu_disc=0");
    }

    private IgnoredSettings() {}

    /** Why a setting may be passed over; empty where it may not. */
    static Optional<String> reason(String name, String value) {
        if (name.startsWith("net.core.")) {
            return Optional.of(MEMORY);
        }
        String last = name.startsWith("net.ipv4.") ? name.substring("net.ipv4.".length()) : name;
        return Optional.ofNullable(REASONS.get(last)).or(() -> Optional.ofNullable(REASONS.get(last + "=" + value)));
    }

    private static void all(String reason, String... names) {
        for (String name : names) {
            REASONS.put(name, reason);
        }
    }
}
