package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.lab.SecondConnections.Fates;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection between the same ports that begins as soon as TIME-WAIT is over. */
class SecondConnectionsTest {

    private static final SecondConnections PAIRS = SecondConnections.of(200).copying(0.2);

    @Test
    @DisplayName("By RFC 793 TIME-WAIT is cut short often, and then old octets are delivered in the new connection: H1")
    void on_rfc793_deliversWrongOctets() {
        Fates fates = PAIRS.on("rfc-793");

        assertThat(fates.assassinated()).isGreaterThan(100);
        assertThat(fates.wrong()).isPositive();
        assertThat(fates.clean() + fates.struck()).isEqualTo(200);
    }

    @Test
    @DisplayName("With F1 on the same paths TIME-WAIT lasts, and no second connection comes to harm")
    void on_rfc793WithF1_isClean() {
        Fates fates = PAIRS.on(TimeWaitAnswers.RFC_793_F1);

        assertThat(fates.assassinated()).isZero();
        assertThat(fates.clean()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc-9293", "linux-6"})
    @DisplayName("Later TCPs lose TIME-WAIT as often, yet no harm follows")
    void on_laterTcp_isAssassinatedAndClean(String stack) {
        Fates fates = PAIRS.on(stack);

        assertThat(fates.assassinated()).isGreaterThan(100);
        assertThat(fates.clean()).isEqualTo(200);
    }

    @Test
    @DisplayName("Control: it is the timestamps that protect RFC 9293; without them old octets are delivered again")
    void on_rfc9293WithoutTimestamps_deliversWrongOctets() {
        Behaviour bare = Behaviours.RFC_9293.with(Behaviours.RFC_9293.offer().withTimestamps(false));

        assertThat(PAIRS.on(bare).wrong()).isPositive();
    }

    @Test
    @DisplayName("Control: where nothing is copied nothing is cut short, and all is delivered")
    void on_nothingCopied_isClean() {
        Fates fates = SecondConnections.of(20).on("rfc-793");

        assertThat(fates.assassinated()).isZero();
        assertThat(fates.clean()).isEqualTo(20);
    }

    @Test
    void on_sameSeed_isTheSame() {
        assertThat(PAIRS.on("rfc-793")).isEqualTo(PAIRS.on("rfc-793"));
        assertThat(PAIRS.sweep("rfc-793", 0.2)).containsExactly(PAIRS.on("rfc-793"));
        assertThat(PAIRS.seed(1_000).on("rfc-793").of().seed()).isEqualTo(1_000);
    }

    @Test
    void of_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecondConnections.of(0))
                .withMessage("pairs is 0; it must be from 1 to 1000000");
    }
}
