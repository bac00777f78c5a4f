package dev.timewait.churn;

import dev.timewait.stack.ConnectReuse;
import dev.timewait.stack.StackProfile;
import java.time.Duration;

/**
 * Whether connect() may take over a local port whose connection is in TIME_WAIT, as Linux decides it
 * (net/ipv4/tcp_ipv4.c, {@code tcp_twsk_unique}).
 *
 * @param tcpTwReuse the setting {@code net.ipv4.tcp_tw_reuse}: 0 never, 1 always, 2 on loopback only
 * @param delay how long an entry must have waited ({@code net.ipv4.tcp_tw_reuse_delay}): 1 ms to 60 s
 * @param timestamps whether connections carry timestamps ({@code net.ipv4.tcp_timestamps}); without them nothing is
 *     taken over
 * @param loopback whether one of the two addresses is a loopback address
 */
public record Reuse(int tcpTwReuse, Duration delay, boolean timestamps, boolean loopback) {

    private static final Duration SHORTEST_DELAY = Duration.ofMillis(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
    private static final Duration USUAL_DELAY = Duration.ofSeconds(1);

    /** Refuses a setting or a delay outside its bounds. */
    public Reuse {
        Bounds.whole("tcpTwReuse", tcpTwReuse, 0, 2);
        Bounds.duration("reuseDelay", delay, SHORTEST_DELAY, LONGEST_DELAY);
    }

    /** As the system does it by default, between hosts, with timestamps. */
    static Reuse of(StackProfile stack) {
        int setting = stack.reuse().filter(ConnectReuse.LOOPBACK_ONLY::equals).isPresent() ? 2 : 0;
        return new Reuse(setting, USUAL_DELAY, true, false);
    }

    /** {@code tcp_tw_reuse}: 0 never, 1 always, 2 on loopback only; after a second, with timestamps, between hosts. */
    public static Reuse tcpTwReuse(int setting) {
        return new Reuse(setting, USUAL_DELAY, true, false);
    }

    /** The same after another delay, 1 ms to 60 s. */
    public Reuse after(Duration newDelay) {
        return new Reuse(tcpTwReuse, newDelay, timestamps, loopback);
    }

    /** The same on connections without timestamps. */
    public Reuse withoutTimestamps() {
        return new Reuse(tcpTwReuse, delay, false, loopback);
    }

    /** The same on loopback. */
    public Reuse onLoopback() {
        return new Reuse(tcpTwReuse, delay, timestamps, true);
    }

    /** Whether anything is ever taken over by a connect() that picks its own port. */
    public boolean works() {
        return timestamps && (tcpTwReuse == 1 || (tcpTwReuse == 2 && loopback));
    }

    /** In words, or nothing where nothing is taken over. */
    String words() {
        return works() ? ", tcp_tw_reuse=" + tcpTwReuse + " after " + Bounds.text(delay) : "";
    }
}
