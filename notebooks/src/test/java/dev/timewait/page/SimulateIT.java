package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Engine;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.PortAlgorithm;
import dev.timewait.churn.Retry;
import dev.timewait.churn.Reuse;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The library in a page counts exactly what it counts on the JVM: every count, every row, every bit of the mean. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulateIT {

    private Chromium chromium;

    @BeforeEach
    void open() {
        if (chromium != null) {
            return;
        }
        chromium = Chromium.start();
        Path page = Places.write(
                "simulate.html",
                "<!DOCTYPE html><meta charset='utf-8'><title>t</title><script>"
                        + Places.script().replace("</script", "<\\/script") + "\nmain();</script>");
        chromium.open(page);
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                plan("{}", plan -> plan),
                plan(
                        "{arrivalsPerSecond: 20, mslSeconds: 5, duringSeconds: 150, seed: 3}",
                        plan -> plan.arrivalsPerSecond(20)
                                .msl(Duration.ofSeconds(5))
                                .during(Duration.ofSeconds(150))
                                .seed(3)),
                plan(
                        "{evenArrivalsPerSecond: 400, heldSecondsExactly: 0.2, timeWaitSeconds: 30}",
                        plan -> plan.evenArrivalsPerSecond(400)
                                .heldForExactly(Duration.ofMillis(200))
                                .timeWait(Duration.ofSeconds(30))),
                plan(
                        "{arrivalsPerSecond: 1000, ports: 28232, duringSeconds: 130, seed: '-9223372036854775808'}",
                        plan -> plan.arrivalsPerSecond(1_000)
                                .ports(28_232)
                                .during(Duration.ofSeconds(130))
                                .seed(Long.MIN_VALUE)),
                plan(
                        "{arrivalsPerSecond: 500, ports: 5000, serverCloses: true, heldSeconds: 2}",
                        plan -> plan.arrivalsPerSecond(500)
                                .ports(5_000)
                                .closedFirstBy(Closer.SERVER)
                                .heldFor(Duration.ofSeconds(2))),
                plan(
                        "{arrivalsPerSecond: 100, portsLow: 40000, portsHigh: 40999, destinations: 2, algorithm: 'hash',"
                                + " closer: 'both', retryEverySeconds: 1}",
                        plan -> plan.arrivalsPerSecond(100)
                                .localPorts(LocalPorts.of(new PortRange(40_000, 40_999))
                                        .toDestinations(2)
                                        .pickedBy(PortAlgorithm.HASH))
                                .closedFirstBy(Closer.BOTH)
                                .retrying(Retry.every(Duration.ofSeconds(1)))),
                plan(
                        "{arrivalsPerSecond: 100, ports: 300, twReuse: 1}",
                        plan -> plan.arrivalsPerSecond(100).ports(300).reusing(Reuse.tcpTwReuse(1))),
                plan(
                        "{arrivalsPerSecond: 100, engine: 'events'}",
                        plan -> plan.arrivalsPerSecond(100).using(Engine.EVENTS)),
                plan(
                        "{arrivalsPerSecond: 10, mslSeconds: 120, duringSeconds: 60}",
                        plan -> plan.arrivalsPerSecond(10)
                                .msl(Duration.ofSeconds(120))
                                .during(Duration.ofSeconds(60))));
    }

    private static Arguments plan(String question, UnaryOperator<ChurnPlan> change) {
        return Arguments.of(question, change.apply(ChurnPlan.of(Stacks.named("linux-6"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void page_samePlan_countsWhatTheJvmCounts(String question, ChurnPlan plan) {
        ChurnResult expected = plan.run();
        Map<?, ?> counted = (Map<?, ?>) chromium.script("return timewait.simulate(" + question + ")");
        assertThat(counted.get("engine")).isEqualTo(expected.engine().word());
        assertThat(counted.get("arrivals")).isEqualTo(expected.arrivals());
        assertThat(counted.get("attempts")).isEqualTo(expected.totals().attempts());
        assertThat(counted.get("recycled")).isEqualTo(expected.totals().recycled());
        assertThat(counted.get("established")).isEqualTo(expected.established());
        assertThat(counted.get("refused")).isEqualTo(expected.refused());
        assertThat(counted.get("reopened")).isEqualTo(expected.reopened());
        assertThat(counted.get("peakTimeWait")).isEqualTo(expected.peakTimeWait());
        assertThat(counted.get("finalEstablished")).isEqualTo(expected.finalEstablished());
        assertThat(counted.get("finalTimeWait")).isEqualTo(expected.finalTimeWait());
        assertThat(number(counted.get("meanTimeWait"))).isEqualTo(expected.meanTimeWait());
        assertThat(number(counted.get("firstRefusalSeconds"))).isEqualTo(expected.firstRefusalSeconds());
        assertThat(numbers(counted.get("seconds")))
                .containsExactly(expected.series().seconds());
        assertThat(numbers(counted.get("timeWait")))
                .containsExactly(expected.series().countAsDoubles(TcpState.TIME_WAIT));
    }

    @Test
    void control_otherSeed_countsOtherwise() {
        Object one = chromium.script("return timewait.simulate({seed: 1}).arrivals");
        assertThat(chromium.script("return timewait.simulate({seed: 2}).arrivals"))
                .isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {ports: 0} | ports is 0; it must be from 1 to 1000000000
            {ports: 'all'} | ports is all; it must be a whole number
            {closer: 'me'} | closer is me; it must be one of client, server, both, reset
            {engine: 'fast'} | engine is fast; it must be one of sampled, counts, pool, ports, events
            {engine: 'pool'} | engine is pool; it cannot answer where ports are unlimited
            {algorithm: 'hash'} | algorithm is hash; it needs portsLow and portsHigh
            {ports: 5, algorithm: 'hash'} | algorithm is hash; it needs portsLow and portsHigh
            {ports: 5, portsLow: 5} | ports is 5; it excludes portsLow and portsHigh
            {portsLow: 5} | portsHigh is undefined; it must be a whole number
            """)
    void page_wrongValue_throwsASentence(String question, String sentence) {
        assertThat(chromium.script(
                        "try { timewait.simulate(" + question + ") } catch (e) { return e.name + ': ' + e.message }"))
                .isEqualTo("RangeError: " + sentence);
    }

    @Test
    void page_anyStackOfTheTable_isKnown() {
        for (var stack : Stacks.all()) {
            if (stack.timeWait().isPresent()) {
                assertThat(chromium.script(
                                "return timewait.simulate({stack: '" + stack.id() + "', duringSeconds: 1}).arrivals"))
                        .isInstanceOf(Long.class);
            }
        }
    }

    private static OptionalDouble number(@Nullable Object value) {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private static double[] numbers(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream()
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .toArray()
                : new double[0];
    }
}
