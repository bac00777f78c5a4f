package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code capacity} at the terminal: worked examples with what is known of them, each within 0.5 %. */
class CapacityCommandTest {

    private static final double HALF_A_PERCENT = 0.005;

    /** To accept a new form, look at the difference and copy what the failure prints. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            capacity-proxy.txt   | capacity --stack linux-6 --rate 800
            capacity-path.txt    | capacity --rate 20 --open 50ms --destinations 3 --path nat:gcp-cloud-nat,conntrack:262144,sidecar
            capacity-seen.txt    | capacity --observed-time-wait 12248 --observed-to-one 8407 --observed-close-wait 3
            capacity-fleet.txt   | capacity --nodes 448 --ports-per-node 2048 --addresses 14 --path nat:gcp-cloud-nat
            capacity-holds.txt   | capacity --rate 100 --ports 1024-65535 --time-wait 120s --after 30m
            capacity-proxy.json  | capacity --stack linux-6 --rate 800 --json
            capacity-seen.json   | capacity --observed-time-wait 12248 --observed-to-one 8407 --tw-buckets 12288 --json
            capacity-help.txt    | capacity --help
            """)
    void capacity_printsTheGoldenText(String file, String line) throws IOException {
        Terminal terminal = Terminal.run(line);

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out()).isEqualTo(golden(file));
        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
    }

    @ParameterizedTest
    @DisplayName("Every number of a worked example is within 0.5 %")
    @CsvSource(delimiter = '|', textBlock = """
            --rate 1000                                             | ports | 28232
            --rate 1000                                             | sustainableRatePerSecond | 470.53
            --rate 1000                                             | secondsToFirstRefusal | 28.2
            --rate 1000                                             | tuplesNeeded | 60000
            --rate 1000 --path sidecar --destinations 5             | sustainableRatePerSecond | 470.53
            --rate 1000 --ports 32768-61000                         | sustainableRatePerSecond | 470.55
            --rate 1000 --ports 1024-65535                          | sustainableRatePerSecond | 1075.2
            --stack macos --requests 1000000                        | stackTimeWaitSeconds | 30
            --stack macos --requests 1000000                        | sustainableRatePerSecond | 546.1
            --stack macos --requests 1000000                        | secondsToDrain | 1831
            --stack macos --requests 1000000 --time-wait 2s         | sustainableRatePerSecond | 8192
            --stack macos --requests 1000000 --time-wait 2s         | secondsToDrain | 122
            --stack macos --requests 1000000 --destinations 9       | secondsToDrain | 1831
            --rate 500 --workers 10 --pool 2                        | sustainableRatePerSecond | 588.2
            --rate 500 --workers 10 --pool 2                        | connectionsPerSecond | 400
            --observed-time-wait 12248                              | impliedRatePerSecond | 204
            --observed-time-wait 8407                               | impliedRatePerSecond | 140
            --observed-time-wait 8407                               | utilisation | 0.298
            --rate 100 --time-wait 2m --ports 1024-65535            | steadyTimeWait | 12000
            --rate 100 --time-wait 2m --ports 1024-65535            | utilisation | 0.186
            --rate 100 --tw-reuse 1                                 | timeWaitSeconds | 1
            --rate 100 --tw-reuse 1                                 | stackTimeWaitSeconds | 60
            --rate 100 --tw-reuse 1                                 | sustainableRatePerSecond | 28232
            --rate 100 --loopback                                   | sustainableRatePerSecond | 28232
            --rate 100 --loopback --bind before-connect             | sustainableRatePerSecond | 470.53
            --rate 100 --destinations 10                            | sustainableRatePerSecond | 4705.3
            --rate 100 --destinations 10 --bind before-connect      | sustainableRatePerSecond | 470.53
            --rate 100 --destinations 10 --bind no-port             | sustainableRatePerSecond | 4705.3
            --rate 100 --sources 2 --bind before-connect            | sustainableRatePerSecond | 941.07
            --rate 100 --reserved 14116                             | sustainableRatePerSecond | 235.27
            --rate 100 --reserved 32768-46883                       | sustainableRatePerSecond | 235.27
            --rate 100 --held 14116                                 | sustainableRatePerSecond | 235.27
            --rate 800 --open 20s                                   | sustainableRatePerSecond | 352.9
            --rate 800 --open 20s                                   | steadyTimeWait | 21174
            --rate 800                                              | steadyTimeWait | 28232
            --rate 800                                              | demandedTimeWait | 48000
            --rate 800                                              | utilisation | 1.7002
            --rate 800                                              | memoryBytes | 14454784
            --rate 5000 --destinations 20 --tw-buckets 131072       | sustainableRatePerSecond | 2184.5
            --stack windows-11 --rate 100                           | sustainableRatePerSecond | 136.5
            --stack windows-2000 --rate 10                          | sustainableRatePerSecond | 16.57
            --rate 1 --path nat:aws-nat-gateway                     | sustainableRatePerSecond | 470.53
            --rate 1 --path nat:gcp-cloud-nat                       | sustainableRatePerSecond | 0.533
            --rate 1 --path nat:gcp-cloud-nat-2026                  | sustainableRatePerSecond | 2.133
            --rate 1 --path nat:gcp-cloud-nat[ports=2048]           | sustainableRatePerSecond | 17.07
            --rate 1 --path nat:azure-app-service                   | sustainableRatePerSecond | 0.533
            --rate 1 --path nat:azure-app-service[close=rst]        | sustainableRatePerSecond | 8.533
            --rate 1 --path nat:azure-load-balancer                 | sustainableRatePerSecond | 4.267
            --rate 1 --ports 1024-65535 --destinations 9 --path conntrack:131072 | sustainableRatePerSecond | 1092.3
            --rate 9 --nodes 40 --ports-per-node 1024 --addresses 2 | sustainableRatePerSecond | 17.07
            --burst 20000                                           | secondsToDrain | 60
            --rate 100 --requests 20000                             | secondsToDrain | 200
            """)
    void capacity_workedExample_isWithinHalfAPercent(String options, String field, double expected) throws IOException {
        Map<String, Object> json = json(options);

        assertThat(number(json, field)).isCloseTo(expected, within(HALF_A_PERCENT * expected));
    }

    @ParameterizedTest
    @DisplayName("The trap of a worked example is named")
    @CsvSource(delimiter = '|', textBlock = """
            --stack macos --requests 1000000                           | traps | the pool of ports is one per host, not one per destination
            --rate 500 --workers 10 --pool 2                           | traps | closes 8 of 10 connections in every round
            --observed-time-wait 12248 --observed-to-one 8407          | traps | time wait bucket table overflow
            --observed-time-wait 12248 --tw-buckets 12288              | suspects | further closes skip TIME_WAIT, nobody is refused
            --rate 100 --time-wait 2m --ports 1024-65535               | traps | in half an hour
            --rate 100 --time-wait 2m --ports 1024-65535 --after 30m   | traps | contradicts itself
            --rate 100 --time-wait 2m --ports 1024-65535 --after 30m   | contradictions | nothing on this path ever runs out
            --nodes 448 --ports-per-node 2048 --addresses 14           | traps | only whole blocks are given out: 434
            --nodes 448 --ports-per-node 2048 --addresses 14           | contradictions | there are blocks for 434
            --rate 100 --destinations 10 --bind before-connect         | traps | IP_BIND_ADDRESS_NO_PORT undoes both
            --stack windows-11 --observed-time-wait 20000              | contradictions | 20,000 in TIME_WAIT to one destination, of 16,384 ports: both ends or several addresses are counted
            --rate 100 --observed-time-wait 12000                      | contradictions | 100 requests/s leave 6,000 in TIME_WAIT
            --rate 800 --after 45s                                     | contradictions | the first refusal comes after 35.29 s
            --observed-time-wait 200 --tw-buckets 100                  | contradictions | where 100 are allowed
            --observed-time-wait 200 --reused 1                        | contradictions | no request opens a connection
            --observed-close-wait 5000 --observed-time-wait 10         | suspects | it is not TIME_WAIT
            --rate 1000 --path sidecar --destinations 5                | traps | behind a sidecar
            """)
    void capacity_workedExample_namesTheTrap(String options, String field, String words) throws IOException {
        assertThat(String.valueOf(json(options).get(field))).contains(words);
    }

    @Test
    @DisplayName("A split of 40 nodes with 1,024 ports on 2 addresses exists: there is room for 126")
    @SuppressWarnings("unchecked")
    void capacity_fleet_saysWhetherTheSplitExists() throws IOException {
        Map<String, Object> fleet = (Map<String, Object>)
                Objects.requireNonNull(json("--nodes 40 --ports-per-node 1024 --addresses 2 --path nat:gcp-cloud-nat")
                        .get("fleet"));

        assertThat(fleet).containsEntry("exists", true).containsEntry("nodesPossible", 126);
        assertThat(number(fleet, "connectionsPerSecondPerNode")).isCloseTo(8.533, within(0.001));
    }

    @ParameterizedTest
    @DisplayName("What is refused, and how the application sees it")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            --rate 100                                       | null          | null | holds
            --rate 800                                       | EADDRNOTAVAIL | host | refuses
            --rate 800 --bind before-connect                 | EADDRINUSE    | host | refuses
            --rate 800 --bind no-port                        | EADDRNOTAVAIL | host | refuses
            --rate 800 --closer server                       | null          | null | holds
            --rate 800 --tw-buckets 10000                    | null          | null | cuts_short
            --rate 800 --closer reset                        | null          | null | holds
            --rate 5 --path nat:custom[ports=64,hold=120s]   | ETIMEDOUT     | nat:custom[ports=64,hold=120s] | refuses
            --burst 28232                                    | null          | null | holds
            --burst 28233                                    | EADDRNOTAVAIL | host | refuses
            --rate 0                                         | null          | null | holds
            --reserved 5                                     | null          | null | open
            """)
    void capacity_refusal_isTheErrnoOfWhatGivesFirst(String options, String errno, String gives, String verdict)
            throws IOException {
        Map<String, Object> json = json(options);

        assertThat(json).containsEntry("errno", errno).containsEntry("firstToGive", gives);
        assertThat(json).containsEntry("verdict", verdict);
        assertThat(json.get("secondsToFirstRefusal") == null).isEqualTo(errno == null);
    }

    @Test
    @DisplayName("Reuse after a plain bind is listed, and buys 0")
    void capacity_remedyThatBuysNothing_isListedWithZero() throws IOException {
        Map<String, Object> reuse = remedy("--rate 800 --bind before-connect", "reuse");

        assertThat(reuse).containsEntry("buysPerSecond", 0);
        assertThat(String.valueOf(reuse.get("note"))).contains("never taken over");
        // Control: without the bind it buys much.
        assertThat(number(remedy("--rate 800", "reuse"), "buysPerSecond")).isGreaterThan(27_000);
    }

    @Test
    void capacity_remedies_areRankedByWhatTheyBuy() throws IOException {
        List<Double> bought = remedies("--rate 800 --bind before-connect --destinations 3").stream()
                .map(remedy -> Boolean.TRUE.equals(remedy.get("unlimited"))
                        ? Double.MAX_VALUE
                        : number(remedy, "buysPerSecond"))
                .toList();

        assertThat(bought).hasSizeGreaterThan(7).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    private static Map<String, Object> remedy(String options, String name) throws IOException {
        return remedies(options).stream()
                .filter(remedy -> name.equals(remedy.get("name")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> remedies(String options) throws IOException {
        return (List<Map<String, Object>>) Objects.requireNonNull(json(options).get("remedies"));
    }

    private static double number(Map<String, Object> json, String field) {
        return ((Number) Objects.requireNonNull(json.get(field), field)).doubleValue();
    }

    private static Map<String, Object> json(String options) throws IOException {
        Terminal terminal = Terminal.run("capacity " + options + " --json");
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
        return JSON.std.mapFrom(terminal.out());
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = CapacityCommandTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
