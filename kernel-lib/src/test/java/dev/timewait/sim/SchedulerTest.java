package dev.timewait.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events leave by (nanos, serial), wherever they are kept. */
class SchedulerTest {

    private final Scheduler<String> scheduler = new Scheduler<>();

    @Test
    void poll_nothingScheduled_isNullAndTimeStays() {
        assertThat(scheduler.poll()).isNull();
        assertThat(scheduler.nowNanos()).isZero();
        assertThat(scheduler.nextNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(scheduler.isEmpty()).isTrue();
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void poll_oneEvent_movesTimeToItsInstant() {
        scheduler.schedule(5, "five");

        assertThat(scheduler.nextNanos()).isEqualTo(5);
        assertThat(scheduler.nowNanos()).isZero();
        assertThat(scheduler.poll()).isEqualTo("five");
        assertThat(scheduler.nowNanos()).isEqualTo(5);
        assertThat(scheduler.isEmpty()).isTrue();
        assertThat(scheduler.poll()).isNull();
        assertThat(scheduler.nowNanos()).as("emptied, time stays").isEqualTo(5);
    }

    @Test
    void poll_sameInstantInHeapAndLanes_leavesInTheOrderOfScheduling() {
        Lane<String> a = scheduler.lane();
        Lane<String> b = scheduler.lane();
        scheduler.schedule(b, 7, "1");
        scheduler.schedule(7, "2");
        scheduler.schedule(a, 7, "3");
        scheduler.schedule(b, 7, "4");
        scheduler.schedule(7, "5");
        scheduler.schedule(a, 7, "6");

        assertThat(drain()).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void schedule_laneEventBeforeTheLastOne_leavesInItsTime() {
        Lane<String> lane = scheduler.lane();
        scheduler.schedule(lane, 10, "ten");
        scheduler.schedule(lane, 9, "nine");
        scheduler.schedule(lane, 10, "ten again");
        scheduler.schedule(lane, 11, "eleven");

        assertThat(drain()).containsExactly("nine", "ten", "ten again", "eleven");
    }

    @Test
    void schedule_laneThatHasRunEmpty_takesAnyTimeFromNow() {
        Lane<String> lane = scheduler.lane();
        scheduler.schedule(lane, 10, "ten");
        scheduler.schedule(3, "three");
        assertThat(scheduler.poll()).isEqualTo("three");
        assertThat(scheduler.poll()).isEqualTo("ten");
        scheduler.schedule(lane, 10, "ten, now");

        assertThat(drain()).containsExactly("ten, now");
    }

    @Test
    void lane_openedWhileEventsWait_joinsTheOrder() {
        scheduler.schedule(2, "two");
        Lane<String> lane = scheduler.lane();
        scheduler.schedule(lane, 1, "one");

        assertThat(drain()).containsExactly("one", "two");
    }

    @Test
    void schedule_inThePast_isRefused() {
        scheduler.schedule(100, "hundred");
        scheduler.poll();
        Lane<String> lane = scheduler.lane();
        String sentence = "atNanos is 99; it must be from 100 (now) to 9223372036854775806";

        assertThatThrownBy(() -> scheduler.schedule(99, "late"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> scheduler.schedule(lane, 99, "late"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
        assertThat(scheduler.isEmpty()).as("nothing was taken in").isTrue();
    }

    @Test
    @DisplayName(
            "Control for the guard: now itself and the latest instant pass; one more, and a sum that overflows, do not")
    void schedule_atTheBounds_passes() {
        scheduler.schedule(100, "hundred");
        scheduler.poll();

        assertThatCode(() -> scheduler.schedule(100, "now")).doesNotThrowAnyException();
        assertThatCode(() -> scheduler.schedule(Long.MAX_VALUE - 1, "last")).doesNotThrowAnyException();
        assertThatThrownBy(() -> scheduler.schedule(Long.MAX_VALUE, "never"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scheduler.schedule(scheduler.nowNanos() + Long.MAX_VALUE, "overflow"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(drain()).containsExactly("now", "last");
    }

    @Test
    void schedule_laneOfAnotherScheduler_isRefused() {
        Lane<String> foreign = new Scheduler<String>().lane();

        assertThatThrownBy(() -> scheduler.schedule(foreign, 1, "lost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lane is another scheduler's; it must be one that this one opened");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    @DisplayName("Random traffic, through growth, wrap-around and emptying, as a sorted list gives it")
    void poll_randomTraffic_asSortedList(int lanes) {
        assertThat(differences(lanes, new SortedListModel(true))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    @DisplayName("Control: a list in which a newcomer goes before its equals is told from one in which it goes behind")
    void poll_randomTraffic_notAsAListThatTurnsEqualsRound(int lanes) {
        assertThat(differences(lanes, new SortedListModel(false))).isPositive();
    }

    @Test
    @DisplayName(
            "A lane with 60,000 timers of one length, beside short delays out of order: each leaves at its instant")
    void poll_longLaneBesideShortDelays_eachAtItsInstant() {
        RandomStream chance = new RandomStreams(9).stream("scheduler");
        Scheduler<Long> real = new Scheduler<>();
        Lane<Long> timeWait = real.lane();
        real.schedule(0, 0L);
        int timers = 0;
        long last = 0;
        for (Long due = real.poll(); due != null; due = real.poll()) {
            assertThat(due).isEqualTo(real.nowNanos());
            assertThat(real.nowNanos()).isGreaterThanOrEqualTo(last);
            last = real.nowNanos();
            if (timers < 60_000 && due < 60_000_000) {
                timers++;
                real.schedule(timeWait, due + 60_000_000, due + 60_000_000);
                long soon = due + 1 + (long) (chance.nextDouble() * 998);
                real.schedule(soon, soon);
            }
        }
        // Each step takes from 1 to 998 ns, so the 60,000 are opened before the first of them runs out.
        assertThat(timers).isEqualTo(60_000);
    }

    /** How many of the events that leave are not those that leave the model. */
    private static int differences(int lanes, SortedListModel model) {
        RandomStream chance = new RandomStreams(lanes).stream("scheduler");
        Scheduler<Integer> real = new Scheduler<>();
        List<Lane<Integer>> open = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            open.add(real.lane());
        }
        int differences = 0;
        for (int i = 0; i < 100_000; i++) {
            // The queue swells to about a thousand and is emptied again, round after round.
            double share = (i / 2_000) % 2 == 0 ? 0.75 : 0.25;
            if (chance.nextDouble() < share) {
                add(i, real, open, model, chance);
            } else {
                differences += leave(real, model);
            }
            assertThat(real.size()).isEqualTo(model.size());
        }
        while (!real.isEmpty()) {
            differences += leave(real, model);
        }
        assertThat(model.size()).isZero();
        return differences;
    }

    private static void add(
            int event, Scheduler<Integer> real, List<Lane<Integer>> open, SortedListModel model, RandomStream chance) {
        int choice = (int) (chance.nextDouble() * (open.size() + 1));
        // Few different delays, so that many events share an instant; every other source has but one.
        long delayNanos = choice % 2 == 1 ? 20 : (long) (chance.nextDouble() * 40);
        long atNanos = real.nowNanos() + delayNanos;
        if (choice == open.size()) {
            real.schedule(atNanos, event);
        } else {
            real.schedule(open.get(choice), atNanos, event);
        }
        model.add(atNanos, event);
    }

    private static int leave(Scheduler<Integer> real, SortedListModel model) {
        assertThat(real.nextNanos()).isEqualTo(model.nextNanos());
        boolean same = Objects.equals(real.poll(), model.poll());
        assertThat(real.nowNanos()).isEqualTo(model.nowNanos);
        return same ? 0 : 1;
    }

    private List<String> drain() {
        List<String> events = new ArrayList<>();
        for (String event = scheduler.poll(); event != null; event = scheduler.poll()) {
            events.add(event);
        }
        return events;
    }

    /** The same in the simplest way: a list, sorted by time, where a newcomer goes behind its equals, or before. */
    private static final class SortedListModel {

        private final List<long[]> entries = new ArrayList<>();
        private final boolean newcomerBehind;
        private long nowNanos;

        SortedListModel(boolean newcomerBehind) {
            this.newcomerBehind = newcomerBehind;
        }

        void add(long atNanos, int event) {
            int place = entries.size();
            while (place > 0 && entries.get(place - 1)[0] >= atNanos + (newcomerBehind ? 1 : 0)) {
                place--;
            }
            entries.add(place, new long[] {atNanos, event});
        }

        long nextNanos() {
            return entries.isEmpty() ? Long.MAX_VALUE : entries.get(0)[0];
        }

        @Nullable
        Integer poll() {
            if (entries.isEmpty()) {
                return null;
            }
            long[] entry = entries.remove(0);
            nowNanos = entry[0];
            return (int) entry[1];
        }

        int size() {
            return entries.size();
        }
    }
}
