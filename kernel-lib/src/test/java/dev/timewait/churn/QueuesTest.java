package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The containers against those of the JDK, through growth and wrap-around. */
class QueuesTest {

    @Test
    void longQueue_randomTraffic_asArrayDeque() {
        RandomStream chance = new RandomStreams(3).stream("queue");
        LongQueue queue = new LongQueue();
        ArrayDeque<Long> peer = new ArrayDeque<>();
        for (int i = 0; i < 200_000; i++) {
            if (peer.isEmpty() || chance.nextDouble() < 0.52) {
                long value = chance.nextLong();
                queue.addLast(value);
                peer.addLast(value);
            } else {
                assertThat(queue.first()).isEqualTo(peer.removeFirst());
                queue.removeFirst();
            }
            assertThat(queue.size()).isEqualTo(peer.size());
        }
    }

    @Test
    void longHeap_randomTraffic_asPriorityQueue() {
        RandomStream chance = new RandomStreams(4).stream("heap");
        LongHeap heap = new LongHeap();
        PriorityQueue<Long> peer = new PriorityQueue<>();
        for (int i = 0; i < 200_000; i++) {
            if (peer.isEmpty() || chance.nextDouble() < 0.52) {
                long value = chance.nextLong() >> 50;
                heap.add(value);
                peer.add(value);
            } else {
                assertThat(heap.first()).isEqualTo(peer.remove());
                heap.removeFirst();
            }
            assertThat(heap.size()).isEqualTo(peer.size());
        }
    }

    @Test
    void intQueue_randomTrafficAtBothEnds_asArrayDeque() {
        RandomStream chance = new RandomStreams(6).stream("ints");
        IntQueue queue = new IntQueue();
        ArrayDeque<Integer> peer = new ArrayDeque<>();
        for (int i = 0; i < 200_000; i++) {
            double choice = chance.nextDouble();
            if (peer.isEmpty() || choice < 0.52) {
                int value = (int) chance.nextLong();
                queue.addLast(value);
                peer.addLast(value);
            } else {
                assertThat(choice < 0.8 ? queue.removeFirst() : queue.removeLast())
                        .isEqualTo(choice < 0.8 ? peer.removeFirst() : peer.removeLast());
            }
            assertThat(queue.isEmpty()).isEqualTo(peer.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 1_000, 1_000_000})
    @DisplayName("The calendar gives the order of a priority queue, with holds of none, some and very many bins")
    void slotCalendar_randomTraffic_asPriorityQueue(double perSecond) {
        RandomStream chance = new RandomStreams(5).stream("calendar");
        ChurnPlan plan = Plans.thousandPerSecond().arrivalsPerSecond(perSecond);
        Slots slots = new Slots(100_000, false);
        SlotCalendar calendar = new SlotCalendar(plan, slots);
        PriorityQueue<Long> peer = new PriorityQueue<>();
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += (long) (chance.nextExponential() * 1e9 / perSecond);
            while (!peer.isEmpty() && peer.peek() <= now) {
                assertThat(calendar.isDue(now)).isTrue();
                assertThat(slots.nanos[calendar.remove()]).isEqualTo(peer.remove());
            }
            assertThat(calendar.isDue(now)).isFalse();
            double scale = i % 3 == 0 ? 0 : i % 3 == 1 ? 5e7 : 1e9;
            slots.nanos[i] = now + (long) (chance.nextExponential() * scale);
            calendar.add(i);
            peer.add(slots.nanos[i]);
            assertThat(calendar.size()).isEqualTo(peer.size());
        }
    }
}
