package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** The two containers against those of the JDK, through growth and wrap-around. */
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
}
