package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Totals;
import dev.timewait.observe.RecordedCommands;
import dev.timewait.observe.RecordedRedial;
import dev.timewait.observe.RecordedRedial.Counters;
import dev.timewait.observe.RecordedRedials;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.Table;

/** What the lesson on the modem bank says in its text, checked against the recording and the model. */
class ModemBankTest {

    private static final List<String> HOSTS = List.of("linux-2.0", "linux-6", "bsd-4.4-lite2", "freebsd-14", "lwip");
    private static final List<String> HANDSHAKE = List.of(">SYN", "<SYN,ACK", ">ACK");

    @ParameterizedTest
    @DisplayName("What becomes of the second call, and what it met")
    @CsvSource({
        "host-closes-same-port, served, 0, 1, 0",
        "host-closes-same-port-no-timestamps, served, 0, 1, 0",
        "host-closes-other-port, served, 0, 1, 0",
        "caller-closes-same-port, served, 1, 0, 0",
        "caller-closes-same-port-no-timestamps, connect: EADDRNOTAVAIL, 1, 0, 0",
        "caller-closes-same-port-no-reuseaddr, bind: EADDRINUSE, 1, 0, 0",
        "caller-closes-other-port, served, 1, 0, 0",
        "host-resets-same-port, served, 0, 0, 0",
        "host-resets-other-port, served, 0, 0, 0",
        "down-other-port, connect: ECONNREFUSED, 0, 1, 0",
        "restarted-same-port, connect: ECONNREFUSED, 0, 1, 0",
        "restarted-other-port, connect: ECONNREFUSED, 0, 1, 0",
        "restarted-reuseaddr-new-other-port, connect: ECONNREFUSED, 0, 1, 0",
        "restarted-reuseaddr-both-other-port, served, 0, 1, 0",
        "restarted-after-caller-closes-other-port, served, 1, 0, 0",
        "restarted-after-host-resets-other-port, served, 0, 0, 0",
        "restarted-after-nobody-closes-other-port, connect: ECONNREFUSED, 0, 0, 1",
        "backlog-full-other-port, connect: ETIMEDOUT, 0, 1, 1",
        "busy-other-port, recv: EAGAIN, 0, 0, 1",
        "half-open-same-port, served, 0, 0, 1",
        "half-open-other-port, served, 0, 0, 1",
        "firewall-drops-other-port, connect: ETIMEDOUT, 0, 1, 0",
        "firewall-rejects-other-port, connect: ECONNREFUSED, 0, 1, 0",
        "firewall-rejects-with-reset-other-port, connect: ECONNREFUSED, 0, 1, 0",
    })
    void redial_outcome_isAsTheLessonSays(String name, String words, long atCaller, long atHost, long open) {
        RecordedRedial redial = redial(name);

        assertThat(redial.words()).isEqualTo(words);
        assertThat(redial.before()).isEqualTo(new RecordedRedial.Before(atCaller, atHost, open));
    }

    @Test
    @DisplayName("Nothing is sent where the caller is refused by its own kernel; TWRecycled counts what it takes over")
    void callerCloses_refusals_leaveTheLinkEmpty() {
        assertThat(redial("caller-closes-same-port-no-timestamps").segments()).isEmpty();
        assertThat(redial("caller-closes-same-port-no-reuseaddr").segments()).isEmpty();
        assertThat(redial("caller-closes-same-port").counters().callerTwRecycled())
                .isEqualTo(1);
        assertThat(redial("host-closes-same-port").segments()).isEqualTo(HANDSHAKE);
        assertThat(redial("host-closes-same-port").counters().callerTwRecycled())
                .isZero();
    }

    @Test
    @DisplayName("bind() fails with EADDRINUSE unless both listeners have SO_REUSEADDR, or nothing waits at the host")
    void restarted_bind_failsWhereTimeWaitHoldsThePort() {
        assertThat(RecordedRedials.all().stream()
                        .filter(redial -> redial.serverErrno().isPresent())
                        .map(RecordedRedial::name))
                .containsExactly(
                        "restarted-same-port",
                        "restarted-other-port",
                        "restarted-other-port-until-served",
                        "restarted-same-port-until-served",
                        "restarted-reuseaddr-new-other-port",
                        "restarted-after-nobody-closes-other-port");
        assertThat(redial("restarted-other-port").segments()).containsExactly(">SYN", "<RST,ACK");
    }

