package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeWaitRowsTest {

    private static final long LENGTH = 60;

    private final Ports ports = new Ports();
    private final TimeWaitRows rows = new TimeWaitRows(ports, 9);

    @Test
    @DisplayName("A connection comes back as it went, to the last bit of every number")
    void connection_ofARow_isTheConnection() {
        TimeWait full = new TimeWait(
                new SequenceNumber(-1),
                1 << 30,
                new SequenceNumber(Integer.MIN_VALUE),
                Optional.of(new Recent(-2, 17)),
                OptionalLong.of(18),
                LENGTH,
                78);
        TimeWait bare = new TimeWait(
                new SequenceNumber(Integer.MIN_VALUE),
                0,
                new SequenceNumber(-1),
                Optional.empty(),
                OptionalLong.empty(),
                LENGTH,
                78);
        for (TimeWait entry : List.of(full, bare)) {
            Connection connection = connection(65_535, entry);
            connection.waitsSinceNanos = 5;
            connection.reuseAddress = true;

            Connection back = rows.connection(rows.add(connection, entry));

            assertThat(back.tcb).isEqualTo(entry);
            assertThat(back.local).isEqualTo(connection.local);
            assertThat(back.remote).isEqualTo(connection.remote);
            assertThat(back.port).isSameAs(ports.at(80));
            assertThat(back.small).isEqualTo(TcpState.TIME_WAIT);
            assertThat(back.waitsSinceNanos).isEqualTo(5);
            assertThat(back.reuseAddress).isTrue();
            assertThat(back.reusePort).isFalse();
            assertThat(back.armedNanos).isEqualTo(78);
        }
    }

    @Test
    @DisplayName("The connection of a row is a copy: what becomes of it counts once it is written back")
    void set_ofAChangedEntry_isWhatTheRowHolds() {
        TimeWait entry = entry(100);
        int row = rows.add(connection(1, entry), entry);
        TimeWait replied = new TimeWait(
                entry.receiveNext(),
                entry.receiveWindow(),
                entry.sendNext(),
                entry.recent(),
                OptionalLong.of(55),
                LENGTH,
                100);

        rows.connection(row).tcb = replied;
        assertThat(rows.connection(row).tcb).isEqualTo(entry);

        rows.set(row, replied);
        assertThat(rows.connection(row).tcb).isEqualTo(replied);
    }

    @Test
    @DisplayName("A wait that began anew ends at its new end only; one that would end before the last is not admitted")
    void due_ofARestartedWait_comesAtItsNewEnd() {
        int first = add(1, 60);
        int second = add(2, 70);
        assertThat(rows.admits(69)).isFalse();
        assertThat(rows.admits(70)).isTrue();

        rows.set(first, entry(80));

        assertThat(rows.due(69)).isEqualTo(-1);
        assertThat(rows.due(75)).isEqualTo(second);
        assertThat(rows.due(79)).isEqualTo(-1);
        assertThat(rows.due(80)).isEqualTo(first);
        assertThat(rows.nextNanos()).isEqualTo(Timers.NEVER);
    }

    @Test
    @DisplayName("Whatever is added, freed, begun anew and waited for, the rows say the same as a tree")
    void rows_manySteps_agreeWithATree() {
        RandomStream random = new RandomStreams(3).stream("steps");
        Map<Integer, Long> ends = new TreeMap<>();
        for (long now = 1; now < 20_000; now++) {
            int choice = (int) Math.floorMod(random.nextLong(), 4L);
            if (choice < 2) {
                ends.put(add((int) now, now + LENGTH), now + LENGTH);
            } else if (!ends.isEmpty()) {
                int row = List.copyOf(ends.keySet()).get((int) Math.floorMod(random.nextLong(), (long) ends.size()));
                if (choice == 2) {
                    rows.set(row, entry(now + LENGTH));
                    ends.put(row, now + LENGTH);
                } else {
                    rows.free(row);
                    ends.remove(row);
                }
            }
            for (int row = rows.due(now); row >= 0; row = rows.due(now)) {
                assertThat(ends.remove(row)).isEqualTo(now);
                rows.free(row);
            }
            assertThat(ends.values()).allMatch(end -> end >= rows.nextNanos());
        }
        List<Connection> all = new ArrayList<>();
        rows.addTo(all);
        assertThat(all.stream().map(one -> one.armedNanos)).containsExactlyElementsOf(ends.values());
        assertThat(ends).hasSizeGreaterThan(10);
    }

    private int add(int remotePort, long expiryNanos) {
        TimeWait entry = entry(expiryNanos);
        return rows.add(connection(remotePort, entry), entry);
    }

    private static TimeWait entry(long expiryNanos) {
        return new TimeWait(
                SequenceNumber.of(7),
                100,
                SequenceNumber.of(8),
                Optional.empty(),
                OptionalLong.empty(),
                LENGTH,
                expiryNanos);
    }

    private Connection connection(int remotePort, TimeWait entry) {
        Endpoint remote = new Endpoint(0xC633_6402, remotePort & 0xFFFF);
        return new Connection(ports.at(80), new Endpoint(9, 80), remote, entry);
    }
}
