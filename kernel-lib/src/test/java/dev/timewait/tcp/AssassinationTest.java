package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.RfcTimeWait.Assassination;
import dev.timewait.tcp.RfcTimeWait.RstCheck;
import dev.timewait.tcp.RfcTimeWait.SynCheck;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The fixes of RFC 1337 §3 that are a choice of the RFC's; its figures are played by {@code lab.Assassination}. */
class AssassinationTest {

    private static final Behaviour OLD = Behaviours.RFC_793;

    @Test
    @DisplayName("RFC 1337 §3: F1 survives the RST; F2 does with timestamps, without them it does not")
    void figure1_underF1AndF2_isSurvived() {
        SequenceNumber next = SequenceNumber.of(302);
        Segment rst = Segment.of(Control.RST, next);
        TimeWait plain = (TimeWait) Fixtures.timeWait(OLD).tcb();
        TimeWait stamped = plain.recent(new TimeWait.Recent(7_000, START));

        assertThat(answer(Assassination.F1, plain, rst)).isEqualTo(Rule.RFC_1337_F1);
        assertThat(answer(Assassination.F2, stamped, rst)).isEqualTo(Rule.RFC_1337_F2_KEEPS);
        assertThat(answer(Assassination.F2, plain, rst)).isEqualTo(Rule.RFC_1337_F2_ENDS);
    }

    private static Rule answer(Assassination choice, TimeWait entry, Segment rst) {
        RfcTimeWait rules = new RfcTimeWait(RstCheck.RFC_793, choice, SynCheck.RFC_793, false);
        return rules.answer(entry, new Arrival(rst, START + SECOND, true)).rule();
    }
}
