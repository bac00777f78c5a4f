package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.LadderText;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of RFC 1337, with the RFC's numbers: how TIME-WAIT ends early, and what the next connection suffers for it. */
class AssassinationTest {

    @Test
    @DisplayName("Figure 1: an old segment is acknowledged, the acknowledgment is answered by a RST, TIME-WAIT is over")
    void figure1_oldSegment_endsTimeWait() {
        Assassination figure = Assassination.figure(1);

        assertThat(LadderText.of(figure.trace())).isEqualTo("""
                    A                                                     B

                1.  (close())
                                                                          ESTABLISHED

                2.  FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT

                3.  FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT

                4.                                                        (close())
                    TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK

                5.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED

                6.  TIME-WAIT    <-- <SEQ=255><ACK=33><CTL=ACK>       ... CLOSED  (old duplicate)

                7.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED

                8.  CLOSED       <-- <SEQ=301><CTL=RST>               <-- CLOSED
                """);
        assertThat(figure.leavesA()).isEqualTo(TcpState.CLOSED);
        assertThat(rules(figure))
                .containsSubsequence(Rule.FIN_ENDS, Rule.RFC_OUTSIDE, Rule.CLOSED_RESETS, Rule.RFC_RST_ENDS);
    }

    @ParameterizedTest
    @CsvSource({
        "linux-6, CLOSED",
        "linux-6 tcp_rfc1337=1, TIME_WAIT",
        "rfc-9293, CLOSED",
        "bsd-4.4-lite2, CLOSED",
        "freebsd-14, TIME_WAIT",
        "gvisor, TIME_WAIT",
        "illumos, CLOSED",
        "smoltcp, CLOSED"
    })
    @DisplayName("Figure 1 elsewhere: F1 keeps TIME-WAIT, and timestamps do not (RFC 1337 §3)")
    void figure1_everySystem_isSurvivedUnderF1(String stack, TcpState left) {
        Assassination figure = Assassination.figure(1).on(stack);

        assertThat(figure.leavesA()).isEqualTo(left);
        assertThat(segments(figure.trace()))
                .containsSubsequence("<SEQ=255><ACK=33><CTL=ACK>", "<SEQ=101><ACK=301><CTL=ACK>", "<SEQ=301><CTL=RST>");
    }

