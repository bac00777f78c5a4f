package dev.timewait.cli;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What limits the connections: the length of TIME_WAIT, the kernel's settings, and the boxes on the path. */
final class LimitOptions implements QuestionOptions {

    @Option(
            names = "--time-wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "What if TIME_WAIT were this long?")
    private @Nullable Duration timeWait;

    @Option(
            names = "--tw-reuse",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "net.ipv4.tcp_tw_reuse: 0 never, 1 always, 2 on loopback (default: the system's).")
    private @Nullable Integer reuse;

    @Option(
            names = "--tw-buckets",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "net.ipv4.tcp_max_tw_buckets (default: not known).")
    private @Nullable Integer buckets;

    @Option(
            names = "--path",
            paramLabel = "BOXES",
            description = "What lies between, such as nat:gcp-cloud-nat,conntrack:262144,sidecar or"
                    + " nat:custom[ports=64,hold=120s,addresses=14] or lb:aws-nlb[targets=3].")
    private @Nullable String path;

    @Override
    public Map<String, String> names() {
        return Map.of(
                "timeWait", "--time-wait",
                "tcpTwReuse", "--tw-reuse",
                "timeWaitBuckets", "--tw-buckets",
                "box", "box of --path",
                "path", "--path");
    }

    /** The system, were its TIME_WAIT as these options say. */
    StackProfile appliedTo(StackProfile stack) {
        return timeWait == null ? stack : stack.withTimeWait(timeWait);
    }

    @Override
    public CapacityQuestion appliedTo(CapacityQuestion question, Given given) {
        CapacityQuestion changed = reuse == null ? question : question.tcpTwReuse(reuse);
        changed = buckets == null ? changed : changed.timeWaitBuckets(buckets);
        return path == null ? changed : changed.through(path);
    }
}
