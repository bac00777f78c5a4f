package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.LadderText;
import dev.timewait.census.Trace;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Closes;
import dev.timewait.tcp.Octets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A segment carries 1,448 octets with timestamps, 1,460 without; ten of them may be under way at first. */
class PartingTest {

    private static final Parting WRITES = Parting.writing(20_000);
    /** Three segments, of which the last is lost. */
    private static final Parting TAIL_LOST = Parting.writing(3_000).losing("last data");

    private static final int TEN_SEGMENTS = 14_480;

    @ParameterizedTest
    @ValueSource(strings = {"close", "shutdown", "linger 5", "exit"})
    @DisplayName("Every orderly way delivers all that was written, in order; A waits for 60 s, B never")
    void orderly_nothingLost_deliversAll(String way) {
        Parted parted = WRITES.by(way).run();

        assertThat(parted.read()).isEqualTo(LeavingProgram.text(20_000));
        assertThat(parted.toldB()).isEqualTo("end of file");
        assertThat(parted.timeWaitA()).hasValue(Duration.ofSeconds(60));
        assertThat(parted.timeWaitB()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linger 0", "unread data"})
    @DisplayName("RFC 9293 §3.10.5, RFC 2525 §2.17: a RST throws away what was not sent; nobody waits")
    void abort_nothingLost_deliversWhatIsUnderWay(String way) {
        Parted parted = WRITES.by(way).run();

        assertThat(parted.read()).isEqualTo(LeavingProgram.text(TEN_SEGMENTS));
        assertThat(parted.toldB()).isEqualTo("ECONNRESET");
        assertThat(parted.timeWaitA()).isEmpty();
        assertThat(parted.timeWaitB()).isEmpty();
    }

    @Test
    @DisplayName("Control: what fits into the first ten segments survives the RST, and one octet more does not")
    void abort_asMuchAsIsUnderWay_deliversThat() {
        assertThat(WRITES.octets(TEN_SEGMENTS).by("linger 0").run().isWhole()).isTrue();
        assertThat(WRITES.octets(TEN_SEGMENTS + 1).by("linger 0").run().delivered())
                .isEqualTo(TEN_SEGMENTS);
    }

    @Test
    @DisplayName("Control: read before close(), B's octets make no RST, as nothing is unread")
    void close_nothingUnread_isOrderly() {
        assertThat(WRITES.by("close").trace().segments())
                .noneMatch(sent -> sent.segment().control().rst());
        assertThat(WRITES.by("unread data").trace().segments())
                .anyMatch(sent -> sent.segment().control().rst());
    }

    @ParameterizedTest
    @CsvSource({
        "close,0,0",
        "linger 0,0,0",
        "unread data,0,0",
        "exit,nothing,0",
        "linger 5,0,240",
        "shutdown,end of file,300"
    })
    @DisplayName("close() says 0 whether all arrives or not; only shutdown() and read() wait for the other end's word")
    void leave_nothingLost_tellsA(String way, String told, long afterMillis) {
        Parted parted = WRITES.by(way).run();

        assertThat(parted.toldA()).isEqualTo(told);
        assertThat(parted.took()).isEqualTo(Duration.ofMillis(afterMillis));
    }

    @ParameterizedTest
    @CsvSource({"close,3000", "shutdown,3000", "linger 5,3000", "exit,3000", "linger 0,2896", "unread data,2896"})
    @DisplayName("The last data is lost: an orderly way sends it again, an abort has nothing left to send")
    void lastDataLost_eachWay_repeatsOrNot(String way, int delivered) {
        assertThat(TAIL_LOST.by(way).run().delivered()).isEqualTo(delivered);
    }

    @Test
    @DisplayName("The end of file comes after the last octet, though the FIN came before it")
    void close_lastDataLost_isToldTheEndAfterIt() {
        assertThat(LadderText.withTimes(TAIL_LOST.trace())).isEqualTo("""
                              A                                                                B

                1.            (write(3000))
                              (close())
                    0 s       FIN-WAIT-1     --> <SEQ=1><ACK=1><DATA=1448><CTL=ACK>        --> ESTABLISHED   0.05 s
                    0 s                      --> <SEQ=1449><ACK=1><DATA=1448><CTL=ACK>     -->               0.05 s
                    0 s                      --> <SEQ=2897><ACK=1><DATA=104><CTL=PSH,ACK>   X    (lost)
                    0 s                      --> <SEQ=3001><ACK=1><CTL=FIN,ACK>            -->               0.05 s

                2.  0.1 s     FIN-WAIT-1     <-- <SEQ=1><ACK=1449><CTL=ACK>                <-- ESTABLISHED   0.05 s
                    0.1 s                    <-- <SEQ=1><ACK=2897><CTL=ACK>                <--               0.05 s
                    0.1 s                    <-- <SEQ=1><ACK=2897><CTL=ACK>                <--               0.05 s

                3.  0.302 s   FIN-WAIT-1     --> <SEQ=3001><ACK=1><CTL=FIN,ACK>            --> ESTABLISHED   0.352 s

                4.  0.402 s   FIN-WAIT-1     <-- <SEQ=1><ACK=2897><CTL=ACK>                <-- ESTABLISHED   0.352 s

                5.                                                                             (read() = 0)
                    0.602 s   FIN-WAIT-1     --> <SEQ=2897><ACK=1><DATA=104><CTL=PSH,ACK>  --> CLOSE-WAIT    0.652 s

                6.  0.702 s   FIN-WAIT-2     <-- <SEQ=1><ACK=3002><CTL=ACK>                <-- CLOSE-WAIT    0.652 s

                7.                                                                             (close())
                    0.802 s   TIME-WAIT      <-- <SEQ=1><ACK=3002><CTL=FIN,ACK>            <-- LAST-ACK      0.752 s

                8.  0.802 s   TIME-WAIT      --> <SEQ=3002><ACK=2><CTL=ACK>                --> CLOSED        0.852 s

                9.  60.802 s  CLOSED
                """);
    }

    @Test
    @DisplayName("SO_LINGER of 1 s and a silent second: close() says 0 at 1 s, and TCP delivers later")
    void linger_timeIsOver_returnsZeroAndGoesOn() {
        Parted parted =
                TAIL_LOST.losing("last data").losing("last data").by("linger 1").run();

        assertThat(parted.toldA()).isEqualTo("0");
        assertThat(parted.took()).isEqualTo(Duration.ofSeconds(1));
        assertThat(parted.isWhole()).isTrue();
    }

    @Test
    @DisplayName("A RST that is lost is not repeated: B has all, and waits for ever")
    void abort_everyRstLost_leavesBWaiting() {
        Parting once = Parting.writing(1_000).by("linger 0").losing("RST");

        assertThat(once.run().toldB()).isEqualTo("ECONNRESET");
        assertThat(once.losing("RST").run().toldB()).isEqualTo("nothing");
        assertThat(once.losing("RST").run().isWhole()).isTrue();
    }

    @Test
    @DisplayName("Control: a FIN that is lost is repeated, and B is told the end")
    void close_finLost_isRepeated() {
        assertThat(Parting.writing(1_000).losing("FIN").run().toldB()).isEqualTo("end of file");
    }

    @Test
    @DisplayName(
            "UNIX Socket FAQ: SVR4's close() discards what was not sent, and B takes what it has for all; SVR4.2 does not")
    void close_onSvr4_isCutUnseen() {
        Parted svr4 = WRITES.on("svr4").run();

        assertThat(svr4.read()).isEqualTo(LeavingProgram.text(8_760));
        assertThat(svr4.isCutUnseen()).isTrue();
        assertThat(WRITES.on("svr4.2").run().isWhole()).isTrue();
        assertThat(WRITES.by("linger 0").run().isCutUnseen()).isFalse();
    }

    @Test
    @DisplayName("SVR4 and SVR4.2 differ in nothing but that; put into SVR4.2 it cuts there, too")
    void svr4_discardAlone_isTheDifference() {
        Closes closes = Behaviours.SVR4.closes();

        assertThat(Behaviours.SVR4_2.with(closes).waits()).isEqualTo(Behaviours.SVR4.waits());
        assertThat(WRITES.on(Behaviours.SVR4_2.with(closes)).run().delivered()).isEqualTo(8_760);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutdown", "linger 5"})
    @DisplayName("UNIX Socket FAQ: on SVR4 shutdown() or SO_LINGER guarantees the delivery")
    void svr4_shutdownOrLinger_deliversAll(String way) {
        assertThat(WRITES.on("svr4").by(way).run().isWhole()).isTrue();
    }

    @Test
    @DisplayName("RFC 793 and 4.4BSD send no RST for unread data, so all arrives")
    void unread_onOldSystems_deliversAll() {
        assertThat(WRITES.by("unread data").onEach("rfc-793", "bsd-4.4-lite2"))
                .allMatch(one -> one.run().isWhole());
        assertThat(WRITES.by("unread data").onEach("linux-6", "rfc-9293"))
                .noneMatch(one -> one.run().isWhole());
    }

    @Test
    @DisplayName("An orphan gives up after 8 repetitions, a socket that is held after 15: then A is told ETIMEDOUT")
    void nothingArrives_orphanAndHeld_giveUp() {
        Parting dead = Parting.writing(1_000).loss(1);
        long first = 2;

        assertThat(sentByA(dead) - first).isEqualTo(8 + 1);
        assertThat(sentByA(dead.by("shutdown")) - first).isEqualTo(15 + 1);
        assertThat(dead.run().isMisled()).isTrue();
        assertThat(dead.by("shutdown").run().toldA()).isEqualTo("ETIMEDOUT");
        assertThat(dead.by("shutdown").run().isMisled()).isFalse();
        assertThat(dead.by("exit").run().isMisled()).isFalse();
    }

    private static long sentByA(Parting parting) {
        return parting.trace().segments().stream()
                .filter(sent -> sent.side() == Trace.Side.LEFT)
                .count();
    }

    @Test
    @DisplayName("Control: with a loss of 1 not even the handshake would arrive; it is spared")
    void loss_ofAll_sparesTheHandshake() {
        Parted parted = Parting.writing(1).loss(1).run();

        assertThat(parted.delivered()).isZero();
        assertThat(parted.trace().state(Trace.Side.RIGHT, 0)).isPresent();
    }

    @Test
    void run_twice_isTheSame() {
        Parting lossy = WRITES.loss(0.2).seed(7);

        assertThat(lossy.run()).isEqualTo(lossy.run());
        assertThat(lossy.seed(8).trace()).isNotEqualTo(lossy.trace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "shutdown", "linger 0", "linger 5", "unread data", "exit"})
    @DisplayName("A name is that of its way; B reads the same whether somebody looks or not")
    void by_eachName_isThatWay(String name) {
        Parting lossy = WRITES.by(name).loss(0.3);

        assertThat(lossy.way().words()).isEqualTo(name);
        assertThat(lossy.runUnseen().read()).isEqualTo(lossy.run().read());
        assertThat(lossy.runUnseen().toldB()).isEqualTo(lossy.run().toldB());
    }

    @Test
    void toString_aRun_isASentence() {
        assertThat(WRITES.by("linger 0").run())
                .hasToString("linger 0 on linux-6: B read 14480 of 20000 octets, then ECONNRESET; A was told 0");
    }

    @Test
    void wrongNames_areAnsweredWithTheRightOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WRITES.by("linger x"))
                .withMessageStartingWith("way is \"linger x\"; the nearest known are linger 0, linger 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WRITES.on("svr5"))
                .withMessageStartingWith("stack is \"svr5\"; the nearest known are svr4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WRITES.losing("ACK"))
                .withMessage("the segment is \"ACK\"; what can be lost is last data, FIN, RST");
    }

    @Test
    void outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parting.writing(0))
                .withMessage("octets is 0; it must be from 1 to 100000");
        assertThatIllegalArgumentException().isThrownBy(() -> Parting.writing(100_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WRITES.loss(1.5))
                .withMessage("loss is 1.5; it must be from 0 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> WRITES.loss(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> WRITES.delay(Duration.ofMillis(401)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WRITES.by("linger 3601"))
                .withMessage("lingerSeconds is 3601; it must be from 0 to 3600");
        assertThatIllegalArgumentException().isThrownBy(() -> new PartingWay(PartingWay.Call.CLOSE, 1));
    }

    @Test
    @DisplayName(
            "After a RST B has the segments before the first gap: 1,448 times the sum of (1 - p)^k, k from 1 to 10")
    void count_abort_isTheGeometricLaw() {
        double loss = 0.1;
        int runs = 1_000;
        double mean = 0;
        double square = 0;
        double arrives = 1;
        for (int k = 1; k <= 10; k++) {
            arrives *= 1 - loss;
            mean += arrives;
            // E[N^2] = sum of (2k - 1) P(N >= k).
            square += (2 * k - 1) * arrives;
        }
        double error = 1_448 * Math.sqrt((square - mean * mean) / runs);

        double counted = PartingCount.of(WRITES.by("linger 0").loss(loss), runs).meanDelivered();

        assertThat(Math.abs(counted - 1_448 * mean)).isLessThan(4 * error);
        assertThat(Math.abs(counted - 1_448 * mean / (1 - loss))).isGreaterThan(4 * error);
    }

    @Test
    @DisplayName("At 40 % loss shutdown() fails less often than close(), and never in silence")
    void count_heavyLoss_misleadsByCloseOnly() {
        List<PartingCount> counts = WRITES.loss(0.4).byEach("close", "shutdown", "linger 0").stream()
                .map(one -> PartingCount.of(one, 200))
                .toList();

        assertThat(counts.get(0).whole()).isLessThan(counts.get(1).whole());
        assertThat(counts.get(0).misled())
                .isEqualTo(200 - counts.get(0).whole())
                .isPositive();
        assertThat(counts.get(1).misled()).isZero();
        assertThat(counts.get(1).whole()).isLessThan(200);
        assertThat(counts.get(2).misled()).isEqualTo(200);
    }

    @Test
    void count_noRuns_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartingCount.of(WRITES, 0))
                .withMessage("runs is 0; it must be 1 or more");
    }

    @Test
    @DisplayName("The text repeats its alphabet out of step with the segments, so a segment in the wrong place shows")
    void text_shiftedByASegment_differs() {
        assertThat(LeavingProgram.text(4_000).slice(1_448, 2_896))
                .isNotEqualTo(LeavingProgram.text(1_448))
                .isNotEqualTo(Octets.zeros(1_448));
    }
}
