package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each sort of event that is told from the script alone to need what the model has not, with its line. */
class OutsideModelTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +0 > SEW 0:0(0) <...>                          | congestion notification (ECN)
            +0 > .5 1:1(0) ack 1                           | congestion notification (ECN)
            +0 < PU. 1:2(1) ack 1 win 100                  | a segment with urgent data
            +0 < S 0:0(0) win 1000 <mss 1000,FO,nop,nop>   | the TCP option FO
            +0 < . 1:1(0) ack 1 win 9 <md5 0a0b>           | the TCP option md5
            +0 < icmp unreachable frag_needed mtu 1200 [1:1(0)] | a message of ICMP
            +0 %{ assert True }%                           | code that looks into TCP_INFO
            """)
    void event_outsideTheModel_isToldWithItsLine(String event, String reason) {
        Script script = ScriptParser.parse("0 close(3) = 0\n" + event + "\n");

        Stop stop = catchThrowableOfType(Stop.class, () -> OutsideModel.check(script));

        assertThat(stop.result()).isEqualTo(new ScriptResult.Unsupported(2, reason));
    }

    @Test
    void event_insideTheModel_isNotStopped() {
        Script script = ScriptParser.parse("0 < S 0:0(0) win 1000 <mss 1000,sackOK,TS val 1 ecr 0,nop,wscale 7>\n");

        assertThatCode(() -> OutsideModel.check(script)).doesNotThrowAnyException();
    }

    @Test
    void distrust_onceNoted_turnsFailuresIntoUnsupported() {
        Distrust distrust = new Distrust();

        assertThat(distrust.stop(7, "differs").result()).isEqualTo(new ScriptResult.Failed(7, "differs"));

        distrust.note(Distrust.CONGESTION);
        distrust.note(Distrust.SELECTIVE);

        assertThat(distrust.stop(7, "differs").result())
                .isEqualTo(new ScriptResult.Unsupported(7, Distrust.CONGESTION));
    }
}
