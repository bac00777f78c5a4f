package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.Closed;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {

    private static final int STEPS = 20_000;
    private static final int NAMES = 500;

    private final TimeWaitRows rows = new TimeWaitRows(new Ports(), 9);
    private final ConnectionTable table = new ConnectionTable(rows);

    @Test
    @DisplayName("Whatever is put in and taken out, in any order, the table says the same as a tree")
    void table_manySteps_agreesWithATree() {
        RandomStream random = new RandomStreams(7).stream("steps");
        Map<Integer, Connection> tree = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            int name = (int) Math.floorMod(random.nextLong(), (long) NAMES);
            Connection held = tree.remove(name);
            if (held == null) {
                Connection fresh = connection(name);
                table.put(fresh);
                tree.put(name, fresh);
            } else {
                table.remove(held);
            }
            int asked = (int) Math.floorMod(random.nextLong(), (long) NAMES);
            assertThat(get(asked)).isSameAs(tree.get(asked));
            assertThat(table.size()).isEqualTo(tree.size());
        }
        assertThat(table.all()).containsExactlyInAnyOrderElementsOf(tree.values());
    }

    @Test
    @DisplayName("Ports and address all count: each is part of the name")
    void get_anotherPortOrAddress_isNull() {
        table.put(connection(1));

        assertThat(table.get(80, new Endpoint(10, 1))).isNotNull();
        assertThat(table.get(81, new Endpoint(10, 1))).isNull();
        assertThat(table.get(80, new Endpoint(11, 1))).isNull();
        assertThat(table.get(80, new Endpoint(10, 2))).isNull();
    }

    @Test
    @DisplayName("One that has taken another's place stays when the other is taken out")
    void remove_ofOneThatWasReplaced_keepsTheNewOne() {
        Connection old = connection(1);
        Connection fresh = connection(1);
        table.put(old);
        table.put(fresh);

        table.remove(old);

        assertThat(get(1)).isSameAs(fresh);
    }

    private @Nullable Connection get(int name) {
        return table.get(80, new Endpoint(10, name));
    }

    private static Connection connection(int name) {
        return new Connection(new Port(80), new Endpoint(9, 80), new Endpoint(10, name), Closed.CLOSED);
    }
}
