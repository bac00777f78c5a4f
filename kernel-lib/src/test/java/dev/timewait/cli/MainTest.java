package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "help"})
    void run_withoutCommand_printsHelp(String line) {
        Terminal terminal = Terminal.run(line);

        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
        assertThat(terminal.out()).startsWith("Usage: timewait").contains("simulate", "sweep", "record", "stacks");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void run_version_isOneLine() {
        Terminal terminal = Terminal.run("--version");

        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
        assertThat(terminal.out()).matches("timewait .+\n");
    }

    /** Every complaint is one sentence about what was typed; nothing goes to standard output. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            simulat | "simulat" is no command of timewait; did you mean simulate?
            simulate | Missing required option: '--rate=N' (or --batch, or --arrivals)
            simulate --rat 10 | "--rat" is no option of simulate; did you mean --rate or --ramp?
            simulate 5 --rate 1 | "5" is no argument of simulate; simulate --help lists them
            simulate --rate | Missing required parameter for option '--rate' (N)
            simulate --rate fast | Invalid value for option '--rate': "fast" is no number; it must be one such as 400 or 0.5
            simulate --rate NaN | Invalid value for option '--rate': "NaN" is no number; it must be one such as 400 or 0.5
            simulate --rate 0 | --rate is 0; it must be above 0 and at most 10000000
            simulate --rate -1 --even | --rate is -1; it must be above 0 and at most 10000000
            simulate --rate 1 --rate 2 | option '--rate' (N) should be specified only once
            simulate --rate 1 --held 5x | Invalid value for option '--held': "5x" is no length of time; it must be a number and a unit, such as 250us, 50ms, 30s, 5m or 1h
            simulate --rate 1 --for 999999999h | Invalid value for option '--for': "999999999h" is too long; it must be 100 years or less
            simulate --rate 1 --for 0s | --for is 0s; it must be from 0.001us to 10080m
            simulate --rate 1 --stack linux7 | --stack is "linux7"; the nearest known are linux-6, linux-2.0, linux-2.4
            simulate --rate 1 --ports 0 | --ports is 0; it must be from 1 to 1000000000
            simulate --rate 1 --ports all | Invalid value for option '--ports': "all" is no number of ports and no range; it must be such as 28232 or 32768-60999
            simulate --rate 1 --time-wait 2h | --time-wait is 120m; it must be from 0s to 60m
            simulate --rate 1 --msl 1s --time-wait 1s | --time-wait=TIME, --msl=TIME are mutually exclusive (specify only one)
            simulate --rate 1 --json --csv | --json, --csv are mutually exclusive (specify only one)
            simulate --rate 1 --closer me | Invalid value for option '--closer': "me" is no closer; it must be client, server, both or reset
            simulate --rate 1 --seed x | Invalid value for option '--seed': "x" is no seed; it must be a whole number from -9223372036854775808 to 9223372036854775807
            stacks linux | ID is "linux"; the nearest known are linux-2.0, linux-2.4, linux-6
            simulate --rate 1 --timer 2m | --timer is 120s; it must be from 0s to 60s
            simulate --rate 1 --drain 200h | --drain is 12000m; it must be from 0s to 10080m
            simulate --rate 1 --every 0s | --every is 0s; it must be from 300.001us to 10080m
            record --rate 9999 --for 5s | --rate is 9999.0; it must be 0.1 to 5000
            record --rate 10 --for 5s --destinations 0 | --destinations is 0; it must be 1 to 64
            record --rate 10 --for 5s --out /dev/null | --out is /dev/null, which is there already; it must be a new file
            """)
    void run_wrongCommandLine_saysSoInOneSentence(String line, String sentence) {
        Terminal terminal = Terminal.run(line);

        assertThat(terminal.err()).isEqualTo("timewait: " + sentence + "\n");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
    }

    @Test
    void record_intoNoFolder_saysSoInOneSentence() {
        Terminal terminal = Terminal.run("record --rate 1 --for 1s --out no/such/folder/a.csv");

        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
        assertThat(terminal.err().strip())
                .isEqualTo("timewait: --out is no/such/folder/a.csv; its folder does not exist");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void simulate_mslBeyondItsBound_isNamedByWhatWasTyped() {
        Terminal terminal = Terminal.run("simulate --rate 10 --msl 2h");

        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
        assertThat(terminal.err().strip()).isEqualTo("timewait: twice --msl is 240m; it must be from 0s to 60m");
    }

    @Test
    void simulate_moreAtOnceThanThereIsRoomFor_isRefusedInOneSentence() {
        Terminal terminal = Terminal.run("simulate --even --rate 10000000 --held 0s --for 1h");

        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
        assertThat(terminal.err()).startsWith("timewait: --rate is 10000000; ").hasLineCount(1);
    }

    @Test
    void stacks_withoutId_listsEverySystem() {
        Terminal terminal = Terminal.run("stacks");

        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
        assertThat(terminal.out())
                .contains("linux-6              60 s    32768-60999    Linux 6 (6.12 and 6.18)\n")
                .contains("windows-11          120 s ?  49152-65535    Windows 10 and 11")
                .contains("smoltcp              10 s    -");
    }

    @Test
    void stacks_withId_showsTheSourceOfEveryValue() {
        Terminal terminal = Terminal.run("stacks macos");

        assertThat(terminal.out())
                .startsWith("macOS (XNU) (macos), looked up on 2026-11-22\n")
                .contains(
                        "  TIME_WAIT         30 s\n                      XNU xnu-11417.101.15 bsd/netinet/tcp_timer.h")
                .contains("  port pool         per-host\n                      bun issue 33929");
        assertThat(Terminal.run("stacks hp-ux-11").out())
                .contains("  port pool         -\n                      UNVERIFIED: not looked up\n");
    }
}
