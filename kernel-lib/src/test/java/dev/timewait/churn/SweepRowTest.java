package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.data.CsvTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SweepRowTest {

    private static final List<SweepRow> ROWS =
            Plans.ofManyKinds().stream().map(SweepRow::run).toList();

    private static final SweepRow EVEN = SweepRow.run(Plans.hundredPerSecond()
            .evenArrivalsPerSecond(10)
            .heldForExactly(Duration.ZERO)
            .timeWait(Duration.ofSeconds(5))
            .ports(20)
            .during(Duration.ofSeconds(10)));

    /** 20 ports serve the 20 calls of each 5 s that begin with a free port: at 0 to 1.9 s and at 5 to 6.9 s. */
    private static final String LINE = "5,10,1,pool,100,100,40,60,60,0,0,0,0,20,2000000000,20,EADDRNOTAVAIL,20,20,0,20,"
            + "\"stack=linux-6 evenArrivalsPerSecond=10 heldForExactly=0s timeWait=5s ports=20 during=10s"
            + " seed=1\"";

    @Test
    void run_anyPlan_isThatOfThePlanWithoutItsSeries() {
        ChurnResult result = ROWS.get(2).plan().run();

        assertThat(ROWS.get(2)).isEqualTo(new SweepRow(result.plan(), result.engine(), result.totals()));
        assertThat(ROWS.get(2).refusedShare()).isBetween(0.1, 0.9);
    }

    @Test
    void csv_manyKinds_comesBackEqual() {
        for (SweepRow row : ROWS) {
            assertThat(SweepRow.parse(row.toCsv())).isEqualTo(row);
        }
        assertThat(ROWS).extracting(SweepRow::engine).contains(Engine.values());
        assertThat(ROWS).anyMatch(row -> row.totals().meanTimeWait().isEmpty());
        assertThat(ROWS).anyMatch(row -> row.totals().firstRefusal().isPresent());
    }

    @Test
    void csv_allTogether_isATable() {
        StringBuilder text = new StringBuilder("# rows\n" + SweepRow.CSV_HEADER + "\n");
        ROWS.forEach(row -> text.append(row.toCsv()).append('\n'));

        assertThat(CsvTable.parse(text.toString())
                        .orThrow("rows")
                        .map(SweepRow::parse)
                        .orThrow("rows"))
                .isEqualTo(ROWS);
    }

    @Test
    void csv_twentyPortsAtTenASecond_isThisLine() {
        assertThat(EVEN.toCsv()).isEqualTo(LINE);
    }

    @Test
    @DisplayName("Control: a row whose columns say otherwise than its plan is refused, by the name of the column")
    void parse_columnAgainstPlan_isRefused() {
        assertRefused(LINE.replaceFirst("5,10,1", "5,10,2"), "seed is \"2\"; it must be \"1\"");
        assertRefused(
                LINE.replaceFirst(",pool,", ",fast,"),
                "engine is \"fast\"; it must be one of sampled, counts, pool, ports, events");
        assertRefused(LINE.replaceFirst("100,100", "100,-1"), "attempts_calls is -1; it must be 0 or more");
        assertRefused(
                LINE.replaceFirst("seed=1", "seed=x"),
                "seed is \"x\"; it must be a whole number from -9223372036854775808 to 9223372036854775807");
    }

    @Test
    void parse_partOfARow_isRefused() {
        assertThatThrownBy(() -> SweepRow.parse(LINE.substring(0, 60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the row has 1 bad line; the first is line 2");
        assertRefused("# a comment", "the row is 0 rows; it must be one line");
    }

    private static void assertRefused(String line, String sentence) {
        assertThatThrownBy(() -> SweepRow.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
