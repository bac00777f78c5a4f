package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another TIME_WAIT than the system's. */
final class TimeWaitOptions implements PlanOptions {

    @Option(
            names = "--time-wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "What if TIME_WAIT were this long?")
    private @Nullable Duration timeWait;

    @Option(
            names = "--msl",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "What if the MSL were this long? TIME_WAIT is twice that.")
    private @Nullable Duration msl;

    @Option(
            names = "--timer",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "A timer that fires only at multiples of this, such as Linux's 2048ms (default: exact).")
    private Duration timer = Duration.ZERO;

    @Option(
            names = "--max-tw-buckets",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Most entries at one end; a close beyond leaves none (default: no limit).")
    private @Nullable Integer cap;

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        names.put("timeWait", msl == null ? "--time-wait" : "twice --msl");
        names.put("timerGranularity", "--timer");
        names.put("timeWaitCap", "--max-tw-buckets");
        return names;
    }

    /** The system, were its TIME_WAIT as these options say. */
    StackProfile appliedTo(StackProfile profile, Given given) {
        given.atMostOne("--time-wait", "--msl");
        if (timeWait != null) {
            return profile.withTimeWait(timeWait);
        }
        return msl == null ? profile : profile.withMsl(msl);
    }

    @Override
    public ChurnPlan appliedTo(ChurnPlan plan, Given given) {
        ChurnPlan changed = plan.timerGranularity(timer);
        return cap == null ? changed : changed.timeWaitCap(cap);
    }
}
