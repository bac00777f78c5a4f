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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {

    @Test
    void parse_knownNat_leavesEverythingToTheBox() {
        PathBox box = one("nat:gcp-cloud-nat");

        assertThat(box.kind()).isEqualTo(BoxKind.NAT);
        assertThat(box.box()).contains(Middleboxes.named("gcp-cloud-nat"));
        assertThat(box.ports()).isEmpty();
        assertThat(box.addresses()).isEmpty();
        assertThat(box.nodes()).isEmpty();
        assertThat(box.hold()).isEmpty();
        assertThat(box.reset()).isFalse();
    }

    @Test
    void parse_parameters_standWhereTheyBelong() {
        PathBox nat = one("nat:gcp-cloud-nat[ports=64,addresses=14,nodes=40,hold=30s,close=rst]");
        PathBox balancer = one("lb:custom[ports=55000,hold=60s,targets=3]");

        assertThat(nat.ports()).hasValue(64);
        assertThat(nat.addresses()).hasValue(14);
        assertThat(nat.nodes()).hasValue(40);
        assertThat(nat.hold()).contains(Duration.ofSeconds(30));
        assertThat(nat.reset()).isTrue();
        assertThat(balancer.kind()).isEqualTo(BoxKind.LOAD_BALANCER);
        assertThat(balancer.box()).isEmpty();
        assertThat(balancer.ports()).hasValue(55_000);
        assertThat(balancer.targets()).hasValue(3);
    }

    @Test
    void parse_conntrack_isTheTableOfLinuxUnlessNamed() {
        assertThat(one("conntrack").box()).contains(Middleboxes.named("linux-conntrack"));
        assertThat(one("conntrack").entries()).isEmpty();
        assertThat(one("conntrack:262144").box()).contains(Middleboxes.named("linux-conntrack"));
        assertThat(one("conntrack:262144").entries()).hasValue(262_144);
        assertThat(one("conntrack:kube-proxy[cores=8]").box()).contains(Middleboxes.named("kube-proxy"));
        assertThat(one("conntrack:kube-proxy[cores=8]").cores()).hasValue(8);
        assertThat(one("conntrack:custom[entries=1000]").box()).isEmpty();
    }

    @Test
    void parse_sidecar_needsNoBox() {
        assertThat(one("sidecar").box()).isEmpty();
        assertThat(one("sidecar").inbound()).isFalse();
        assertThat(one("sidecar[inbound]").inbound()).isTrue();
        assertThat(one("sidecar:istio-sidecar").box()).contains(Middleboxes.named("istio-sidecar"));
    }

    @Test
    @DisplayName("The host is always there, so it adds no box")
    void parse_host_isNoBox() {
        assertThat(PathText.parse("host")).isEmpty();
        assertThat(PathText.parse("host,conntrack")).isEqualTo(PathText.parse("conntrack"));
        assertThat(PathText.text(List.of())).isEqualTo("host");
    }

    @Test
    void parse_severalBoxes_keepTheirOrder() {
        assertThat(PathText.parse("sidecar,conntrack:5,nat:custom[ports=64,hold=120s],lb:aws-nlb"))
                .extracting(PathBox::kind)
                .containsExactly(BoxKind.SIDECAR, BoxKind.CONNTRACK, BoxKind.NAT, BoxKind.LOAD_BALANCER);
    }

    /** What may be typed, and how it is written back. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gcp-cloud-nat | nat:gcp-cloud-nat
            aws-nlb[targets=3] | lb:aws-nlb[targets=3]
            ' sidecar , conntrack:kube-proxy [ hold=2m , cores=8 ] ' | sidecar,conntrack:kube-proxy[cores=8,hold=120s]
            conntrack:linux-conntrack[entries=5] | conntrack:5
            conntrack:262144[hold=30s] | conntrack:262144[hold=30s]
            conntrack:custom[entries=5] | conntrack:custom[entries=5]
            sidecar:custom | sidecar
            nat:azure-nat-gateway[close=fin,addresses=2] | nat:azure-nat-gateway[addresses=2]
            nat:azure-nat-gateway[close=rst,addresses=2] | nat:azure-nat-gateway[addresses=2,close=rst]
            nat:custom[ports=64,hold=1.5s] | nat:custom[ports=64,hold=1500ms]
            nat:custom[ports=64,hold=1234567.000000001us] | nat:custom[ports=64,hold=1234567us]
            'nat:custom[ports=64,hold=0s],host' | 'nat:custom[ports=64,hold=0s]'
            """)
    void text_ofWhatWasTyped_isInOneForm(String typed, String written) {
        assertThat(PathText.text(PathText.parse(typed))).isEqualTo(written);
        assertThat(PathText.parse(written)).isEqualTo(PathText.parse(typed));
    }

    @Test
    @DisplayName("Every box of the table, with every parameter that it can have, comes back equal")
    void text_everyBox_comesBackEqual() {
        for (Middlebox known : Middleboxes.all()) {
            for (PathBox box : List.of(plain(known), full(known))) {
                String text = PathText.text(List.of(box));

                assertThat(PathText.parse(text)).as(text).containsExactly(box);
            }
        }
    }

    /** Each refusal is one sentence with what was typed and what may stand there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            router:gcp-cloud-nat | kind is "router"; it must be one of nat, lb, conntrack, sidecar, host
            contrack | box is "contrack"; the nearest known are conntrack, nat, host
            gcp | box is "gcp"; the nearest known are gcp-cloud-nat, gcp-cloud-nat-2026, gcp-cloud-nat-dynamic
            nat:gcp-nat | box is "gcp-nat"; the nearest known are f5-snat, vpp-nat64, gcp-cloud-nat
            lb:nlb | box is "nlb"; the nearest known are aws-nlb, ipvs, custom
            nat:aws-nlb | box is "aws-nlb"; it is a load balancer, so it must be written lb:aws-nlb
            nat | box is missing; it must be there, as in nat:gcp-cloud-nat or nat:custom[ports=64,hold=120s]
            lb[targets=3] | box is missing; it must be there, as in lb:aws-nlb or lb:custom[ports=55000,hold=60s]
            nat:custom | ports is missing; it must be there, as in nat:custom[ports=64,hold=120s]
            lb:custom[hold=1s] | ports is missing; it must be there, as in lb:custom[ports=55000,hold=60s]
            conntrack:custom | entries is missing; it must be there, as in conntrack:custom[entries=262144,hold=30s]
            nat:gcp-cloud-nat[port=64] | parameter of nat is "port"; it must be one of ports, addresses, nodes, hold, close
            nat:gcp-cloud-nat[targets=3] | parameter of nat is "targets"; it must be one of ports, addresses, nodes, hold, close
            lb:aws-nlb[nodes=3] | parameter of lb is "nodes"; it must be one of ports, targets, hold, close
            conntrack[ports=3] | parameter of conntrack is "ports"; it must be one of entries, cores, hold, close
            sidecar[outbound] | parameter of sidecar is "outbound"; it must be inbound
            nat:gcp-cloud-nat[] | parameter of nat is ""; it must be one of ports, addresses, nodes, hold, close
            nat:gcp-cloud-nat[ports] | parameter is "ports"; it must be ports= and a value
            sidecar[inbound=true] | parameter is "inbound=true"; it must be inbound alone
            nat:gcp-cloud-nat[ports=] | ports is ""; it must be a whole number from 1 to 65535
            nat:gcp-cloud-nat[ports=many] | ports is "many"; it must be a whole number from 1 to 65535
            nat:gcp-cloud-nat[ports=-1] | ports is "-1"; it must be a whole number from 1 to 65535
            nat:custom[ports=0] | ports is 0; it must be from 1 to 65535
            nat:custom[ports=65536] | ports is 65536; it must be from 1 to 65535
            nat:custom[ports=9999999999999999999] | ports is "9999999999999999999"; it must be a whole number from 1 to 65535
            nat:gcp-cloud-nat[ports=64513] | ports is 64513; it must be from 1 to 64512, as many as gcp-cloud-nat has in an address
            nat:azure-load-balancer[ports=64001] | ports is 64001; it must be from 1 to 64000, as many as azure-load-balancer has in an address
            nat:aws-nat-gateway[addresses=9] | addresses is 9; it must be from 1 to 8
            nat:gcp-cloud-nat[addresses=1025] | addresses is 1025; it must be from 1 to 1024
            nat:gcp-cloud-nat[nodes=1000001] | nodes is 1000001; it must be from 1 to 1000000
            lb:aws-nlb[targets=1025] | targets is 1025; it must be from 1 to 1024
            conntrack:0 | entries is 0; it must be from 1 to 1000000000
            conntrack:1000000001 | entries is 1000000001; it must be from 1 to 1000000000
            conntrack:5[entries=5] | entries is there twice in "conntrack:5[entries=5]"; it must be there once
            nat:custom[ports=1,ports=1] | ports is there twice in "nat:custom[ports=1,ports=1]"; it must be there once
            conntrack:kube-proxy[cores=1025] | cores is 1025; it must be from 1 to 1024
            conntrack:5[cores=8] | cores is 8; it must be left out beside entries, which name the limit themselves
            conntrack[cores=8] | cores is 8; it must be left out, for the table of linux-conntrack is not known to grow with them
            conntrack[hold=8d] | hold is "8d"; it must be a length of time such as 50ms, 120s or 2m
            conntrack[hold=169h] | hold is 608400s; it must be from 0s to 604800s
            conntrack[close=ack] | close is "ack"; it must be one of fin, rst
            conntrack,nat:custom[ports=64 | path is "conntrack,nat:custom[ports=64"; it must have a [ before each ], and a ] after each [
            conntrack] | path is "conntrack]"; it must have a [ before each ], and a ] after each [
            conntrack[[hold=1s]] | path is "conntrack[[hold=1s]]"; it must have a [ before each ], and a ] after each [
            conntrack[hold=1s]x | element is "conntrack[hold=1s]x"; it must end with the ] of its parameters
            conntrack[hold=1s][hold=1s] | element is "conntrack[hold=1s][hold=1s]"; it must end with the ] of its parameters
            conntrack,,sidecar | path is "conntrack,,sidecar"; it must have a box before and after each comma, such as conntrack,nat:gcp-cloud-nat
            conntrack, | path is "conntrack,"; it must have a box before and after each comma, such as conntrack,nat:gcp-cloud-nat
            """)
    void parse_anythingElse_isRefusedInOneSentence(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathText.parse(text))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void parse_nothing_isRefusedAsAnEmptyElement(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathText.parse(text))
                .withMessageStartingWith("path is \"" + text + "\"; it must have a box before and after each comma");
    }

    private static PathBox one(String text) {
        assertThat(PathText.parse(text)).hasSize(1);
        return PathText.parse(text).get(0);
    }

    private static PathBox plain(Middlebox known) {
        return new PathBox(
                known.kind(),
                Optional.of(known),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                false);
    }

    /** With everything that its kind can have. */
    private static PathBox full(Middlebox known) {
        boolean nat = known.kind() == BoxKind.NAT;
        boolean balancer = known.kind() == BoxKind.LOAD_BALANCER;
        boolean table = known.kind() == BoxKind.CONNTRACK;
        boolean sidecar = known.kind() == BoxKind.SIDECAR;
        boolean grows = known.entriesPerCore().isPresent();
        return new PathBox(
                known.kind(),
                Optional.of(known),
                nat ? OptionalInt.of(2) : OptionalInt.empty(),
                nat || balancer ? OptionalInt.of(1_000) : OptionalInt.empty(),
                table && !grows ? OptionalLong.of(70_000) : OptionalLong.empty(),
                sidecar ? Optional.empty() : Optional.of(Duration.ofNanos(90_000_000_001L)),
                balancer ? OptionalInt.of(3) : OptionalInt.empty(),
                nat ? OptionalInt.of(5) : OptionalInt.empty(),
                grows ? OptionalInt.of(7) : OptionalInt.empty(),
                sidecar,
                !sidecar);
    }
}
