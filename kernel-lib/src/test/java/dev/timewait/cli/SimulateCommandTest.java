package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    /** To accept a new form, look at the difference and copy what the failure prints. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            simulate-unlimited.txt | simulate --rate 1000 --held 50ms --for 5m --seed 7
            simulate-ports.txt     | simulate --rate 1000 --held 50ms --for 1000s --seed 7 --ports 28232
            simulate-short.txt     | simulate --stack windows-11 --rate 10 --held 1s --held-exactly --even --for 30s
            simulate-server.txt    | simulate --rate 10 --for 3m --closer server --msl 15s --ports 100
            simulate-like-the-recording.txt | simulate --rate 400 --even --held 0s --for 3m --drain 75s --timer 2048ms
            simulate.json          | simulate --rate 1000 --held 50ms --for 1000s --seed 7 --ports 28232 --json
            simulate-short.json    | simulate --stack macos --rate 0.5 --held 250us --for 10s --time-wait 1m --json
            simulate-burst.txt     | simulate --rate 300 --burst 3000@30s+10s --ports 28232 --retry 1s --retry-times 5 --for 2m
            simulate-bind.txt      | simulate --rate 500 --ports 32768-60999 --destinations 10 --bind bind --for 2m
            simulate-reuse.txt     | simulate --rate 500 --ports 32768-33767 --tw-reuse 1 --for 2m
            simulate-parity.txt    | simulate --rate 1000 --ports 32768-60999 --closer server --for 2m
            simulate-sampled.txt   | simulate --rate 10000000
            simulate-nat.txt       | simulate --rate 100 --ports 1000 --closer server --clients 100 --for 2m
            simulate-mixed.txt     | simulate --rate 100 --server-share 0.3 --watch server --max-tw-buckets 1000 --for 2m
            simulate-ramp.txt      | simulate --rate 100 --ramp 200/60s --held-long 10s --long-share 0.1 --long-lived 50 --for 2m
            simulate-burst.json    | simulate --rate 5 --burst 100@5s+2s --ports 40000-40049 --reserved 40000-40009 --retry 500ms --retry-times 3 --retry-factor 2 --retry-longest 1s --for 10s --json
            simulate-burst.csv     | simulate --rate 5 --even --ports 10 --retry 1s --for 5s --every 1s --csv
            simulate-help.txt      | simulate --help
            simulate.csv           | simulate --rate 2 --even --held 500ms --held-exactly --for 10s --time-wait 4s --every 1s --csv
            """)
    void simulate_printsTheGoldenText(String file, String line) throws IOException {
        Terminal terminal = Terminal.run(line);

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out()).isEqualTo(golden(file));
        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
    }

    @Test
    @DisplayName("1,000/s, 50 ms, 60 s, no limit of ports: 60,000 in TIME_WAIT after the ramp, within 0.5 %")
    void simulate_fixedPointWithoutLimit() throws IOException {
        Map<String, Object> json = json("simulate --stack linux-6 --rate 1000 --held 50ms --for 5m --seed 7 --json");

        assertThat(number(json, "meanTimeWait")).isBetween(59_700.0, 60_300.0);
        assertThat(json).containsEntry("predictedTimeWait", 60_000).containsEntry("refused", 0);
        assertThat(json.get("firstRefusalSeconds")).isNull();
    }

    @Test
    @DisplayName("The same on 28,232 ports for 1,000 s: exactly 17 x 28,232 connections")
    void simulate_fixedPointWithPorts() throws IOException {
        Map<String, Object> json =
                json("simulate --stack linux-6 --rate 1000 --held 50ms --for 1000s --seed 3 --ports 28232 --json");

        assertThat(json).containsEntry("established", 17 * 28_232);
        assertThat(number(json, "firstRefusalSeconds")).isBetween(27.0, 30.0);
    }

    private static Map<String, Object> json(String line) throws IOException {
        return JSON.std.mapFrom(Terminal.run(line).out());
    }

    private static double number(Map<String, Object> json, String key) {
        return ((Number) Objects.requireNonNull(json.get(key), key)).doubleValue();
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(SimulateCommandTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
