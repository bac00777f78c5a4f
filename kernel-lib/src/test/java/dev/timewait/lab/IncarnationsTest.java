package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.LadderText;
import dev.timewait.census.Trace;
import dev.timewait.lab.Incarnations.Payloads;
import dev.timewait.lab.OctetComparison.Wrong;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.InitialSequence;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.SequenceNumber;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IncarnationsTest {

    private static final Incarnations BARE = Incarnations.unprotected();

    /** When connect() succeeds unless it is refused: 1.8 s, and a round trip of 1 ms. */
    private static final Duration AT_ONCE = Duration.ofMillis(1_801);

    private static final String SENT =
            "PAY 025 EUR TO CAROL" + "PAY 010 EUR TO DAVID" + "PAY 075 EUR TO HARRY" + "PAY 005 EUR TO FRANK";

    @Test
    @DisplayName("Nothing protects: the third order that B's program reads is one of the connection before")
    void unprotected_duplicateInTheWindow_isReadInThePlaceOfAnOrder() {
        SecondIncarnation second = BARE.run();

        assertThat(second.sent()).isEqualTo(Octets.of(SENT));
        assertThat(second.read())
                .isEqualTo(Octets.of("PAY 025 EUR TO CAROL"
                        + "PAY 010 EUR TO DAVID"
                        + "PAY 100 EUR TO ALICE"
                        + "PAY 005 EUR TO FRANK"));
        assertThat(second.octets().wrong()).containsExactly(new Wrong(44, 47), new Wrong(55, 60));
        assertThat(second.arrivesInside()).isTrue();
        assertThat(second.takenIn()).isTrue();
        assertThat(second.refusal()).isEmpty();
        assertThat(second.openedAfter()).contains(AT_ONCE);
    }

    @Test
    @DisplayName(
            "The ladder: segment 1 comes out after 12, with the number that B expects; 13 is dropped as a repetition")
    void unprotected_ladder_showsTheDuplicateAmongTheOrders() {
        assertThat(LadderText.withTimes(BARE.run().trace())).isEqualTo("""
                              A                                                                    B

                1.  0 s       ESTABLISHED  --> <SEQ=450041><ACK=1><DATA=20><CTL=PSH,ACK>       ... ESTABLISHED  (held back)

                2.  1 s       ESTABLISHED  --> <SEQ=450041><ACK=1><DATA=20><CTL=PSH,ACK>       --> ESTABLISHED   1.0005 s

                3.            (close())
                    1.201 s   FIN-WAIT-1   <-- <SEQ=1><ACK=450061><CTL=ACK>                    <-- ESTABLISHED   1.2005 s

                4.  1.201 s   FIN-WAIT-1   --> <SEQ=450061><ACK=1><CTL=FIN,ACK>                --> LAST-ACK      1.2015 s

                5.  1.202 s   FIN-WAIT-2   <-- <SEQ=1><ACK=450062><CTL=ACK>                    <-- LAST-ACK      1.2015 s

                6.  1.2025 s  CLOSED       <-- <SEQ=1><ACK=450062><CTL=FIN,ACK>                <-- LAST-ACK      1.202 s

                7.  1.2025 s  CLOSED       --> <SEQ=450062><ACK=2><CTL=ACK>                    --> CLOSED        1.203 s

                8.  1.5 s     SYN-SENT     --> <SEQ=450000><CTL=SYN>                           --> SYN-RECEIVED  1.5005 s

                9.  1.501 s   ESTABLISHED  <-- <SEQ=450000><ACK=450001><CTL=SYN,ACK>           <-- SYN-RECEIVED  1.5005 s

                10. 1.501 s   ESTABLISHED  --> <SEQ=450001><ACK=450001><CTL=ACK>               --> ESTABLISHED   1.5015 s

                11. 1.521 s   ESTABLISHED  --> <SEQ=450001><ACK=450001><DATA=20><CTL=PSH,ACK>  --> ESTABLISHED   1.5215 s

                12. 1.541 s   ESTABLISHED  --> <SEQ=450021><ACK=450001><DATA=20><CTL=PSH,ACK>  --> ESTABLISHED   1.5415 s
                                           ... <SEQ=450041><ACK=1><DATA=20><CTL=PSH,ACK>       -->   (held back)  1.5505 s

                13. 1.561 s   ESTABLISHED  --> <SEQ=450041><ACK=450001><DATA=20><CTL=PSH,ACK>  --> ESTABLISHED   1.5615 s

                14. 1.562 s   ESTABLISHED  <-- <SEQ=450001><ACK=450061><CTL=ACK>               <-- ESTABLISHED   1.5615 s

                15. 1.581 s   ESTABLISHED  --> <SEQ=450061><ACK=450001><DATA=20><CTL=PSH,ACK>  --> ESTABLISHED   1.5815 s

                16. 1.782 s   ESTABLISHED  <-- <SEQ=450001><ACK=450081><CTL=ACK>               <-- ESTABLISHED   1.7815 s
                """);
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    @DisplayName("Each protection alone keeps every octet right; taken out again, it lets the wrong ones in")
    void protectedBy_oneAlone_readsWhatWasSent(Protection protection) {
        SecondIncarnation second = BARE.protectedBy(protection).run();

        assertThat(second.read()).isEqualTo(Octets.of(SENT));
        assertThat(second.isWrong()).isFalse();
        assertThat(second.takenIn()).isFalse();
        assertThat(BARE.protectedBy(protection).without(protection).run().isWrong())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Protection.class, names = "WAIT", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("Without the wait the duplicate does arrive in the open connection, and nobody is refused")
    void protectedBy_withoutWait_duplicateArrivesAndIsDropped(Protection protection) {
        SecondIncarnation second = BARE.protectedBy(protection).run();

        assertThat(second.arrivesInside()).isTrue();
        assertThat(second.refusal()).isEmpty();
        assertThat(second.openedAfter()).contains(AT_ONCE);
    }

    @Test
    @DisplayName("The wait refuses connect() for 2 MSL: tried each ten seconds from 1.8 s on, it succeeds at 241.8 s")
    void wait_connect_isRefusedUntilTheDuplicateIsGone() {
        SecondIncarnation second = BARE.protectedBy(Protection.WAIT).run();

        assertThat(second.refusal()).contains(Errno.EADDRINUSE);
        assertThat(second.openedAfter()).contains(AT_ONCE.plusSeconds(240));
        assertThat(second.arrivesInside()).isFalse();
    }

    @Test
    @DisplayName("Linux 6.18 without timestamps: EADDRNOTAVAIL, for 60 s")
    void wait_onLinux_givesTheOtherError() {
        SecondIncarnation second = BARE.on(Behaviours.LINUX).timestamps(false).run();

        assertThat(second.refusal()).contains(Errno.EADDRNOTAVAIL);
        assertThat(second.openedAfter()).contains(AT_ONCE.plusSeconds(60));
        assertThat(second.read()).isEqualTo(Octets.of(SENT));
    }

    @Test
    @DisplayName("Control: a wait that is over before the duplicate comes protects nobody")
    void wait_shorterThanTheHold_readsWrongOctets() {
        Behaviour hasty = Behaviours.RFC_793.with(Behaviours.RFC_793
                .waits()
                .withTimeWaitNanos(Duration.ofMillis(100).toNanos()));

        assertThat(BARE.on(hasty).run().isWrong()).isTrue();
    }

    @Test
    @DisplayName("PAWS: B answers the duplicate with an acknowledgment, for its timestamp (RFC 7323 §5)")
    void paws_duplicate_isRefusedForItsTimestamp() {
        assertThat(reasons(BARE.protectedBy(Protection.PAWS))).contains(Rule.PAWS_REJECTS.paraphrase());
        assertThat(reasons(BARE)).doesNotContain(Rule.PAWS_REJECTS.paraphrase());
    }

    @Test
    @DisplayName("Control: timestamps that nobody looks at protect nobody")
    void timestamps_unchecked_readsWrongOctets() {
        assertThat(BARE.timestamps(true).run().isWrong()).isTrue();
    }

    @Test
    @DisplayName("A higher ISN: 65,537 beyond SND.NXT of the old connection, which is the number after its FIN")
    void higherIsn_secondSyn_liesBeyondAllOldNumbers() {
        List<Trace.Sent> sent =
                BARE.protectedBy(Protection.HIGHER_ISN).run().trace().segments();
        SequenceNumber fin = first(sent, "FIN,ACK").segment().sequence();

        assertThat(first(sent, "SYN").segment().sequence()).isEqualTo(fin.plus(1 + 65_537));
    }

    @Test
    @DisplayName("Control: the check of SEG.ACK holds only where B's ISN has moved by more than the largest window")
    void acknowledgmentCheck_windowLargerThanTheMove_readsWrongOctets() {
        Incarnations checked = BARE.protectedBy(Protection.ACKNOWLEDGMENT_CHECK);

        assertThat(checked.largestWindows().run().isWrong()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1400,false,false",
        "1501,false,false",
        "1502,true,true",
        "1550,true,true",
        "1560,true,true",
        "1600,true,false"
    })
    @DisplayName("The same segment earlier finds nobody, and later its place is taken")
    void heldFor_anotherTime_decides(long millis, boolean inside, boolean wrong) {
        SecondIncarnation second = BARE.heldFor(Duration.ofMillis(millis)).run();

        assertThat(second.arrivesInside()).isEqualTo(inside);
        assertThat(second.isWrong()).isEqualTo(wrong);
    }

    @Test
    @DisplayName("A first connection slower than the ISN clock leaves no number for the second to meet")
    void earlier_slowerThanTheClock_isHarmless() {
        List<Octets> orders = BARE.payloads().later();
        Payloads slow =
                new Payloads(Octets.of("o".repeat(400_000)), BARE.payloads().held(), orders);

        assertThat(BARE.writing(slow, BARE.every()).run().isWrong()).isFalse();
    }

    @Test
    @DisplayName("RFC 9293's hash adds the same number both times: the same octets are wrong")
    void hash_samePorts_protectsNobody() {
        assertThat(BARE.choosing(InitialSequence.RFC_9293).run().read())
                .isEqualTo(BARE.run().read());
    }

    @Test
    @DisplayName("Linux as it is lets connect() take over a bound port at once, and reads what was sent")
    void linux_withTimestamps_reopensAtOnceAndRight() {
        SecondIncarnation second = BARE.on(Behaviours.LINUX).run();

        assertThat(second.refusal()).isEmpty();
        assertThat(second.openedAfter()).contains(AT_ONCE);
        assertThat(second.arrivesInside()).isTrue();
        assertThat(second.read()).isEqualTo(Octets.of(SENT));
    }

    static Stream<Behaviour> systems() {
        return Behaviours.names().stream().map(name -> Behaviours.named(name).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("systems")
    @DisplayName("No system, with its own TIME-WAIT, reads wrong octets here")
    void anySystem_asItIs_readsWhatWasSent(Behaviour behaviour) {
        assertThat(BARE.on(behaviour).run().read()).isEqualTo(Octets.of(SENT));
    }

    @Test
    @DisplayName("The same again: everything but the trace of an untraced run")
    void run_again_isTheSame() {
        assertThat(BARE.run()).isEqualTo(BARE.run());
        assertThat(BARE.runUntraced().read()).isEqualTo(BARE.run().read());
    }

    @Test
    void bounds_outside_areRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BARE.heldFor(Duration.ofMinutes(3)))
                .withMessage("heldFor is PT3M; it must be from PT0S to PT2M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BARE.reopensAfter(Duration.ofSeconds(1)))
                .withMessage("reopensAfter is PT1S; it must be from PT1.6S to PT24H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payloads(Octets.NONE, Octets.NONE, List.of()))
                .withMessage("held is empty; it must have at least 1 octet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payloads(Octets.zeros(1_000_001), Octets.of("x"), List.of()))
                .withMessage("earlier is 1000001; it must be from 0 to 1000000");
    }

    private static List<String> reasons(Incarnations incarnations) {
        return incarnations.run().trace().segments().stream()
                .flatMap(sent -> sent.rule().stream())
                .map(Trace.Rule::sentence)
                .toList();
    }

    private static Trace.Sent first(List<Trace.Sent> sent, String control) {
        return sent.stream()
                .filter(one -> one.segment().control().toString().equals(control))
                .findFirst()
                .orElseThrow();
    }
}
