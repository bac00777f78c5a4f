package dev.timewait.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.data.PackedData;
import dev.timewait.stack.Fact;
import dev.timewait.stack.Standing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MiddleboxesTest {

    @Test
    @DisplayName("Google Cloud NAT: 64 of 64,512 ports a VM, blocked for 120 s; 30 s where the gateway is new")
    void gcpCloudNat_givesBlocksWithinAnAddress() {
        Middlebox nat = Middleboxes.named("gcp-cloud-nat");

        assertThat(nat.kind()).isEqualTo(BoxKind.NAT);
        assertThat(nat.portsPerAddress()).hasValue(64_512);
        assertThat(nat.portsPerNode()).hasValue(64);
        assertThat(nat.allocation()).contains(PortAllocation.FLOOR);
        assertThat(nat.givesBlocks()).isTrue();
        assertThat(nat.finHold()).contains(Duration.ofMinutes(2));
        assertThat(nat.rstHold()).isEmpty();
        assertThat(Middleboxes.named("gcp-cloud-nat-2026").finHold()).contains(Duration.ofSeconds(30));
        assertThat(Middleboxes.named("gcp-cloud-nat-dynamic").portsPerNode()).hasValue(32);
        assertThat(Middleboxes.named("gcp-cloud-nat-dynamic").allocation()).contains(PortAllocation.POWER_OF_TWO);
    }

    @Test
    @DisplayName(
            "AWS: 55,000 connections to each destination; that they are blocked for 60 s is derived, not published")
    void aws_countsPerDestination() {
        Middlebox nat = Middleboxes.named("aws-nat-gateway");
        Middlebox balancer = Middleboxes.named("aws-nlb");

        assertThat(nat.connectionsPerDestination()).hasValue(55_000);
        assertThat(nat.mostAddresses()).hasValue(8);
        assertThat(nat.givesBlocks()).isFalse();
        assertThat(nat.finHold()).contains(Duration.ofSeconds(60));
        assertThat(nat.finHoldFact().standing()).isEqualTo(Standing.DERIVED);
        assertThat(nat.finHoldFact().source()).contains("55,000 connections a minute");
        assertThat(nat.connectionsPerDestinationFact().standing()).isEqualTo(Standing.SOURCED);
        assertThat(balancer.kind()).isEqualTo(BoxKind.LOAD_BALANCER);
        assertThat(balancer.connectionsPerDestination()).hasValue(55_000);
    }

    @Test
    @DisplayName(
            "Azure: the more nodes, the fewer ports each; 240 s after FIN, 15 s after RST, but 65 s and 16 s at a gateway")
    void azure_splitsByNumberOfNodes() {
        Middlebox balancer = Middleboxes.named("azure-load-balancer");
        Middlebox service = Middleboxes.named("azure-app-service");
        Middlebox gateway = Middleboxes.named("azure-nat-gateway");

        assertThat(balancer.kind()).isEqualTo(BoxKind.NAT);
        assertThat(balancer.allocation()).contains(PortAllocation.MULTIPLE_OF_8);
        assertThat(Stream.of(1, 50, 51, 100, 101, 200, 201, 400, 401, 800, 801, 1_000)
                        .map(nodes -> balancer.portsPerNode(nodes).orElseThrow()))
                .containsExactly(1_024, 1_024, 512, 512, 256, 256, 128, 128, 64, 64, 32, 32);
        assertThat(balancer.portsPerNode(1_001)).isEmpty();
        assertThat(balancer.portsPerNode()).hasValue(1_024);
        assertThat(service.portsPerNode(300)).hasValue(128);
        assertThat(service.finHold()).contains(Duration.ofMinutes(4));
        assertThat(service.rstHold()).contains(Duration.ofSeconds(15));
        assertThat(gateway.finHold()).contains(Duration.ofSeconds(65));
        assertThat(gateway.rstHold()).contains(Duration.ofSeconds(16));
    }

    @Test
    @DisplayName("Where a document contradicts itself, the source says both numbers")
    void azureNatGateway_saysBothNumbersOfItsDocument() {
        Fact<Long> fact = Middleboxes.named("azure-nat-gateway").connectionsPerDestinationFact();

        assertThat(fact.value()).contains(50_000L);
        assertThat(fact.source()).contains("64,512");
    }

    @Test
    @DisplayName("Tables: an entry stays 120 s after FIN, and an hour in CLOSE_WAIT under kube-proxy")
    void conntrack_hasEntriesAndNoPorts() {
        Middlebox linux = Middleboxes.named("linux-conntrack");
        Middlebox proxy = Middleboxes.named("kube-proxy");

        assertThat(linux.entries()).hasValue(262_144);
        assertThat(linux.finHold()).contains(Duration.ofMinutes(2));
        assertThat(linux.closeWait()).contains(Duration.ofSeconds(60));
        assertThat(linux.portsPerAddress()).isEmpty();
        assertThat(linux.entriesPerCore()).isEmpty();
        assertThat(proxy.entries()).hasValue(131_072);
        assertThat(proxy.entriesPerCore()).hasValue(32_768);
        assertThat(proxy.closeWait()).contains(Duration.ofHours(1));
    }

    @Test
    @DisplayName("What nobody published is empty, and its source says so")
    void azureFirewall_holdOfNobodyKnows_isEmpty() {
        Fact<Duration> hold = Middleboxes.named("azure-firewall").finHoldFact();

        assertThat(hold.value()).isEmpty();
        assertThat(hold.standing()).isEqualTo(Standing.UNVERIFIED);
        assertThat(hold.source()).contains("not published");
        assertThat(Middleboxes.named("azure-firewall").givesBlocks()).isFalse();
    }

    @Test
    void all_idsAndNames_areEachThereOnce() {
        assertThat(Middleboxes.all()).extracting(Middlebox::id).doesNotHaveDuplicates();
        assertThat(Middleboxes.all()).extracting(Middlebox::name).doesNotHaveDuplicates();
        assertThat(Middleboxes.all()).extracting(Middlebox::kind).contains(BoxKind.values());
    }

    @Test
    @DisplayName("No id is a word of the path's language")
    void all_ids_areNotWordsOfAPath() {
        List<String> words = Stream.concat(
                        Stream.of(PathText.HOST, PathText.CUSTOM),
                        Stream.of(BoxKind.values()).map(BoxKind::pathWord))
                .toList();

        assertThat(Middleboxes.all()).extracting(Middlebox::id).doesNotContainAnyElementsOf(words);
    }

    @Test
    @DisplayName("A derived value is there; an empty one says that it does not apply or that no source was found")
    void all_facts_standingFitsTheValue() {
        for (Middlebox box : Middleboxes.all()) {
            for (Fact<?> fact : facts(box)) {
                if (fact.standing() == Standing.DERIVED) {
                    assertThat(fact.value())
                            .as("%s: %s", box.id(), fact.source())
                            .isPresent();
                }
                if (fact.value().isEmpty()) {
                    assertThat(fact.source()).as(box.id()).matches("(UNVERIFIED|does not apply): .+");
                } else {
                    assertThat(fact.source()).as(box.id()).doesNotStartWith("does not apply");
                }
            }
        }
    }

    @Test
    @DisplayName("A connection reset keeps its place for no longer than one that was closed")
    void all_whereBothHoldsAreKnown_thatOfTheResetIsNotLonger() {
        assertThat(Middleboxes.all())
                .filteredOn(box -> box.finHold().isPresent() && box.rstHold().isPresent())
                .hasSizeGreaterThan(3)
                .allSatisfy(box -> assertThat(box.rstHold().orElseThrow())
                        .isLessThanOrEqualTo(box.finHold().orElseThrow()));
    }

    @Test
    void named_unknownId_namesTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Middleboxes.named("gcp"))
                .withMessage(
                        "box is \"gcp\"; the nearest known are gcp-cloud-nat, gcp-cloud-nat-2026, gcp-cloud-nat-dynamic");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Middleboxes.named("AWS-NLB "))
                .withMessageStartingWith("box is \"AWS-NLB \"; the nearest known are aws-nlb, ");
    }

    @Test
    @DisplayName("Control: a spoilt line is reported with its number, its text and what is wrong with it")
    void parse_spoiltTable_namesLineTextAndReason() {
        String table = PackedData.text("middleboxes.csv");

        assertThat(Middleboxes.parse(table)).isEqualTo(Middleboxes.all());
        assertSpoilt(
                table.replace("aws-nlb,", "aws-nlb\","),
                "line 5 \"aws-nlb\",\"AWS Network Load Balancer, targets by address\",loa...\": a quote stands inside");
        assertSpoilt(
                table.replace(",load-balancer,", ",balancer,"),
                "kind is \"balancer\"; it must be one of nat, load-balancer, conntrack, sidecar");
        assertSpoilt(
                table.replace(",floor,", ",ceiling,"), "allocation is \"ceiling\"; it must be one of shared, floor,");
        assertSpoilt(table.replace(",64512,", ",65536,"), "ports_per_address is 65536; it must be from 1 to 65535");
        assertSpoilt(table.replace(",262144,", ",many,"), "entries is \"many\"; it must be a whole number from 1 to");
        assertSpoilt(
                table.replace(",120,", ",2m,"), "fin_hold_seconds is \"2m\"; it must be seconds such as 60 or 1.5");
        assertSpoilt(table.replace("100:512", "100"), "ports_by_nodes is \"50:1024 100 200:256");
        assertSpoilt(
                table.replace("100:512", "100:2048"), "tier is 100:2048 after 50:1024; it must have more nodes and");
        assertSpoilt(table.replace("100:512", "50:512"), "tier is 50:512 after 50:1024; it must have more nodes and");
        assertSpoilt(
                table.replace("not published", "").replace("UNVERIFIED: ,", ","), "rst_hold_seconds_source is empty");
        assertSpoilt(table.replace("2026-11-22", ""), "looked_up is empty");
        assertSpoilt(table.substring(0, table.indexOf(",nat,")), "it has 2 fields; the header has 30");
    }

    private static void assertSpoilt(String table, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Middleboxes.parse(table))
                .withMessageStartingWith("middleboxes.csv has ")
                .withMessageContaining("the first is line ")
                .withMessageContaining(reason);
    }

    private static List<Fact<?>> facts(Middlebox box) {
        return List.of(
                box.portsPerAddressFact(),
                box.connectionsPerDestinationFact(),
                box.mostAddressesFact(),
                box.allocationFact(),
                box.portsPerNodeFact(),
                box.portsByNodesFact(),
                box.finHoldFact(),
                box.rstHoldFact(),
                box.closeWaitFact(),
                box.entriesFact(),
                box.entriesPerCoreFact(),
                box.refusalFact(),
                box.tunableFact());
    }
}