    @Test
    @DisplayName("A minute from another port, a second and one refusal from the same: its own RST frees the port")
    void restarted_untilServed_takesAMinuteOrASecond() {
        RecordedRedial other = redial("restarted-other-port-until-served");
        RecordedRedial same = redial("restarted-same-port-until-served");

        // TIME_WAIT of 60 s by a timer that is up to 2.048 s late, found by a call each second.
        assertThat(other.redialledSeconds().orElseThrow()).isBetween(60.0, 63.1);
        assertThat(other.counters().hostOutRsts()).isBetween(60L, 63L);
        assertThat(same.redialledSeconds().orElseThrow()).isEqualTo(1.0);
        assertThat(same.counters().hostOutRsts()).isEqualTo(1);
        assertThat(redial("restarted-same-port").segments())
                .containsExactly(">SYN", "<ACK", ">RST", ">SYN", "<RST,ACK");
    }

    @Test
    @DisplayName(
            "A firewall's RST is not counted; a full backlog counts each of six SYNs; half-open costs milliseconds")
    void otherSuspects_signs_areAsTheLessonSays() {
        assertThat(redial("firewall-rejects-with-reset-other-port").counters()).isEqualTo(new Counters(0, 0, 0, 0));
        assertThat(redial("firewall-rejects-with-reset-other-port").segments()).containsExactly(">SYN", "<RST,ACK");
        assertThat(redial("backlog-full-other-port").counters()).isEqualTo(new Counters(0, 6, 6, 0));
        assertThat(redial("backlog-full-other-port").segments()).hasSize(6).containsOnly(">SYN");
        assertThat(redial("firewall-drops-other-port").counters()).isEqualTo(new Counters(0, 0, 0, 0));
        assertThat(redial("busy-other-port").segments()).isEqualTo(HANDSHAKE);
        assertThat(redial("half-open-same-port").segments())
                .containsExactly(">SYN", "<ACK", ">RST", ">SYN", "<SYN,ACK", ">ACK");
        assertThat(redial("half-open-same-port").connectMillis().orElseThrow()).isLessThan(100);
    }

    @Test
    @DisplayName("A FIN brings everything; a RST loses what had not arrived, and keeps what had")
    void resetOnClose_bytes_areLostWhereTheyHadNotArrived() {
        assertThat(read("host-closes-same-port", "host-closes-slow-reader", "host-closes-segment-lost"))
                .containsExactly(1_000L, 100_000L, 1_000L);
        assertThat(read("host-resets-same-port", "host-resets-slow-reader", "host-resets-segment-lost"))
                .containsExactly(1_000L, 11_644L, 0L);
        assertThat(redial("host-resets-slow-reader").readErrno()).contains("ECONNRESET");
        // Exercise 9.4 says 88.4 %.
        assertThat(Math.round(1_000 * (1 - 11_644 / 100_000.0))).isEqualTo(884);
    }

    @Test
    @DisplayName("One stack in five refuses, two calls in three; the others reopen every time")
    void modem_samePortForAnHour_onlyLwipRefuses() {
        List<Totals> totals =
                HOSTS.stream().map(host -> modem(host).run().totals()).toList();

        assertThat(totals).extracting(Totals::established).containsExactly(60L, 60L, 60L, 60L, 20L);
        assertThat(totals).extracting(Totals::reopened).containsExactly(59L, 59L, 59L, 59L, 0L);
        assertThat(totals).extracting(Totals::refused).containsExactly(0L, 0L, 0L, 0L, 40L);
        assertThat(modem("lwip").ports(10).run().refused()).isZero();
    }

