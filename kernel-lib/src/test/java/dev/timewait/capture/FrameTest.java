package dev.timewait.capture;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.Ladders;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    private static final Connection CONNECTION =
            new Connection(Ladders.normalClose(), Endpoint.of("192.0.2.1", 49_152), Endpoint.of("198.51.100.2", 80));

    private static final int ETHERNET_AND_IP = 34;

    private static String hex(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append(String.format("%02x", octet));
        }
        return text.toString();
    }

    @Test
    @DisplayName("A FIN, octet by octet: Ethernet, IPv4 (RFC 791 §3.1), TCP (RFC 9293 §3.1)")
    void fin_fromTheLeft_isTheseOctets() {
        Segment fin = Segment.of(Control.FIN, new SequenceNumber(100), new SequenceNumber(300))
                .window(500);

        assertThat(hex(Frame.of(CONNECTION, LEFT, fin)))
                .isEqualTo("00005e005302" + "00005e005301" + "0800" //
                        + "4500" + "0028" + "0000" + "4000" + "40" + "06" + "4e99" + "c0000201" + "c6336402" //
                        + "c000" + "0050" + "00000064" + "0000012c" + "50" + "11" + "01f4" + "ffc7" + "0000");
    }

    @Test
    void frame_fromTheRight_hasTheAddressesTheOtherWayRound() {
        ReadFrame frame = ReadFrame.of(Frame.of(CONNECTION, RIGHT, Captures.ack(1, 2)));

        assertThat(frame).isEqualTo(new ReadFrame(CONNECTION.right(), CONNECTION.left(), Captures.ack(1, 2)));
    }

    @ParameterizedTest
    @DisplayName("Every control bit stands where RFC 9293 §3.1 puts it, with data of every remainder")
    @CsvSource({"0, 0", "1, 1", "2, 2", "4, 3", "8, 4", "16, 1459", "31, 65495"})
    void segment_readBack_isTheSame(int bits, int octets) {
        Segment segment = new Segment(
                SequenceNumber.of(0xFFFF_FFFFL),
                SequenceNumber.of(0x8000_0000L),
                new Control(bits),
                65_535,
                Options.NONE,
                Octets.zeros(octets));

        assertThat(ReadFrame.of(Frame.of(CONNECTION, LEFT, segment)).segment()).isEqualTo(segment);
    }

    @Test
    @DisplayName("The length of IP has 16 bits: 65,495 octets of data fit behind both headers, one more does not")
    void segment_longerThanADatagram_isRefused() {
        Segment segment = Captures.ack(1, 1).data(Octets.zeros(65_496));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frame.of(CONNECTION, LEFT, segment))
                .withMessage("segment is 65516 octets with its header; it must be 65515 or fewer");
    }

    @ParameterizedTest
    @DisplayName("Options in Linux's order, filled to words of four octets")
    @CsvSource(delimiter = '|', textBlock = """
            # sack, timestamps, scale
            true  | true  | 7  | 020405b4 0402 080a00000064ffffffff 01 030307
            true  | true  | -1 | 020405b4 0402 080a00000064ffffffff
            true  | false | 7  | 020405b4 0101 0402 01 030307
            true  | false | -1 | 020405b4 0101 0402
            false | true  | 7  | 020405b4 0101 080a00000064ffffffff 01 030307
            false | true  | -1 | 020405b4 0101 080a00000064ffffffff
            false | false | 7  | 020405b4 01 030307
            false | false | -1 | 020405b4
            """)
    void options_ofASyn_areThese(boolean sack, boolean timestamps, int scale, String expected) {
        Options options = new Options(
                OptionalInt.of(1460),
                scale < 0 ? OptionalInt.empty() : OptionalInt.of(scale),
                sack,
                timestamps ? Optional.of(new Options.Timestamps(100, -1)) : Optional.empty());

        assertThat(hex(Frame.options(options))).isEqualTo(expected.replace(" ", ""));
    }

    @Test
    @DisplayName("RFC 2018 §3: kind 5, a length that counts the blocks, first and behind the last number of each")
    void options_withBlocks_standBehindTimestamps() {
        Options.Block first = new Options.Block(SequenceNumber.of(0xFFFF_FFFFL), SequenceNumber.of(16));
        Options.Block second = new Options.Block(SequenceNumber.of(32), SequenceNumber.of(48));

        assertThat(hex(Frame.options(Options.NONE.sack(List.of(first))))).isEqualTo("0101050affffffff00000010");
        assertThat(hex(Frame.options(Captures.clocks(1, 2).sack(List.of(first, second)))))
                .isEqualTo("0101080a0000000100000002" + "01010512" + "ffffffff00000010" + "0000002000000030");
        assertThat(Frame.options(Options.NONE)).isEmpty();
    }

    @Test
    @DisplayName("RFC 2018 §3: 40 octets hold four blocks, or three beside timestamps; more is refused")
    void options_moreThanTheHeaderCounts_areRefused() {
        assertThat(Frame.options(Options.NONE.sack(blocks(4)))).hasSize(36);
        assertThat(Frame.options(Captures.clocks(1, 2).sack(blocks(3)))).hasSize(40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frame.options(Captures.clocks(1, 2).sack(blocks(4))))
                .withMessage("options are 48 octets; they must be 40 or fewer");
    }

    @Test
    void segment_withBlocksAndData_isReadBack() {
        Segment segment = Captures.ack(1, 2)
                .options(Captures.clocks(1, 2).sack(blocks(3)))
                .data(Octets.of("odd"));

        byte[] frame = Frame.of(CONNECTION, LEFT, segment);

        assertThat(frame).hasSize(ETHERNET_AND_IP + 60 + 3);
        assertThat(ReadFrame.of(frame).segment()).isEqualTo(segment);
    }

    @Test
    @DisplayName("Control of the reader: one bit changed anywhere behind Ethernet is refused or read as something else")
    void frame_withOneBitChanged_isNotReadBack() {
        Segment segment = Captures.ack(1, 2).data(Octets.of("data"));
        byte[] frame = Frame.of(CONNECTION, LEFT, segment);
        frame[ETHERNET_AND_IP + 4] ^= 1;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadFrame.of(frame))
                .withMessage("the checksum of TCP does not add up");
    }

    private static List<Options.Block> blocks(int count) {
        List<Options.Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new Options.Block(SequenceNumber.of(10L * i), SequenceNumber.of(10L * i + 5)));
        }
        return blocks;
    }
}
