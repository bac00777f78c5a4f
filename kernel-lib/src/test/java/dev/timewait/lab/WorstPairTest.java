package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.LadderText;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.TcpState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorstPairTest {

    @Test
    @DisplayName("After 1.5 MSL A has opened the second incarnation, and the first one's FIN reaches it")
    void waiting_oneAndAHalfMsl_meetsTheOldFin() {
        assertThat(LadderText.withTimes(WorstPair.waiting(1.5).trace())).isEqualTo("""
                            A                                                               B

                1.          (close())
                                                                                            ESTABLISHED   0 s

                2.                                                                          (close())
                    0 s     FIN-WAIT-1   --> <SEQ=101><ACK=1001><CTL=FIN,ACK>           --> LAST-ACK      0.05 s

                3.  0.1 s   TIME-WAIT    <-- <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK      0.05 s

                4.  0.1 s   TIME-WAIT    --> <SEQ=102><ACK=1002><CTL=ACK>               ... LAST-ACK  (held back)

                5.          TIME-WAIT     X  <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK  (lost)  0.35 s

                6.          TIME-WAIT     X  <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK  (lost)  0.65 s

                7.          TIME-WAIT    ... <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK  (held back)  1.25 s
                                         ... <SEQ=102><ACK=1002><CTL=ACK>               --> CLOSED  (held back)  1.3 s

                8.          (connect())
                    1.9 s   SYN-SENT     --> <SEQ=34375000><CTL=SYN>                    --> SYN-RECEIVED  1.95 s

                9.  2 s     ESTABLISHED  <-- <SEQ=34375000><ACK=34375001><CTL=SYN,ACK>  <-- SYN-RECEIVED  1.95 s

                10. 2 s     ESTABLISHED  --> <SEQ=34375001><ACK=34375001><CTL=ACK>      --> ESTABLISHED   2.05 s
                    2.45 s               <-- <SEQ=1001><ACK=102><CTL=FIN,ACK>           ...   (held back)

                11. 2.45 s  ESTABLISHED  --> <SEQ=34375001><ACK=34375001><CTL=ACK>      --> ESTABLISHED   2.5 s
                """);
    }

    @Test
    @DisplayName("With 2 MSL that FIN finds TIME-WAIT, which starts anew; then nothing is left")
    void waiting_twoMsl_meetsNothing() {
        assertThat(LadderText.withTimes(WorstPair.waiting(2).trace())).isEqualTo("""
                            A                                                               B

                1.          (close())
                                                                                            ESTABLISHED   0 s

                2.                                                                          (close())
                    0 s     FIN-WAIT-1   --> <SEQ=101><ACK=1001><CTL=FIN,ACK>           --> LAST-ACK      0.05 s

                3.  0.1 s   TIME-WAIT    <-- <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK      0.05 s

                4.  0.1 s   TIME-WAIT    --> <SEQ=102><ACK=1002><CTL=ACK>               ... LAST-ACK  (held back)

                5.          TIME-WAIT     X  <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK  (lost)  0.35 s

                6.          TIME-WAIT     X  <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK  (lost)  0.65 s

                7.          TIME-WAIT    ... <SEQ=1001><ACK=102><CTL=FIN,ACK>           <-- LAST-ACK  (held back)  1.25 s
                                         ... <SEQ=102><ACK=1002><CTL=ACK>               --> CLOSED  (held back)  1.3 s
                    2.45 s               <-- <SEQ=1001><ACK=102><CTL=FIN,ACK>           ...   (held back)

                8.  2.45 s  TIME-WAIT    --> <SEQ=102><ACK=1002><CTL=ACK>               --> CLOSED        2.5 s

                9.  2.55 s  TIME-WAIT    <-- <SEQ=1002><CTL=RST>                        <-- CLOSED        2.5 s

                10.         (connect())
                    4.85 s  SYN-SENT     --> <SEQ=80468750><CTL=SYN>                    --> SYN-RECEIVED  4.9 s

                11. 4.95 s  ESTABLISHED  <-- <SEQ=80468750><ACK=80468751><CTL=SYN,ACK>  <-- SYN-RECEIVED  4.9 s

                12. 4.95 s  ESTABLISHED  --> <SEQ=80468751><ACK=80468751><CTL=ACK>      --> ESTABLISHED   5 s
                """);
    }

    @Test
    @DisplayName("1.95 MSL are still too short, 1.96 are not: the FIN comes 2.35 s after A's wait began")
    void waiting_justBelowAndAboveTheFin_parts() {
        assertThat(stateAsTheFinComes(1.95)).isEqualTo(TcpState.SYN_SENT);
        assertThat(stateAsTheFinComes(1.96)).isEqualTo(TcpState.TIME_WAIT);
    }

    private static TcpState stateAsTheFinComes(double lifetimes) {
        Trace trace = WorstPair.waiting(lifetimes).trace();
        Trace.Sent fin = trace.segments().stream()
                .filter(sent ->
                        sent.side() == Side.RIGHT && sent.segment().control().fin())
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return trace.state(Side.LEFT, fin.passage().arrivalNanos().getAsLong()).orElseThrow();
    }

    @Test
    void waiting_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorstPair.waiting(0))
                .withMessage("lifetimes is 0.0; it must be above 0 and at most 10");
        assertThatIllegalArgumentException().isThrownBy(() -> WorstPair.waiting(10.5));
    }
}
