package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final SequenceNumber HUNDRED = SequenceNumber.of(100);

    @Test
    @DisplayName("RFC 9293 §3.4: SEG.LEN counts the data, the SYN and the FIN")
    void length_countsSynAndFin() {
        Segment fin = Segment.of(Control.FIN, HUNDRED, SequenceNumber.of(300));

        assertThat(fin.length()).isEqualTo(1);
        assertThat(fin.data(Octets.of("bye")).length()).isEqualTo(4);
        assertThat(fin.data(Octets.of("bye")).next()).isEqualTo(SequenceNumber.of(104));
        assertThat(Segment.of(Control.SYN, HUNDRED).length()).isEqualTo(1);
        assertThat(Segment.of(Control.NONE, HUNDRED, HUNDRED).length()).isZero();
    }

    @Test
    @DisplayName("As in figure 12 of RFC 9293: <SEQ=100><ACK=300><CTL=FIN,ACK>")
    void segment_asText_isWrittenAsInTheRfc() {
        Segment fin = Segment.of(Control.FIN, HUNDRED, SequenceNumber.of(300));

        assertThat(fin).hasToString("<SEQ=100><ACK=300><CTL=FIN,ACK>");
        assertThat(Segment.of(Control.SYN, HUNDRED)).hasToString("<SEQ=100><CTL=SYN>");
        assertThat(fin.data(Octets.of("ab"))).hasToString("<SEQ=100><ACK=300><DATA=2><CTL=FIN,ACK>");
        assertThat(Control.NONE).hasToString("-");
    }

    @Test
    void segment_valueOutsideItsBounds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Segment.of(Control.SYN, HUNDRED).window(65_536))
                .withMessage("window is 65536; it must be from 0 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Options(OptionalInt.of(65_536), OptionalInt.empty(), false, Optional.empty()))
                .withMessage("maximumSegmentSize is 65536; it must be from 0 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Options(OptionalInt.empty(), OptionalInt.of(15), false, Optional.empty()))
                .withMessage("windowScale is 15; it must be from 0 to 14");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Control(32))
                .withMessage("control is 32; it must be from 0 to 31");
    }

    @Test
    void octets_equalContents_areEqualAndCannotBeChanged() {
        byte[] bytes = {'a', 'b', 0};
        Octets octets = Octets.of(bytes);
        bytes[0] = 'x';
        octets.toArray()[1] = 'x';

        assertThat(octets)
                .isEqualTo(Octets.of((byte) 'a', (byte) 'b', (byte) 0))
                .hasToString("ab.");
        assertThat(octets.slice(1, 3)).isEqualTo(Octets.of((byte) 'b', (byte) 0));
        assertThat(octets.slice(0, 0)).isSameAs(Octets.NONE);
        assertThat(Octets.zeros(2)).isNotEqualTo(octets);
    }

    @Test
    @DisplayName("RFC 7323 §5.2: a clock that has gone round is the newer one")
    void timestamps_goRound() {
        assertThat(Options.Timestamps.isNewer(1, -1)).isTrue();
        assertThat(Options.Timestamps.isNewer(-1, 1)).isFalse();
        assertThat(Options.Timestamps.isNewer(7, 7)).isFalse();
    }
}
