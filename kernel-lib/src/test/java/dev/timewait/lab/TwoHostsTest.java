package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWaitStyle;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The behaviour is that of RFC 793: its ISNs are a clock, the same on both hosts, and so the numbers can be foretold. */
class TwoHostsTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;
    private static final long SECOND = 1_000 * MILLI;
    private static final PacketRule<Packet> NO_RULE = (way, ordinal, packet) -> Fate.BY_CHANCE;
    private static final PacketRule<Packet> LAST_ACK_LOST =
            PacketRule.nth(Direction.A_TO_B, 1, packet -> packet.rule() == Rule.FIN_ENDS, Fate.LOST);

    private static final Duration NEAR = Duration.ofNanos(50 * MICRO);
    private static final PacketRule<Packet> WANDERS = PacketRule.nth(
            Direction.A_TO_B,
            1,
            packet -> packet.segment().data().length() > 0,
            Fate.copied(Duration.ofNanos(700 * MICRO)));

    private static Behaviour waiting(long timeWaitNanos) {
        return Behaviours.RFC_793.with(Behaviours.RFC_793.waits().withTimeWaitNanos(timeWaitNanos));
    }

    /** A client and a server 50 ms apart, established at 0.2 s. */
    private static Pair established(Behaviour behaviour, PacketRule<Packet> rule) {
        Pair pair = Pair.watched(behaviour, Duration.ofMillis(50), rule);
        pair.connects();
        pair.until(200 * MILLI).accepts();
        return pair;
    }

    private static Pair closedByTheClient(Behaviour behaviour, PacketRule<Packet> rule) {
        Pair pair = established(behaviour, rule);
        pair.clientCloses();
        pair.until(300 * MILLI).serverCloses();
        return pair.until(300 * SECOND);
    }

    @Test
    @DisplayName("Who closes first waits: TIME-WAIT on A for 4 minutes, nothing on B")
    void close_inOrder_leavesTimeWaitAtTheActiveSide() {
        assertThat(closedByTheClient(Behaviours.RFC_793, NO_RULE).ladder()).isEqualTo("""
                              A                                                     B

                1.  0 s       SYN-SENT     --> <SEQ=0><CTL=SYN>                 --> SYN-RECEIVED  0.05 s

                2.  0.1 s     ESTABLISHED  <-- <SEQ=12500><ACK=1><CTL=SYN,ACK>  <-- SYN-RECEIVED  0.05 s

                3.  0.1 s     ESTABLISHED  --> <SEQ=1><ACK=12501><CTL=ACK>      --> ESTABLISHED   0.15 s

                4.            (Close)
                    0.2 s     FIN-WAIT-1   --> <SEQ=1><ACK=12501><CTL=FIN,ACK>  --> CLOSE-WAIT    0.25 s

                5.  0.3 s     FIN-WAIT-2   <-- <SEQ=12501><ACK=2><CTL=ACK>      <-- CLOSE-WAIT    0.25 s

                6.                                                                  (Close)
                    0.35 s    TIME-WAIT    <-- <SEQ=12501><ACK=2><CTL=FIN,ACK>  <-- LAST-ACK      0.3 s

                7.  0.35 s    TIME-WAIT    --> <SEQ=2><ACK=12502><CTL=ACK>      --> CLOSED        0.4 s

                8.  240.35 s  CLOSED
                """);
    }

    @Test
    @DisplayName("Both close at once: both wait")
    void close_atOnce_leavesTimeWaitAtBothSides() {
        Pair pair = established(Behaviours.RFC_793, NO_RULE);
        pair.clientCloses();
        pair.serverCloses();

        assertThat(pair.until(300 * SECOND).ladder()).isEqualTo("""
                             A                                                     B

                1.  0 s      SYN-SENT     --> <SEQ=0><CTL=SYN>                 --> SYN-RECEIVED  0.05 s

                2.  0.1 s    ESTABLISHED  <-- <SEQ=12500><ACK=1><CTL=SYN,ACK>  <-- SYN-RECEIVED  0.05 s

                3.  0.1 s    ESTABLISHED  --> <SEQ=1><ACK=12501><CTL=ACK>      --> ESTABLISHED   0.15 s

                4.           (Close)                                               (Close)
                    0.2 s    FIN-WAIT-1   --> <SEQ=1><ACK=12501><CTL=FIN,ACK>  ... FIN-WAIT-1
                    0.25 s   CLOSING      <-- <SEQ=12501><ACK=1><CTL=FIN,ACK>  <--               0.2 s
                                          ... <SEQ=1><ACK=12501><CTL=FIN,ACK>  --> CLOSING       0.25 s

                5.           CLOSING      ... <SEQ=12502><ACK=2><CTL=ACK>      <-- CLOSING       0.25 s
                    0.25 s                --> <SEQ=2><ACK=12502><CTL=ACK>      --> TIME-WAIT     0.3 s
                    0.3 s    TIME-WAIT    <-- <SEQ=12502><ACK=2><CTL=ACK>      ...

                6.  240.3 s  CLOSED                                                CLOSED        240.3 s
                """);
    }

    @Test
    @DisplayName("The last ACK is lost: the FIN comes again, is acknowledged, and the wait starts anew at 1.35 s")
    void close_lastAckLost_restartsTheWait() {
        Behaviour restarting = Behaviours.RFC_793.with(TimeWaitStyle.FREEBSD_14);

        assertThat(closedByTheClient(restarting, LAST_ACK_LOST).ladder()).isEqualTo("""
                              A                                                     B

                1.  0 s       SYN-SENT     --> <SEQ=0><CTL=SYN>                 --> SYN-RECEIVED  0.05 s

                2.  0.1 s     ESTABLISHED  <-- <SEQ=12500><ACK=1><CTL=SYN,ACK>  <-- SYN-RECEIVED  0.05 s

                3.  0.1 s     ESTABLISHED  --> <SEQ=1><ACK=12501><CTL=ACK>      --> ESTABLISHED   0.15 s

                4.            (Close)
                    0.2 s     FIN-WAIT-1   --> <SEQ=1><ACK=12501><CTL=FIN,ACK>  --> CLOSE-WAIT    0.25 s

                5.  0.3 s     FIN-WAIT-2   <-- <SEQ=12501><ACK=2><CTL=ACK>      <-- CLOSE-WAIT    0.25 s

                6.                                                                  (Close)
                    0.35 s    TIME-WAIT    <-- <SEQ=12501><ACK=2><CTL=FIN,ACK>  <-- LAST-ACK      0.3 s

                7.  0.35 s    TIME-WAIT    --> <SEQ=2><ACK=12502><CTL=ACK>       X  LAST-ACK  (lost)

                8.  1.35 s    TIME-WAIT    <-- <SEQ=12501><ACK=2><CTL=FIN,ACK>  <-- LAST-ACK      1.3 s

                9.  1.35 s    TIME-WAIT    --> <SEQ=2><ACK=12502><CTL=ACK>      --> CLOSED        1.4 s

                10. 241.35 s  CLOSED
                """);
    }

    @Test
    @DisplayName("RFC 793 read to the letter acknowledges that FIN for being outside the window, and the wait goes on")
    void close_lastAckLost_doesNotRestartTheWaitByTheLetter() {
        assertThat(closedByTheClient(Behaviours.RFC_793, LAST_ACK_LOST).ladder())
                .endsWith("10. 240.35 s  CLOSED\n");
    }

    /** Between hosts 50 µs apart the first write is copied; the first connection is over when the copy comes. */
    private static Pair wandering(Pair pair) {
        pair.connects();
        pair.until(200 * MICRO).accepts();
        pair.writes("old,".repeat(100));
        pair.until(300 * MICRO).clientCloses();
        pair.until(400 * MICRO);
        assertThat(pair.reads()).isEqualTo("old,".repeat(100));
        pair.serverCloses();
        return pair.until(600 * MICRO);
    }

    @Test
    @DisplayName("Without TIME-WAIT a wandering duplicate of the first incarnation is data of the second: wrong bytes")
    void reconnect_noTimeWait_takesOldOctets() {
        Pair pair = wandering(Pair.unwatched(waiting(0), NEAR, WANDERS));
        assertThat(pair.connects()).isEqualTo(new Outcome.Blocks(Long.MAX_VALUE));
        pair.until(800 * MICRO).accepts();
        pair.until(201 * MILLI);

        // The second ISN is 600 µs / 4 µs = 150, so RCV.NXT is 151; the old octets are those numbered 1 to 400.
        assertThat(pair.reads()).isEqualTo("old,".repeat(100).substring(150));
        // Then each end finds the other's acknowledgment wrong, and says so: the last two lines repeat for ever.
        assertThat(pair.until(201 * MILLI + 100 * MICRO).ladder()).isEqualTo("""
                               A                                                            B

                1.  0 s        SYN-SENT     --> <SEQ=0><CTL=SYN>                        --> SYN-RECEIVED  0.00005 s

                2.  0.0001 s   ESTABLISHED  <-- <SEQ=12><ACK=1><CTL=SYN,ACK>            <-- SYN-RECEIVED  0.00005 s

                3.  0.0001 s   ESTABLISHED  --> <SEQ=1><ACK=13><CTL=ACK>                --> ESTABLISHED   0.00015 s

                4.             (Write)
                    0.0002 s   ESTABLISHED  --> <SEQ=1><ACK=13><DATA=400><CTL=PSH,ACK>  --> ESTABLISHED   0.00025 s

                5.             (Close)
                    0.0003 s   FIN-WAIT-1   --> <SEQ=401><ACK=13><CTL=FIN,ACK>          --> CLOSE-WAIT    0.00035 s

                6.  0.0004 s   FIN-WAIT-2   <-- <SEQ=13><ACK=402><CTL=ACK>              <-- CLOSE-WAIT    0.00035 s

                7.                                                                          (Close)
                    0.00045 s  CLOSED       <-- <SEQ=13><ACK=402><CTL=FIN,ACK>          <-- LAST-ACK      0.0004 s

                8.  0.00045 s  CLOSED       --> <SEQ=402><ACK=14><CTL=ACK>              --> CLOSED        0.0005 s

                9.  0.0006 s   SYN-SENT     --> <SEQ=150><CTL=SYN>                      --> SYN-RECEIVED  0.00065 s

                10. 0.0007 s   ESTABLISHED  <-- <SEQ=162><ACK=151><CTL=SYN,ACK>         <-- SYN-RECEIVED  0.00065 s

                11. 0.0007 s   ESTABLISHED  --> <SEQ=151><ACK=163><CTL=ACK>             --> ESTABLISHED   0.00075 s

                12.            ESTABLISHED  ... <SEQ=1><ACK=13><DATA=400><CTL=PSH,ACK>  --> ESTABLISHED  (old duplicate)  0.00095 s

                13. 0.201 s    ESTABLISHED  <-- <SEQ=163><ACK=401><CTL=ACK>             <-- ESTABLISHED   0.20095 s

                14. 0.201 s    ESTABLISHED  --> <SEQ=151><ACK=163><CTL=ACK>             --> ESTABLISHED   0.20105 s

                15. 0.2011 s   ESTABLISHED  <-- <SEQ=163><ACK=401><CTL=ACK>             <-- ESTABLISHED   0.20105 s

                16. 0.2011 s   ESTABLISHED  --> <SEQ=151><ACK=163><CTL=ACK>             --> ESTABLISHED   0.20115 s
                """);
    }

    @Test
    @DisplayName("The invariants see it as the duplicate arrives, before anybody reads")
    void reconnect_noTimeWait_isAViolation() {
        Pair pair = wandering(Pair.watched(waiting(0), NEAR, WANDERS));
        pair.connects();

        assertThatThrownBy(() -> pair.until(SECOND))
                .isInstanceOf(Violation.class)
                .hasMessageStartingWith("received and never sent")
                .hasMessageEndingWith("at 0.00095 s");
    }

    @Test
    @DisplayName("TIME-WAIT of 60 s keeps the ports until the duplicate is gone")
    void reconnect_timeWait_isRefusedUntilTheDuplicateIsGone() {
        Pair pair = wandering(Pair.watched(waiting(60 * SECOND), NEAR, WANDERS));
        assertThat(pair.connects()).isEqualTo(new Outcome.Failed(Errno.EADDRINUSE));
        pair.until(60 * SECOND);
        assertThat(pair.hosts.a().count(TcpState.TIME_WAIT)).isOne();
        pair.until(61 * SECOND);
        assertThat(pair.connects()).isEqualTo(new Outcome.Blocks(Long.MAX_VALUE));
        pair.until(62 * SECOND).accepts();
        pair.writes("new");
        pair.until(63 * SECOND);

        assertThat(pair.reads()).isEqualTo("new");
        assertThat(pair.ladder()).isEqualTo("""
                                A                                                                       B

                1.  0 s         SYN-SENT     --> <SEQ=0><CTL=SYN>                                   --> SYN-RECEIVED  0.00005 s

                2.  0.0001 s    ESTABLISHED  <-- <SEQ=12><ACK=1><CTL=SYN,ACK>                       <-- SYN-RECEIVED  0.00005 s

                3.  0.0001 s    ESTABLISHED  --> <SEQ=1><ACK=13><CTL=ACK>                           --> ESTABLISHED   0.00015 s

                4.              (Write)
                    0.0002 s    ESTABLISHED  --> <SEQ=1><ACK=13><DATA=400><CTL=PSH,ACK>             --> ESTABLISHED   0.00025 s

                5.              (Close)
                    0.0003 s    FIN-WAIT-1   --> <SEQ=401><ACK=13><CTL=FIN,ACK>                     --> CLOSE-WAIT    0.00035 s

                6.  0.0004 s    FIN-WAIT-2   <-- <SEQ=13><ACK=402><CTL=ACK>                         <-- CLOSE-WAIT    0.00035 s

                7.                                                                                      (Close)
                    0.00045 s   TIME-WAIT    <-- <SEQ=13><ACK=402><CTL=FIN,ACK>                     <-- LAST-ACK      0.0004 s

                8.  0.00045 s   TIME-WAIT    --> <SEQ=402><ACK=14><CTL=ACK>                         --> CLOSED        0.0005 s

                9.              TIME-WAIT    ... <SEQ=1><ACK=13><DATA=400><CTL=PSH,ACK>             --> CLOSED  (old duplicate)  0.00095 s

                10. 0.001 s     TIME-WAIT    <-- <SEQ=13><CTL=RST>                                  <-- CLOSED        0.00095 s

                11. 60.00045 s  CLOSED

                12. 61 s        SYN-SENT     --> <SEQ=15250000><CTL=SYN>                            --> SYN-RECEIVED  61.00005 s

                13. 61.0001 s   ESTABLISHED  <-- <SEQ=15250012><ACK=15250001><CTL=SYN,ACK>          <-- SYN-RECEIVED  61.00005 s

                14. 61.0001 s   ESTABLISHED  --> <SEQ=15250001><ACK=15250013><CTL=ACK>              --> ESTABLISHED   61.00015 s

                15.             (Write)
                    62 s        ESTABLISHED  --> <SEQ=15250001><ACK=15250013><DATA=3><CTL=PSH,ACK>  --> ESTABLISHED   62.00005 s

                16. 62.2001 s   ESTABLISHED  <-- <SEQ=15250013><ACK=15250004><CTL=ACK>              <-- ESTABLISHED   62.20005 s
                """);
    }
}
