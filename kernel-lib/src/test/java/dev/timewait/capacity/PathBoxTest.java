package dev.timewait.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PathBoxTest {

    @Test
    @DisplayName("A block lies in one address, but for Azure's load balancer, whose blocks are cut from all of them")
    void mostPorts_followsTheAllocation() {
        assertThat(box("nat:gcp-cloud-nat[addresses=2]").mostPorts()).isEqualTo(64_512);
        assertThat(box("nat:azure-load-balancer").mostPorts()).isEqualTo(64_000);
        assertThat(box("nat:azure-load-balancer[addresses=2]").mostPorts()).isEqualTo(65_535);
        assertThat(box("nat:azure-load-balancer[addresses=2,ports=65000]").ports())
                .hasValue(65_000);
        assertThat(box("nat:custom[ports=1]").mostPorts()).isEqualTo(65_535);
        assertThat(box("nat:azure-firewall").mostPorts()).isEqualTo(65_535);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> box("nat:gcp-cloud-nat[addresses=2,ports=65000]"))
                .withMessage("ports is 65000; it must be from 1 to 64512, as many as gcp-cloud-nat has in an address");
    }

    @Test
    void changed_oneParameter_keepsTheRest() {
        PathBox nat = box("nat:gcp-cloud-nat[ports=64,addresses=1,nodes=40,hold=30s,close=rst]");
        PathBox table = box("conntrack:100[hold=30s]");

        assertThat(nat.ports(OptionalInt.of(128)))
                .isEqualTo(box("nat:gcp-cloud-nat[ports=128,addresses=1,nodes=40,hold=30s,close=rst]"));
        assertThat(nat.addresses(OptionalInt.of(2)))
                .isEqualTo(box("nat:gcp-cloud-nat[ports=64,addresses=2,nodes=40,hold=30s,close=rst]"));
        assertThat(table.entries(OptionalLong.of(200))).isEqualTo(box("conntrack:200[hold=30s]"));
    }

    @Test
    @DisplayName("A table that grows with processors no longer does once its entries are named")
    void changed_entriesBesideCores_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> box("conntrack:kube-proxy[cores=8]").entries(OptionalLong.of(5)))
                .withMessage("cores is 8; it must be left out beside entries, which name the limit themselves");
    }

    @Test
    @DisplayName("The record refuses what the line cannot say either")
    void record_parameterOfAnotherKind_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sidecar(OptionalInt.of(1), Optional.empty(), true))
                .withMessage("parameter of sidecar is \"ports\"; it must be inbound");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sidecar(OptionalInt.empty(), Optional.of(Duration.ofSeconds(1)), true))
                .withMessage("parameter of sidecar is \"hold\"; it must be inbound");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        sidecar(OptionalInt.empty(), Optional.empty(), true).ports(OptionalInt.of(1)));
        assertThat(sidecar(OptionalInt.empty(), Optional.empty(), false)).isEqualTo(box("sidecar:istio-sidecar"));
    }

    @Test
    void record_holdOutsideItsBounds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> held(Duration.ofSeconds(-1)))
                .withMessage("hold is -1s; it must be from 0s to 604800s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> held(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageStartingWith("hold is 106751991167300 days; it must be");
        assertThat(held(Duration.ofDays(7)).hold()).contains(Duration.ofDays(7));
        assertThat(held(Duration.ZERO).hold()).contains(Duration.ZERO);
    }

    private static PathBox box(String text) {
        List<PathBox> boxes = PathText.parse(text);
        assertThat(boxes).hasSize(1);
        return boxes.get(0);
    }

    private static PathBox sidecar(OptionalInt ports, Optional<Duration> hold, boolean inbound) {
        return new PathBox(
                BoxKind.SIDECAR,
                Optional.of(Middleboxes.named("istio-sidecar")),
                OptionalInt.empty(),
                ports,
                OptionalLong.empty(),
                hold,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                inbound,
                false);
    }

    private static PathBox held(Duration hold) {
        return new PathBox(
                BoxKind.NAT,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.of(64),
                OptionalLong.empty(),
                Optional.of(hold),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                false);
    }
}
