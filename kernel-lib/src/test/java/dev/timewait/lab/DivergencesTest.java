package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The scripts that Linux passes, on every other behaviour: where it differs is declared, with the reason. */
class DivergencesTest {

    private static final String FILE = "divergences.txt";

    /** Set, the file is written anew from what is seen; rows that are new or changed get no reason. */
    private static final String REWRITE = "divergences.rewrite";

    private static List<Divergence> seen = List.of();
    private static String text = "";
    private static DivergenceTable table = new DivergenceTable(List.of(), Map.of(), List.of());

    /** The table as it would be if it were right; the controls spoil it. */
    private static DivergenceTable agreed = table;

    @BeforeAll
    static void runEachOnEach() {
        seen = runs();
        table = DivergenceTable.parse(ScriptFolder.text(FILE));
        if (System.getProperty(REWRITE) != null) {
            table = table.with(seen);
            ScriptFolder.write(FILE, table.text());
        }
        agreed = table.with(seen);
        text = ScriptFolder.text(FILE);
    }

    private static List<Divergence> runs() {
        List<Divergence> rows = new ArrayList<>();
        for (String name : ScriptFolder.names()) {
            Script script = ScriptParser.parse(ScriptFolder.script(name));
            for (String behaviourName : Behaviours.names()) {
                Behaviour behaviour = Behaviours.named(behaviourName).orElseThrow();
                ScriptResult result =
                        ScriptRunner.of(behaviour).run(name, script).result();
                Divergence.of(name, behaviour, result).ifPresent(rows::add);
            }
        }
        return rows;
    }

    @Test
    @DisplayName("What differs is declared, and what is declared differs")
    void divergences_areThoseThatAreDeclared() {
        assertThat(table.changes(seen)).isEmpty();
    }

    @Test
    void reasons_areOfTheList_andEachIsGiven() {
        assertThat(table.unmatchedReasons()).isEmpty();
        assertThat(table.reasons().values()).allMatch(meaning -> meaning.endsWith("."));
    }

    @Test
    @DisplayName("The file is as it would be written: its sums agree with its rows, its rows are in order")
    void file_isAsItWouldBeWritten() {
        assertThat(text).isEqualTo(agreed.text());
    }

    @Test
    void linux_divergesNowhere() {
        assertThat(seen).noneMatch(row -> row.behaviour().equals(Behaviours.LINUX.name()));
    }

    @Test
    @DisplayName("Control: a divergence that is not declared is told with the row to add")
    void divergence_notDeclared_isTold() {
        Divergence first = seen.get(0);
        DivergenceTable without = agreed.with(seen.subList(1, seen.size()));

        assertThat(without.changes(seen))
                .containsExactly("not declared, add: "
                        + first.because(Divergence.UNKNOWN).row());
        assertThat(without.with(seen).unmatchedReasons()).contains(Divergence.UNKNOWN);
    }

    @Test
    @DisplayName("Control: a divergence that vanishes is told with the row to take away")
    void divergence_thatVanishes_isTold() {
        Divergence last = agreed.rows().get(agreed.rows().size() - 1);

        assertThat(agreed.changes(seen.subList(0, seen.size() - 1)))
                .containsExactly("passes now, take away: " + last.row());
    }

    @Test
    @DisplayName("Control: a divergence that shows in another line or field is told, and loses its reason")
    void divergence_thatMoves_isTold() {
        Divergence first = agreed.rows().get(0);
        Divergence moved = new Divergence(
                first.script(),
                first.behaviour(),
                first.verdict(),
                first.line() + 1,
                first.field(),
                Divergence.UNKNOWN);
        List<Divergence> others = new ArrayList<>(seen);
        others.set(0, moved);

        assertThat(agreed.changes(others)).containsExactly("changed, put: " + moved.row() + " for: " + first.row());
    }
}
