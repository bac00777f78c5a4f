package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code simulate} refuses: one sentence that names the option, the value and the bound. */
class SimulateOptionsTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            --rate 30000000 --burst 3@1s+1s | --rate is 30000000; it must be from 0 to 10000000
            --rate 10 --burst 3000 | Invalid value for option '--burst': "3000" is no burst; it must be PEAK@FROM+LENGTH, such as 3000@30s+10s
            --rate 10 --burst x@1s+1s | Invalid value for option '--burst': "x" is no number; it must be one such as 400 or 0.5
            --rate 10 --burst 30000000@1s+1s | PEAK of --burst is 30000000; it must be from 0 to 10000000
            --rate 10 --burst 3000@400s+1s | --burst is 3000@400s+1s; it must begin before --for is over, at 5m
            --rate 10 --burst 3000@1s+0s | LENGTH of --burst is 0s; it must be from 1us to 10080m
            --rate 0 --burst 0@1s+1s | --burst is 3 phases at rate 0; the rate of one must be above 0
            --rate 10 --on-off 5s | Invalid value for option '--on-off': "5s" is no on and off; it must be ON/OFF, such as 5s/55s
            --rate 0 --on-off 5s/5s | --rate is 0; it must be above 0 and at most 10000000
            --rate 10 --on-off 0s/5s | ON of --on-off is 0s; it must be from 1us to 10080m
            --rate 10 --on-off 5s/0s | OFF of --on-off is 0s; it must be from 1us to 10080m
            --rate 10 --ramp 5 | Invalid value for option '--ramp': "5" is no ramp; it must be TO/TIME, such as 2000/60s
            --rate 10 --ramp 50000000/5s | TO of --ramp is 50000000; it must be from 0 to 10000000
            --rate 10 --ramp 10/0s | TIME of --ramp is 0s; it must be from 1us to 10080m
            --rate 0 --ramp 0/5s | --ramp is 2 phases at rate 0; the rate of one must be above 0
            --batch 5 | Invalid value for option '--batch': "5" is no batch; it must be SIZE/EVERY, such as 500/1m
            --batch 0/1s | SIZE of --batch is 0; it must be from 1 to 10000000
            --batch 5/0s | EVERY of --batch is 0s; it must be from 1us to 10080m
            --batch 100/1us | the rate of --batch is 100000000; it must be above 0 and at most 10000000
            --arrivals | Missing required parameter for option '--arrivals' (FILE)
            --arrivals no/such/file | --arrivals is no/such/file; there is no such file
            --arrivals / | --arrivals is /; it must be a file, not a folder
            --rate 1 --held-long 25h --long-share 0.2 | --held-long is 1500m; it must be from 0s to 1440m
            --rate 1 --held-long 1s --long-share 2 | --long-share is 2; it must be from 0 to 1
            --rate 1 --long-lived -1 | --long-lived is -1; it must be from 0 to 2147483647
            --rate 1 --long-lived 11 --ports 10 | --long-lived is 11; it must be from 0 to 10
            --rate 1 --server-share 1.1 | --server-share is 1.1; it must be from 0 to 1
            --rate 1 --watch me | Invalid value for option '--watch': "me" is no end of a connection; it must be client or server
            --rate 1 --max-tw-buckets -1 | --max-tw-buckets is -1; it must be from 0 to 1000000000
            --rate 1 --ports 0-5 | Invalid value for option '--ports': "0-5" is no range of ports: low is 0; it must be 1 to 65535
            --rate 1 --ports 6-5 | Invalid value for option '--ports': "6-5" is no range of ports: high is 5; it must be 6 to 65535
            --rate 1 --ports 6-7 --reserved 6-x | Invalid value for option '--reserved' (PORTS): "6-x" is no port and no range; it must be such as 50000 or 40000-40049
            --rate 1 --ports 6-7 --reserved 6,70000 | Invalid value for option '--reserved' (PORTS): "70000" is no range of ports: low is 70000; it must be 1 to 65535
            --rate 1 --ports 6-7 --reserved 6,7 | --reserved is [6-6, 7-7]; it must leave at least one port of 6-7
            --rate 1 --ports 6-7 --sources 0 | --sources is 0; it must be from 1 to 1024
            --rate 1 --ports 6-7 --destinations 1025 | --destinations is 1025; it must be from 1 to 1024
            --rate 1 --ports 1-65535 --sources 3 --destinations 1000 | --destinations is 1000; times 3 source addresses and 65535 ports it must be at most 134217728
            --rate 1 --ports 6-7 --bind none | Invalid value for option '--bind': "none" is no way to get a port; it must be connect, bind or bind-no-port
            --rate 1 --ports 6-7 --algorithm none | Invalid value for option '--algorithm': "none" is no port algorithm; it must be simple, random-pick, hash, double-hash, random-increments, linux, sequential or least-recently-used
            --rate 1 --ports 5 --closer server --clients 0 | --clients is 0; it must be from 1 to 1000000
            --rate 1 --ports 5 --tw-reuse 3 | --tw-reuse is 3; it must be from 0 to 2
            --rate 1 --ports 5 --tw-reuse 1 --tw-reuse-delay 61s | --tw-reuse-delay is 61s; it must be from 1ms to 60s
            --rate 1 --ports 5 --retry 2h | --retry is 120m; it must be from 1ms to 60m
            --rate 1 --ports 5 --retry 1s --retry-times -1 | --retry-times is -1; it must be from 0 to 1000000000
            --rate 1 --ports 5 --retry 1s --retry-factor 11 | --retry-factor is 11; it must be 1, or from 1.1 to 10
            --rate 1 --ports 5 --retry 5s --retry-factor 2 --retry-longest 3s | --retry-longest is 3s; it must be from 5s to 60m
            --rate 1 --engine fast | Invalid value for option '--engine': "fast" is no engine; it must be sampled, counts, pool, ports or events
            """)
    void wrongValue_isRefusedInOneSentence(String options, String sentence) {
        assertRefused(options, sentence);
    }

    @DisplayName("An option that can make no difference is refused, not ignored")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            --rate 1 --even --burst 5@1s+1s | --even, --burst=PEAK@FROM+LENGTH are mutually exclusive (specify only one)
            --rate 1 --on-off 1s/1s --ramp 2/1s | --on-off=ON/OFF, --ramp=TO/TIME are mutually exclusive (specify only one)
            --rate 1 --batch 5/1s | --rate=N, --batch=SIZE/EVERY are mutually exclusive (specify only one)
            --rate 1 --arrivals file | --rate=N, --arrivals=FILE are mutually exclusive (specify only one)
            --rate 1 --held-long 1s --long-share 0.1 --held-exactly | --held-exactly, --held-long=TIME are mutually exclusive (specify only one)
            --rate 1 --held-long 1s | --held-long is 1s; it needs --long-share
            --rate 1 --long-share 0.1 | --long-share is 0.1; it needs --held-long
            --rate 1 --server-share 1 --closer client | --closer=END, --server-share=P are mutually exclusive (specify only one)
            --rate 1 --ports 5 --reserved 5 | --reserved is 5; it needs ports with numbers, as in --ports 32768-60999
            --rate 1 --ports 5 --sources 1 | --sources is 1; it needs ports with numbers, as in --ports 32768-60999
            --rate 1 --ports 5 --destinations 2 | --destinations is 2; it needs ports with numbers, as in --ports 32768-60999
            --rate 1 --ports 5 --bind bind | --bind is bind; it needs ports with numbers, as in --ports 32768-60999
            --rate 1 --per-host | --per-host is given; it needs ports with numbers, as in --ports 32768-60999
            --rate 1 --algorithm simple | --algorithm is simple; it needs ports with numbers, as in --ports 32768-60999
            --rate 1 --closer server --clients 10 | --clients is 10; it needs a limit of ports, as in --ports 28232
            --rate 1 --ports 5 --clients 10 | --clients is 10; it needs TIME_WAIT at the server, as in --closer server
            --rate 1 --tw-reuse 1 | --tw-reuse is 1; it needs a limit of ports, as in --ports 28232
            --rate 1 --ports 5 --tw-reuse-delay 2s | --tw-reuse-delay is 2s; it needs --tw-reuse 1, or 2 with --loopback
            --rate 1 --ports 5 --no-timestamps | --no-timestamps is given; it needs --tw-reuse 1, or 2 with --loopback
            --rate 1 --ports 5 --tw-reuse 1 --loopback | --loopback is given; it needs --tw-reuse 2, not 1
            --rate 1 --retry 1s | --retry is 1s; it needs a limit of ports, as in --ports 28232
            --rate 1 --ports 5 --retry-times 3 | --retry-times is 3; it needs --retry
            --rate 1 --ports 5 --retry-factor 2 | --retry-factor is 2; it needs --retry
            --rate 1 --ports 5 --retry 1s --retry-longest 3s | --retry-longest is 3s; it needs --retry-factor
            --rate 1 --engine counts --ports 5 | --engine is counts; it cannot answer where ports are limited
            --rate 1 --engine pool | --engine is pool; it cannot answer where ports are unlimited
            --rate 1 --engine pool --ports 5 --retry 1s | --engine is pool; it cannot answer where callers ask again
            --rate 1 --engine sampled --even | --engine is sampled; it cannot answer where arrivals are not Poisson, or their rate changes too often
            """)
    void optionThatMakesNoDifference_isRefusedInOneSentence(String options, String sentence) {
        assertRefused(options, sentence);
    }

    @DisplayName("Control: the same options in the right company are taken")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rate 0 --burst 50@0s+1s
            --rate 1 --on-off 1s/1s
            --rate 0 --ramp 5/5s
            --batch 5/2s --long-lived 3
            --rate 5 --held-long 1s --long-share 0.1
            --rate 5 --server-share 0.5 --watch server --max-tw-buckets 0
            --rate 5 --closer both
            --rate 5 --closer reset
            --rate 5 --ports 6-17 --reserved 7,9-11 --sources 2 --destinations 2 --bind bind --algorithm hash
            --rate 5 --ports 6-17 --destinations 2 --bind bind-no-port --per-host --algorithm sequential
            --rate 5 --ports 20 --closer server --clients 7
            --rate 5 --ports 5 --tw-reuse 1 --tw-reuse-delay 2s --no-timestamps
            --rate 5 --ports 5 --loopback --tw-reuse-delay 2s
            --rate 5 --ports 5 --retry 1s --retry-times 3 --retry-factor 1.5 --retry-longest 10s
            --rate 5 --ports 5 --engine events
            --rate 5 --engine sampled
            """)
    void optionInTheRightCompany_isTaken(String options) {
        Terminal terminal = Terminal.run("simulate --for 10s " + options);

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out()).contains("in TIME_WAIT", "counted by");
        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
    }

    @Test
    void arrivals_recordedTimes_areTheArrivals() throws IOException {
        Path file = file("# seconds", "0", "0.25  # two at once", "0.25", "", "7.5");

        assertThat(Terminal.run("simulate --for 10s --held 0s --every 5s --csv --arrivals " + file)
                        .out())
                .isEqualTo("""
                        seconds,established,time_wait,attempts,refused
                        0,0,0,0,0
                        5,0,3,3,0
                        10,0,4,4,0
                        """);
    }

    @Test
    @DisplayName("Each bad line of --arrivals is told with its number, its text and the reason")
    void arrivals_badLines_areToldOneByOne() throws IOException {
        Path file = file("0.5", "x # 1", "0.25", "1", "604800.5", "-2");

        assertRefused(
                "--arrivals " + file,
                "--arrivals is " + file + ", which has 4 bad lines:"
                        + " line 2 \"x # 1\": it is no number of seconds such as 12 or 0.25;"
                        + " line 3 \"0.25\": it is before 0.5, the time above it;"
                        + " line 5 \"604800.5\": it is more than 604800 seconds (7 days);"
                        + " line 6 \"-2\": it is no number of seconds such as 12 or 0.25");
    }

    @Test
    void arrivals_manyBadLines_areCountedAfterTheTenth() throws IOException {
        Path file = file("x\n".repeat(12).split("\n", -1));

        Terminal terminal = Terminal.run("simulate --arrivals " + file);

        assertThat(terminal.err())
                .contains("which has 12 bad lines: line 1 ", "; line 10 ")
                .endsWith("; and 2 more\n")
                .doesNotContain("line 11");
    }

    @Test
    void arrivals_withoutATime_isRefused() throws IOException {
        assertRefused("--arrivals " + file("# nothing"), "--arrivals is empty; it must have at least one time");
    }

    @Test
    void arrivals_afterTheEndOfTheRun_isRefused() throws IOException {
        assertRefused(
                "--arrivals " + file("0", "400"),
                "--for is 5m; it must be longer than 400s, the last time of --arrivals");
    }

    @Test
    void arrivals_notText_isRefused() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {'1', (byte) 0xFF, '\n'});

        assertRefused("--arrivals " + file, "--arrivals is " + file + "; it must be text in UTF-8");
    }

    @Test
    void rateOfABurst_beyondTheRoomThereIs_isNamedByWhatWasTyped() {
        assertRefused(
                "--rate 1 --burst 9000000@1s+1s --held 0s --engine counts",
                "the highest rate of --burst is 9000000; where each takes 60 s it must be at most 1666666, which is"
                        + " 100000000 connections at once");
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("arrivals.txt"), String.join("\n", lines), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String options, String sentence) {
        Terminal terminal = Terminal.run("simulate " + options);

        assertThat(terminal.err()).isEqualTo("timewait: " + sentence + "\n");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
    }
}
