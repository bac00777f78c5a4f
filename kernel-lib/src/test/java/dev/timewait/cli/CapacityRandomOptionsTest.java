package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.timewait.capacity.Middleboxes;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.Stacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever is typed, {@code capacity} answers, or refuses in one sentence. */
class CapacityRandomOptionsTest {

    private static final int LINES = 3_000;

    private static final List<String> COUNTS = List.of(
            "0", "1", "2", "7", "64", "1024", "28232", "28233", "65536", "131072", "2147483647", "-1", "99999999999");

    private final RandomStream chance = new RandomStreams(20_261_125).stream("options");

    @Test
    @DisplayName("3,000 lines of random options (seed 20261125): a JSON object, or one sentence and exit code 2")
    void capacity_randomOptions_isAnsweredOrRefusedInOneSentence() throws IOException {
        int answered = 0;
        for (int i = 0; i < LINES; i++) {
            String line = "capacity --json" + options();
            Terminal terminal = Terminal.run(line);
            if (terminal.code() == Main.EXIT_OK) {
                answered++;
                assertThat(terminal.err()).as(line).isEmpty();
                assertSound(line, JSON.std.mapFrom(terminal.out()));
            } else {
                assertThat(terminal.code()).as(line).isEqualTo(Main.EXIT_USAGE);
                assertThat(terminal.err())
                        .as(line)
                        .startsWith("timewait: ")
                        .endsWith("\n")
                        .doesNotContain("Exception");
                assertThat(terminal.err().lines()).as(line).hasSize(1);
                assertThat(terminal.out()).as(line).isEmpty();
            }
        }
        // Neither half is left out: else this test would show nothing.
        assertThat(answered).isBetween(LINES / 5, LINES * 4 / 5);
    }

    /** What is so of every answer. */
    private static void assertSound(String line, Map<String, Object> json) {
        boolean refuses = "refuses".equals(json.get("verdict"));
        assertThat(String.valueOf(json)).as(line).doesNotContain("Infinity").doesNotContain("NaN");
        if (json.get("secondsToFirstRefusal") != null) {
            assertThat(refuses).as(line).isTrue();
            assertThat(json.get("errno")).as(line).isNotNull();
        }
        if (json.get("steadyTimeWait") instanceof Number steady && json.get("demandedTimeWait") instanceof Number all) {
            assertThat(steady.doubleValue()).as(line).isBetween(0.0, all.doubleValue());
        }
        assertThat((List<?>) json.get("assumptions")).as(line).isNotEmpty();
        assertThat((List<?>) json.get("remedies")).as(line).hasSizeGreaterThan(7);
    }

    private String options() {
        List<String> options = new ArrayList<>();
        add(
                options,
                0.5,
                "--stack",
                pick(Stacks.all().stream().map(stack -> stack.id()).toList()));
        add(options, 0.6, "--rate", pick(List.of("0", "0.001", "5", "100", "800", "470.53", "9999999", "-3")));
        add(options, 0.3, "--ports", pick(List.of("32768-60999", "1024-65535", "40000-40099", "100", "1-1", "9-5")));
        add(options, 0.2, "--reserved", pick(COUNTS));
        add(options, 0.2, "--held", pick(COUNTS));
        add(options, 0.2, "--sources", pick(List.of("1", "2", "50", "1024")));
        add(options, 0.2, "--destinations", pick(List.of("1", "3", "100", "1024")));
        add(options, 0.3, "--bind", pick(List.of("none", "before-connect", "no-port")));
        add(options, 0.3, "--open", pick(List.of("0ms", "50ms", "20s", "24h")));
        add(options, 0.2, "--reused", pick(List.of("0", "0.5", "1")));
        add(options, 0.1, "--workers", pick(COUNTS));
        add(options, 0.1, "--pool", pick(COUNTS));
        add(options, 0.1, "--requests", pick(COUNTS));
        add(options, 0.1, "--burst", pick(COUNTS));
        add(options, 0.3, "--closer", pick(List.of("client", "server", "both", "reset")));
        add(options, 0.2, "--time-wait", pick(List.of("0s", "1ms", "60s", "1h", "2h")));
        add(options, 0.3, "--tw-reuse", pick(List.of("0", "1", "2")));
        add(options, 0.2, "--tw-buckets", pick(COUNTS));
        add(options, 0.4, "--path", path());
        add(options, 0.3, "--observed-time-wait", pick(COUNTS));
        add(options, 0.1, "--observed-to-one", pick(COUNTS));
        add(options, 0.1, "--observed-close-wait", pick(COUNTS));
        add(options, 0.1, "--after", pick(List.of("1ms", "45s", "30m")));
        if (chance.nextDouble() < 0.1) {
            options.add(" --nodes " + pick(COUNTS) + " --ports-per-node " + pick(COUNTS));
        }
        return (chance.nextDouble() < 0.2 ? " --loopback" : "") + String.join("", options);
    }

    private String path() {
        List<String> boxes = new ArrayList<>(
                List.of("host", "sidecar", "sidecar[inbound]", "conntrack:100", "nat:custom[ports=64]"));
        Middleboxes.all().forEach(box -> boxes.add(box.kind().pathWord() + ":" + box.id()));
        return pick(boxes) + (chance.nextDouble() < 0.4 ? "," + pick(boxes) : "");
    }

    private void add(List<String> options, double share, String option, String value) {
        if (chance.nextDouble() < share) {
            options.add(" " + option + " " + value);
        }
    }

    private String pick(List<String> values) {
        return values.get((int) (chance.nextDouble() * values.size()));
    }
}
