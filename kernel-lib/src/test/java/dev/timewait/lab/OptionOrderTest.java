package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Options;
import dev.timewait.tcp.SequenceNumber;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Linux's order of options and fillers, as scripts that passed on Linux 6.18 list them. */
class OptionOrderTest {

    private static final OptionalInt NONE = OptionalInt.empty();

    private static String text(Options options) {
        return OptionOrder.of(options).stream().map(SegmentOption::text).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sack, timestamps, scale
            true  | true  | 8  | mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 8
            true  | true  | -1 | mss 1460,sackOK,TS val 100 ecr 0
            true  | false | 8  | mss 1460,nop,nop,sackOK,nop,wscale 8
            true  | false | -1 | mss 1460,nop,nop,sackOK
            false | false | 8  | mss 1460,nop,wscale 8
            false | true  | 8  | mss 1460,nop,nop,TS val 100 ecr 0,nop,wscale 8
            false | false | -1 | mss 1460
            """)
    void syn_listsItsOptionsAsLinuxDoes(boolean sack, boolean timestamps, int scale, String expected) {
        Options options = new Options(
                OptionalInt.of(1460),
                scale < 0 ? NONE : OptionalInt.of(scale),
                sack,
                timestamps ? Optional.of(new Options.Timestamps(100, 0)) : Optional.empty());

        assertThat(text(options)).isEqualTo(expected);
        assertThat(OptionOrder.octets(OptionOrder.of(options)) % 4).isZero();
    }

    @Test
    @DisplayName("Beyond the SYN: fillers before timestamps, then before blocks")
    void segment_listsTimestampsThenBlocks() {
        Options stamped = Options.timestamps(-1, 7);
        Options.Block block = new Options.Block(SequenceNumber.of(1001), SequenceNumber.of(2001));

        assertThat(text(stamped)).isEqualTo("nop,nop,TS val 4294967295 ecr 7");
        assertThat(text(stamped.sack(List.of(block))))
                .isEqualTo("nop,nop,TS val 4294967295 ecr 7,nop,nop,sack 1001:2001");
        assertThat(text(Options.NONE)).isEmpty();
    }
}
