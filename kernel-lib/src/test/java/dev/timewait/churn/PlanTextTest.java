package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.stack.PortRange;
import dev.timewait.stack.Profiles;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTextTest {

    private static final ChurnPlan PLAN = ChurnPlan.of(Stacks.named("linux-6"));

    /** Every kind of everything, each as a person would write it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arrivalsPerSecond=0.5 heldFor=50ms timeWait=60s during=5m seed=1
            evenArrivalsPerSecond=400 heldForExactly=0s timeWait=60s timerGranularity=2048ms during=180s idle=75s seed=1
            phases=450/30s,450..1000/60s repeated=true heldFor=50ms timeWait=60s during=5m seed=1
            phases=100/60s,5000/1s,100/10080m heldFor=50ms timeWait=60s during=5m seed=1
            batchSize=100 batchEvery=60s clients=20 heldFor=50ms timeWait=60s during=5m seed=-7
            recordedArrivals=0,0.25,0.3333333333333333 heldFor=50ms timeWait=60s during=1s seed=1
            arrivalsPerSecond=1000 heldFor=50ms heldLong=10m longShare=0.01 longLived=5 timeWait=60s during=5m seed=1
            arrivalsPerSecond=1000 heldFor=50ms serverCloses=1 watched=server timeWait=60s during=5m seed=1
            arrivalsPerSecond=1000 heldFor=50ms clientCloses=0.25 serverCloses=0.25 bothClose=0.25 reset=0.25 timeWait=60s during=5m seed=1
            arrivalsPerSecond=1000 heldFor=50ms retries=5 retryEvery=1s retryFactor=2 retryLongest=60s timeWait=60s ports=100 during=5m seed=1
            arrivalsPerSecond=1000 heldFor=50ms timeWait=60s timeWaitCap=0 tcpTwReuse=1 reuseDelay=10ms timestamps=false loopback=true during=5m seed=1
            arrivalsPerSecond=1000 heldFor=50ms timeWait=60s localPorts=32768-60999 during=5m seed=1
            arrivalsPerSecond=1000 heldFor=50ms timeWait=60s localPorts=1024-5000 reserved=1100-1100,1200-1300 sourceAddresses=2 destinations=3 binding=bind-no-port perHost=true algorithm=double-hash during=5m seed=1
            arrivalsPerSecond=1000 heldFor=50ms timeWait=60s during=5m sampledEvery=1500us seed=1 engine=sampled
            """)
    void text_everyKind_comesBackAsItIs(String withoutStack) {
        String text = "stack=linux-6 " + withoutStack;

        ChurnPlan plan = ChurnPlan.parse(text);

        assertThat(plan.toText()).isEqualTo(text);
        assertThat(ChurnPlan.parse(plan.toText())).isEqualTo(plan);
    }

    @Test
    void parse_nothingButTheStack_isThePlanToStartFrom() {
        assertThat(ChurnPlan.parse("stack=linux-6")).isEqualTo(PLAN);
        assertThat(ChurnPlan.parse("  seed=7  stack=linux-6 ")).isEqualTo(PLAN.seed(7));
        assertThat(PLAN.toText())
                .isEqualTo("stack=linux-6 arrivalsPerSecond=1000 heldFor=50ms timeWait=60s during=5m seed=1");
    }

    @Test
    void text_assumedTimeWait_isKeptApartFromThatOfThePlan() {
        StackProfile stack = Stacks.named("hp-ux-11").withMsl(Duration.ofSeconds(30));
        ChurnPlan plan = ChurnPlan.of(stack.withTimeWait(Duration.ofSeconds(5))).timeWait(Duration.ofMillis(1_500));

        assertThat(plan.toText()).startsWith("stack=hp-ux-11 assumedMsl=30s assumedTimeWait=5s ");
        assertThat(ChurnPlan.parse(plan.toText())).isEqualTo(plan);
        assertThat(ChurnPlan.of(stack).toText()).startsWith("stack=hp-ux-11 assumedMsl=30s arrivalsPerSecond");
        assertThat(ChurnPlan.parse("stack=linux-6 assumedTimeWait=5s").timeWait())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void text_stackThatIsNotOfTheTable_isRefused() {
        StackProfile known = PLAN.stack();
        StackProfile other = Profiles.like(known, known.id(), "Mine", known.timeWaitFact(), known.mslFact());

        assertThatThrownBy(ChurnPlan.of(other)::toText)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stack is Mine with changed facts; it must be as in the table but for its TIME_WAIT and its"
                        + " MSL");
    }

    @Test
    @DisplayName("200 random plans come back equal, from text that differs wherever the plans do")
    void text_randomPlans_comeBackEqual() {
        WritablePlans plans = new WritablePlans(11);
        Set<String> texts = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            ChurnPlan plan = plans.next();
            String text = plan.toText();
            ChurnPlan read = ChurnPlan.parse(text);

            assertThat(read).as(text).isEqualTo(plan);
            assertThat(read.toText()).isEqualTo(text);
            texts.add(text);
            for (String part : text.split(" ", -1)) {
                keys.add(part.substring(0, part.indexOf('=')));
            }
        }

        assertThat(texts).hasSize(200);
        assertThat(keys).as("every key is tried").containsExactlyInAnyOrderElementsOf(PlanReader.KEYS);
    }

    @Test
    @DisplayName("Control: a plan that differs in the last bit, or by a nanosecond, has another text")
    void control_smallestDifferences_areSeen() {
        double rate = 100;
        List<ChurnPlan> plans = new ArrayList<>(List.of(PLAN.arrivalsPerSecond(rate)));
        plans.add(PLAN.arrivalsPerSecond(Math.nextUp(rate)));
        plans.add(PLAN.arrivalsPerSecond(rate).heldFor(Duration.ofNanos(50_000_001)));
        plans.add(PLAN.arrivalsPerSecond(rate).localPorts(LocalPorts.of(new PortRange(1, 2))));

        assertThat(plans).extracting(ChurnPlan::toText).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            seed=1 | stack is missing; it must be there, as in stack=linux-6
            stack=linux7 | stack is "linux7"; the nearest known are linux-6, linux-2.0, linux-2.4
            stack=linux-6 seed | part is "seed"; it must be a key and a value, such as seed=7
            stack=linux-6 seed=1 seed=2 | seed is there twice; it must be there once
            stack=linux-6 seed=x | seed is "x"; it must be a whole number from -9223372036854775808 to 9223372036854775807
            stack=linux-6 clients=1.5 | clients is "1.5"; it must be a whole number up to 2147483647
            stack=linux-6 clients=0 | clients is 0; it must be from 1 to 1000000
            stack=linux-6 arrivalsPerSecond=NaN | arrivalsPerSecond is "NaN"; it must be a number such as 400 or 0.5
            stack=linux-6 arrivalsPerSecond=1e | arrivalsPerSecond is "1e"; it must be a number such as 400 or 0.5
            stack=linux-6 arrivalsPerSecond=0 | arrivalsPerSecond is 0; it must be above 0 and at most 10000000
            stack=linux-6 heldFor=5 | heldFor is "5"; it must be a whole number and a unit of ns, us, ms, s, m or h, such as 50ms or 60s
            stack=linux-6 heldFor=s | heldFor is "s"; it must be a whole number and a unit, below 292 years, such as 50ms or 60s
            stack=linux-6 heldFor=9223372036854775807h | heldFor is "9223372036854775807h"; it must be a whole number and a unit, below 292 years, such as 50ms or 60s
            stack=linux-6 timeWait=2h | timeWait is 120m; it must be from 0s to 60m
            stack=linux-6 assumedMsl=9000h | assumedMsl is 540000m; it must be from 0s to 262080m
            stack=linux-6 evenArrivalsPerSecond=5 arrivalsPerSecond=5 | arrivalsPerSecond is 5; it must be left out beside the other keys of this plan
            stack=linux-6 retryEvery=5s | retryEvery is 5s; it must be left out beside the other keys of this plan
            stack=linux-6 phases=5 | phases is "5"; it must be a rate and a length, such as 450/30s or 0..1000/60s
            stack=linux-6 clientCloses=0.5 | closing is 0.5 in all; the shares must be 1 together
            stack=linux-6 watched=me | watched is "me"; it must be one of client, server
            stack=linux-6 loopback=yes | loopback is "yes"; it must be one of true, false
            stack=linux-6 localPorts=5 | localPorts is "5"; it must be two ports with a dash between, such as 32768-60999
            stack=linux-6 localPorts=9-5 | localPorts is "9-5"; it must be two ports from 1 to 65535, the lower one first
            stack=linux-6 engine=fast | engine is "fast"; it must be one of sampled, counts, pool, ports, events
            """)
    void parse_whatMeansNothing_isRefusedInOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> ChurnPlan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void parse_unknownKey_namesThoseThatThereAre() {
        assertThatThrownBy(() -> ChurnPlan.parse("stack=linux-6 rate=5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("key is \"rate\"; it must be one of stack, ");
    }
}