    @Test
    @DisplayName("Figure 1 on lwIP: an empty segment gets no answer, so that no RST comes at all")
    void figure1_onLwip_provokesNothing() {
        Assassination figure = Assassination.figure(1).on("lwip");

        assertThat(figure.leavesA()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(segments(figure.trace())).endsWith("<SEQ=101><ACK=301><CTL=ACK>", "<SEQ=255><ACK=33><CTL=ACK>");
    }

    @Test
    @DisplayName("The last ACK arrives twice: the second copy finds no connection, and its RST fits TIME-WAIT exactly")
    void lastAckTwice_endsTimeWait() {
        Assassination twice = Assassination.lastAckTwice();

        assertThat(segments(twice.trace()))
                .endsWith("<SEQ=101><ACK=301><CTL=ACK>", "<SEQ=101><ACK=301><CTL=ACK>", "<SEQ=301><CTL=RST>");
        assertThat(twice.leavesA()).isEqualTo(TcpState.CLOSED);
        assertThat(twice.on("linux-6").leavesA()).isEqualTo(TcpState.CLOSED);
        assertThat(twice.on("linux-6 tcp_rfc1337=1").leavesA()).isEqualTo(TcpState.TIME_WAIT);
    }

    @Test
    @DisplayName(
            "Figure 2, H1: old data in the window is taken for new, acknowledged 40 octets too far, and nobody notices")
    void figure2_oldData_isDelivered() {
        Assassination figure = Assassination.figure(2);

        assertThat(segments(figure.trace()))
                .containsExactly(
                        "<SEQ=400><ACK=101><DATA=100><CTL=PSH,ACK>",
                        "<SEQ=101><ACK=500><CTL=ACK>",
                        "<SEQ=560><ACK=101><DATA=80><CTL=ACK>",
                        "<SEQ=101><ACK=500><CTL=ACK>",
                        "<SEQ=500><ACK=101><DATA=100><CTL=PSH,ACK>",
                        "<SEQ=101><ACK=640><CTL=ACK>",
                        "<SEQ=600><ACK=101><DATA=100><CTL=PSH,ACK>",
                        "<SEQ=700><ACK=101><DATA=100><CTL=PSH,ACK>",
                        "<SEQ=101><ACK=800><CTL=ACK>");
        assertThat(figure.read()).isEqualTo("400 to 599 new, 600 to 639 old, 640 to 799 new");
        assertThat(rules(figure)).doesNotContain(Rule.ACK_OF_UNSENT);
    }

    @Test
    @DisplayName("Figure 3, H2: A has sent less than 640; each answers the other's acknowledgment for ever")
    void figure3_senderBehind_acknowledgesForEver() {
        Assassination figure = Assassination.figure(3);
        List<String> segments = segments(figure.trace());

        for (int i = 5; i < segments.size(); i++) {
            assertThat(segments.get(i))
                    .isEqualTo(i % 2 == 1 ? "<SEQ=101><ACK=640><CTL=ACK>" : "<SEQ=600><ACK=101><CTL=ACK>");
        }
        assertThat(segments).hasSize(12);
        assertThat(rules(figure)).contains(Rule.ACK_OF_UNSENT, Rule.OUTSIDE_WINDOW);
        assertThat(figure.read()).isEqualTo("400 to 599 new, 600 to 639 old");
    }

    @Test
    @DisplayName(
            "Figure 4, H3: an old acknowledgment in SYN-SENT is answered by a RST that strikes the new connection down")
    void figure4_oldAckInSynSent_killsTheNewConnection() {
        Assassination figure = Assassination.figure(4);

        assertThat(segments(figure.trace()))
                .containsExactly(
                        "<SEQ=100><CTL=SYN>",
                        "<SEQ=400><ACK=101><CTL=SYN,ACK>",
                        "<SEQ=300><ACK=123><CTL=ACK>",
                        "<SEQ=123><CTL=RST>",
                        "<SEQ=101><ACK=401><CTL=ACK>",
                        "<SEQ=401><CTL=RST>");
        assertThat(figure.leavesA()).isEqualTo(TcpState.CLOSED);
        assertThat(rules(figure))
                .containsSubsequence(
                        Rule.SYN_SENT_WRONG_ACK_RESETS,
                        Rule.SYN_RECEIVED_RST_RETURNS,
                        Rule.SYN_SENT_CONNECTED,
                        Rule.LISTEN_ACK_RESETS,
                        Rule.RST_RESETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc-9293", "linux-6", "freebsd-14"})
    @DisplayName("With timestamps H1 and H2 do not strike: PAWS drops the old data, and only what is new is read")
    void figures2And3_withTimestamps_areSurvived(String stack) {
        for (int number : List.of(2, 3)) {
            Assassination figure = Assassination.figure(number).on(stack);

            assertThat(figure.read()).doesNotContain("old").startsWith("400 to ");
            assertThat(rules(figure)).contains(Rule.PAWS_REJECTS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc-9293", "linux-6", "freebsd-14"})
    @DisplayName(
            "With RFC 5961 H3 does not strike: the RST is not at RCV.NXT, is challenged, and the connection comes about")
    void figure4_byRfc5961_isSurvived(String stack) {
        Assassination figure = Assassination.figure(4).on(stack);

        assertThat(rules(figure)).contains(Rule.SYN_SENT_WRONG_ACK_RESETS, Rule.RST_CHALLENGED);
        assertThat(figure.leavesA()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(figure.trace().state(Side.RIGHT, Long.MAX_VALUE)).contains(TcpState.ESTABLISHED);
    }

    @Test
    @DisplayName(
            "Control: 4.4BSD, with a window like ours and no timestamp in the duplicate's way, is struck by H3 as RFC 793 is")
    void figure4_onBsd_killsTheNewConnection() {
        assertThat(Assassination.figure(4).on("bsd-4.4-lite2").leavesA()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void figure_thatIsNone_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assassination.figure(5))
                .withMessage("figure is 5; it must be from 1 to 4");
    }

    @Test
    void on_unknownSystem_isAnsweredWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assassination.figure(1).on("linux"))
                .withMessageStartingWith("stack is \"linux\"; the nearest known are linux-6, linux-6 tcp_rfc1337=1");
    }

    private static List<String> segments(Trace trace) {
        return trace.segments().stream().map(sent -> sent.segment().toString()).toList();
    }

    /** The rules behind all that is sent and entered, in order. */
    private static List<Rule> rules(Assassination figure) {
        List<Rule> rules = new ArrayList<>();
        for (Trace.Step step : figure.trace().steps()) {
            Optional<Trace.Rule> why = step.rule();
            for (Rule rule : Rule.values()) {
                if (why.isPresent()
                        && rule.paraphrase().equals(why.get().sentence())
                        && rule.source().equals(why.get().source())) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }
}
