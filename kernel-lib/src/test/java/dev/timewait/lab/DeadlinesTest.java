package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Closed;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.Tcb;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Timers;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private final ConnectionTable table = new ConnectionTable(new TimeWaitRows(new Ports(), 1));
    private final Deadlines deadlines = new Deadlines(table);
    private final Connection connection = connection(Closed.CLOSED);

    @Test
    void due_atItsInstant_comesOnce() {
        deadlines.arm(connection, 100, 0);

        assertThat(deadlines.nextNanos()).isEqualTo(100);
        assertThat(deadlines.due(99)).isNull();
        assertThat(deadlines.due(100)).isSameAs(connection);
        assertThat(deadlines.due(1_000)).isNull();
        assertThat(deadlines.nextNanos()).isEqualTo(Timers.NEVER);
    }

    @Test
    @DisplayName("A timer that moves to an earlier instant comes then, and not again at the old one")
    void due_movedEarlier_comesOnce() {
        deadlines.arm(connection, 100, 0);
        deadlines.arm(connection, 50, 0);

        assertThat(deadlines.due(50)).isSameAs(connection);
        assertThat(deadlines.due(1_000)).isNull();
    }

    @Test
    @DisplayName("One that moves to a later instant comes at the old one, for its owner to look again")
    void due_movedLater_comesAtTheOldInstant() {
        deadlines.arm(connection, 100, 0);
        deadlines.arm(connection, 200, 0);

        assertThat(deadlines.due(100)).isSameAs(connection);
        deadlines.arm(connection, 200, 100);
        assertThat(deadlines.due(199)).isNull();
        assertThat(deadlines.due(200)).isSameAs(connection);
    }

    @Test
    @DisplayName(
            "TIME-WAIT is the exception: it comes at the later instant only, so that many waits cost one look each")
    void due_ofTimeWaitMovedLater_comesThen() {
        Connection waiting = connection(new TimeWait(
                SequenceNumber.of(1), 100, SequenceNumber.of(1), Optional.empty(), OptionalLong.empty(), 60, 60));
        deadlines.arm(waiting, 60, 0);
        deadlines.arm(waiting, 70, 10);

        assertThat(deadlines.due(69)).isNull();
        assertThat(deadlines.due(70)).isSameAs(waiting);
    }

    @Test
    @DisplayName("Events of all lanes come in the order of their instants, earliest first")
    void due_ofDifferentDelays_comeInOrder() {
        Connection slow = connection(Closed.CLOSED);
        Connection quick = connection(Closed.CLOSED);
        deadlines.arm(slow, 2_000_000_000L, 0);
        deadlines.arm(connection, 900_000_000L, 0);
        deadlines.arm(quick, 40_000_000L, 0);

        assertThat(deadlines.due(Timers.NEVER - 1)).isSameAs(quick);
        assertThat(deadlines.due(Timers.NEVER - 1)).isSameAs(connection);
        assertThat(deadlines.due(Timers.NEVER - 1)).isSameAs(slow);
    }

    @Test
    @DisplayName("An instant that has passed already is due at once")
    void due_inThePast_isDueNow() {
        deadlines.arm(connection, 5, 100);

        assertThat(deadlines.due(100)).isSameAs(connection);
    }

    @Test
    void arm_never_comesNever() {
        deadlines.arm(connection, Timers.NEVER, 0);

        assertThat(deadlines.nextNanos()).isEqualTo(Timers.NEVER);
    }

    @Test
    @DisplayName("A connection that is gone does not come, nor does another that has taken its place")
    void due_ofOneThatIsGone_comesNever() {
        deadlines.arm(connection, 100, 0);
        table.remove(connection);
        Connection next = connection(Closed.CLOSED);
        while (next.place != connection.place) {
            table.remove(next);
            next = connection(Closed.CLOSED);
        }
        deadlines.arm(next, 200, 0);

        assertThat(deadlines.due(199)).isNull();
        assertThat(deadlines.due(200)).isSameAs(next);
    }

    private Connection connection(Tcb tcb) {
        Connection made = new Connection(new Port(80), new Endpoint(1, 80), new Endpoint(2, 1 + table.size()), tcb);
        table.put(made);
        return made;
    }
}
