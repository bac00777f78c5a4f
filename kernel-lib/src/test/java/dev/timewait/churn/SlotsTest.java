package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engines keep of ports and connections, against the containers of the JDK. */
class SlotsTest {

    @Test
    @DisplayName("FreePorts against a BitSet: every next member, from every place, at every density")
    void freePorts_randomTraffic_asBitSet() {
        RandomStream chance = new RandomStreams(2).stream("free");
        for (int bound : new int[] {1, 63, 64, 65, 4_095, 4_096, 4_097, 65_535}) {
            FreePorts free = new FreePorts(bound);
            BitSet peer = new BitSet();
            for (int step = 0; step < 4_000; step++) {
                int number = (int) (chance.nextDouble() * (step % 3 == 0 ? Math.min(bound, 70) : bound));
                if (peer.get(number)) {
                    free.remove(number);
                } else {
                    free.add(number);
                }
                peer.flip(number);
                int from = (int) (chance.nextDouble() * (bound + 1));
                int to = (int) (chance.nextDouble() * (bound + 1));
                int low = Math.min(from, (int) (chance.nextDouble() * bound));
                assertThat(free.contains(number)).isEqualTo(peer.get(number));
                assertThat(free.count()).isEqualTo(peer.cardinality());
                assertThat(free.next(from, to)).isEqualTo(next(peer, from, to));
                int upwards = next(peer, from, bound);
                assertThat(free.nextAround(from, low, bound)).isEqualTo(upwards >= 0 ? upwards : next(peer, low, from));
            }
        }
    }

    @Test
    void slotHeap_randomTraffic_asPriorityQueue() {
        RandomStream chance = new RandomStreams(3).stream("heap");
        Slots slots = new Slots(10_000, false);
        SlotHeap heap = new SlotHeap(slots);
        PriorityQueue<Integer> peer = new PriorityQueue<>(Comparator.comparingLong(slot -> slots.nanos[slot]));
        for (int slot = 0; slot < 10_000; slot++) {
            slots.nanos[slot] = (long) (chance.nextDouble() * 1_000);
            heap.add(slot);
            peer.add(slot);
            while (chance.nextDouble() < 0.45 && !peer.isEmpty()) {
                assertThat(slots.nanos[heap.first()]).isEqualTo(slots.nanos[peer.remove()]);
                heap.removeFirst();
            }
            assertThat(heap.size()).isEqualTo(peer.size());
        }
    }

    @ParameterizedTest(name = "timer of {0} ms")
    @ValueSource(longs = {0, 7, 2_048})
    @DisplayName("Entries in TIME_WAIT against a list: out of turn at the front, in the middle, at the end, in turn")
    void timeWaitList_randomTraffic_asArrayList(long granularityMillis) {
        RandomStream chance = new RandomStreams(4).stream("list");
        WaitClock clock =
                new WaitClock(Plans.hundredPerSecond().timerGranularity(Duration.ofMillis(granularityMillis)));
        Slots slots = new Slots(64, true);
        TimeWaitList list = new TimeWaitList(slots, clock);
        List<Integer> peer = new ArrayList<>();
        for (int slot = 0; slot < 5_000; slot++) {
            slots.ensure(slot + 1);
            list.add(slot, slot * 1_000_000L);
            peer.add(slot);
            while (chance.nextDouble() < 0.49 && !peer.isEmpty()) {
                if (chance.nextDouble() < 0.5) {
                    assertThat(list.removeFirst()).isEqualTo(peer.remove(0));
                } else {
                    list.remove(peer.remove((int) (chance.nextDouble() * peer.size())));
                }
            }
            assertThat(list.size()).isEqualTo(peer.size());
            assertThat(list.headEndNanos())
                    .isEqualTo(peer.isEmpty() ? Long.MAX_VALUE : clock.end(peer.get(0) * 1_000_000L));
        }
        for (int i = 0; i + 1 < peer.size(); i++) {
            assertThat(list.after(peer.get(i))).isEqualTo(peer.get(i + 1));
            assertThat(list.since(peer.get(i))).isEqualTo(peer.get(i) * 1_000_000L);
        }
    }

    @Test
    @DisplayName("The clock of TIME_WAIT: the end of a wait, and the same question asked backwards")
    void waitClock_anyInstant_overIfBeforeIsTheInverseOfEnd() {
        RandomStream chance = new RandomStreams(5).stream("clock");
        for (int i = 0; i < 5_000; i++) {
            ChurnPlan plan = Plans.hundredPerSecond()
                    .timeWait(Duration.ofNanos((long) (chance.nextDouble() * 30)))
                    .timerGranularity(Duration.ofNanos((long) (chance.nextDouble() * 12)));
            WaitClock clock = new WaitClock(plan);
            long closed = (long) (chance.nextDouble() * 100);
            long now = (long) (chance.nextDouble() * 150);

            assertThat(closed < clock.overIfBefore(now)).isEqualTo(clock.end(closed) <= now);
            assertThat(clock.end(closed)).isGreaterThanOrEqualTo(closed + clock.lengthNanos());
            assertThat(clock.isNone()).isEqualTo(clock.end(closed) == closed);
        }
    }

    private static int next(BitSet set, int from, int to) {
        int found = set.nextSetBit(from);
        return found < to ? found : -1;
    }
}
