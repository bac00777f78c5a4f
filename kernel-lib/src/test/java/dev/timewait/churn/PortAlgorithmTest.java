package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each way to pick a port, held against its published description. */
class PortAlgorithmTest {

    private static final PortRange HUNDRED = new PortRange(40_000, 40_099);

    @Test
    @DisplayName(
            "Linux: connect() takes the even ports first, bind() with port 0 the odd ones, to leave those to connect()")
    void linux_hundredPorts_parityOfTheFirstIsForConnect() {
        List<Integer> byConnect = ports(LocalPorts.of(HUNDRED), 100);
        List<Integer> byBind = ports(LocalPorts.of(HUNDRED).boundBy(Binding.BIND), 100);

        assertThat(byConnect.subList(0, 50)).allMatch(port -> port % 2 == 0);
        assertThat(byConnect.subList(50, 100)).allMatch(port -> port % 2 == 1);
        assertThat(byBind.subList(0, 50)).allMatch(port -> port % 2 == 1);
        assertThat(byBind.subList(50, 100)).allMatch(port -> port % 2 == 0);
    }

    /** The ports of the first {@code most} connections, one every millisecond, none of which ends. */
    private static List<Integer> ports(LocalPorts pool, int most) {
        return ChurnPlan.of(Stacks.named("linux-6"))
                .evenArrivalsPerSecond(1_000)
                .heldForExactly(Duration.ofHours(1))
                .localPorts(pool)
                .firstConnections(most)
                .stream()
                .map(Connection::localPort)
                .toList();
    }
}