    @Test
    @DisplayName("Behind one address a RST saves the call, unless the host ignores it in TIME_WAIT")
    void modem_24HostsBehindOneAddress_delayedOrRefused() {
        List<ChurnResult> runs = Stream.of("linux-2.0", "linux-6", "freebsd-14")
                .map(host -> modem(host).behindNat(24).run())
                .toList();
        Table table = Tables.ofServerTimeWait(runs);

        assertThat(table.longColumn("after a RST").asList().subList(0, 2))
                .allSatisfy(count -> assertThat(count).isPositive());
        assertThat(table.longColumn("refused").asList().subList(0, 2)).containsOnly(0L);
        assertThat(table.longColumn("after a RST").get(2)).isZero();
        assertThat(table.longColumn("refused").get(2)).isPositive();
    }

    @Test
    @DisplayName("What Linux 2.0 does to a SYN and a RST in TIME_WAIT has a source; which patch level is open")
    void linux20_answersInTimeWait_areSourced() {
        Table table = Tables.ofAnswersInTimeWait(List.of(Stacks.named("linux-2.0"), Stacks.named("hp-ux-11")));

        assertThat(table.stringColumn("a SYN").asList()).containsExactly("newer-sequence", "");
        assertThat(table.stringColumn("its source").get(0)).contains("net/ipv4/tcp_input.c");
        assertThat(Stacks.named("linux-2.0").rstFact().source()).contains("does not name its patch level");
    }

    @Test
    @DisplayName(
            "The commands show it: no listener, one TIME-WAIT, one RST with sequence number 0, one line in each log")
    void commands_refusedCall_isRecordedByEach() {
        RecordedCommands refused = RecordedCommands.named("restarted-other-port");

        assertThat(refused.typed("ss -ltn")).doesNotContain("LISTEN");
        assertThat(refused.typed("ss -tan sport")).contains("TIME-WAIT");
        assertThat(refused.typed("nstat -az TcpOutRsts")).containsPattern("TcpOutRsts +1 ");
        assertThat(refused.typed("tcpdump")).contains("Flags [R.], seq 0, ");
        assertThat(refused.typed("dmesg")).contains(" nft, refused: ").contains(" iptables, refused: ");
    }

    @Test
    @DisplayName(
            "Silence: the counters tell a full backlog; a firewall leaves none, and its RST shows in the capture only")
    void commands_silence_showsInCounters() {
        RecordedCommands backlog = RecordedCommands.named("backlog-full-other-port");
        RecordedCommands drops = RecordedCommands.named("firewall-drops-other-port");
        RecordedCommands rejects = RecordedCommands.named("firewall-rejects-with-reset-other-port");

        assertThat(backlog.typed("nstat -az TcpOutRsts")).containsPattern("TcpExtListenOverflows +6 ");
        assertThat(backlog.typed("ss -ltn")).containsPattern("LISTEN 1 +0 ");
        assertThat(drops.typed("nstat -az TcpOutRsts"))
                .containsPattern("TcpOutRsts +0 ")
                .containsPattern("TcpExtListenDrops +0 ");
        assertThat(drops.typed("tcpdump")).doesNotContain("Flags");
        assertThat(rejects.typed("tcpdump")).contains("Flags [R.], seq 0, ");
        assertThat(rejects.typed("nstat -az TcpOutRsts")).containsPattern("TcpOutRsts +0 ");
    }

    @Test
    void ofRedials_emptyFields_areMissingAndNotZero() {
        Table table = Tables.ofRedials(RecordedRedials.named("caller-closes-same-port-no-reuseaddr"));

        assertThat(table.doubleColumn("connect() (ms)").isMissing(0)).isTrue();
        assertThat(table.stringColumn("on the link").get(0)).isEmpty();
        assertThat(table.stringColumn("next port").get(0)).isEqualTo("same");
    }

    private static ChurnPlan modem(String host) {
        return ChurnPlan.of(Stacks.named(host))
                .ports(1)
                .evenArrivalsPerSecond(1 / 61.0)
                .heldForExactly(Duration.ofMinutes(1))
                .during(Duration.ofHours(1))
                .closedFirstBy(Closer.SERVER);
    }

    private static RecordedRedial redial(String name) {
        return RecordedRedials.named(name).get(0);
    }

    private static List<Long> read(String... names) {
        return RecordedRedials.named(names).stream()
                .map(RecordedRedial::readBytes)
                .toList();
    }
}
