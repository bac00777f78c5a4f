package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.census.CensusSeries;
import dev.timewait.census.Provenance;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Retry;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepResult;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {

    private static final ChurnPlan PLAN =
            ChurnPlan.of(Stacks.named("linux-6")).arrivalsPerSecond(10).during(Duration.ofSeconds(90));

    @Test
    void of_series_hasOneTypedColumnAState() {
        CensusSeries series = CensusSeries.named(
                        "model", new Provenance.Simulated("a plan", 7), TcpState.TIME_WAIT, TcpState.ESTABLISHED)
                .add(0, 0, 3)
                .add(1_500_000_000, 12, 4)
                .build();

        Table table = Tables.of(series);

        assertThat(table.name()).isEqualTo("model");
        assertThat(table.columnNames())
                .containsExactly("time (s)", "ESTABLISHED (connections)", "TIME-WAIT (connections)");
        assertThat(table.typeArray()).containsExactly(ColumnType.DOUBLE, ColumnType.LONG, ColumnType.LONG);
        assertThat(table.longColumn("TIME-WAIT (connections)").asObjectArray()).containsExactly(0L, 12L);
    }

    @Test
    void of_runs_hasOneRowEachAndUnitsInNames() {
        ChurnResult run = PLAN.run();

        Table table = Tables.of(run, PLAN.seed(2).run());

        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.doubleColumn("churn (connections/s)").get(0)).isEqualTo(10);
        assertThat(table.longColumn("established (connections)").get(0)).isEqualTo(run.established());
        assertThat(table.doubleColumn("first refusal (s)").isMissing(0)).isTrue();
    }

    @Test
    void of_sweep_hasOneRowARun() {
        SweepResult sweep = Sweep.of(PLAN).overMsl(5, 10).run();

        Table table = Tables.of(sweep);

        assertThat(table.name()).isEqualTo("Runs of the model");
        assertThat(table.columnNames()).isEqualTo(Tables.of(PLAN.run()).columnNames());
        assertThat(table.doubleColumn("in TIME_WAIT, mean (connections)").get(1))
                .isEqualTo(sweep.meanTimeWait()[1][0]);
    }

    @Test
    void of_replicatedSweep_hasOneRowAPairWithItsInterval() {
        SweepResult sweep = Sweep.of(PLAN).overMsl(5, 10).replicated(3).run();

        Table table = Tables.of(sweep);

        assertThat(table.name()).isEqualTo("Means of 3 runs of the model each, with 95 % confidence intervals");
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.doubleColumn("in TIME_WAIT, mean (connections)").get(1))
                .isEqualTo(sweep.meanTimeWait()[1][0]);
        assertThat(table.doubleColumn("in TIME_WAIT, mean ± (connections)").get(1))
                .isEqualTo(sweep.points().get(1).meanTimeWait().halfWidth().orElseThrow())
                .isPositive();
        assertThat(table.doubleColumn("refused, mean (%)").get(1)).isZero();
    }

    @Test
    void ofRetries_fourRules_namesEachAndWhatItCosts() {
        Retry everySecond = Retry.every(Duration.ofSeconds(1));
        ChurnPlan scarce = PLAN.ports(300);
        List<ChurnResult> runs = Stream.of(
                        Retry.NONE,
                        everySecond.atMost(3),
                        everySecond,
                        Retry.doubling(Duration.ofMillis(500), Duration.ofMinutes(1)))
                .map(rule -> scarce.retrying(rule).run())
                .toList();

        Table table = Tables.ofRetries(runs);

        assertThat(table.stringColumn("refused callers ask again").asObjectArray())
                .containsExactly("never", "every 1 s, 3 times", "every 1 s", "after 0.5 s, then x2 up to 60 s");
        for (int row = 0; row < 4; row++) {
            assertThat(table.longColumn("attempts").get(row))
                    .isEqualTo(runs.get(row).totals().attempts());
            assertThat(table.longColumn("gave up (callers)").get(row))
                    .isEqualTo(runs.get(row).totals().abandoned());
            assertThat(table.doubleColumn("refused until (s)").get(row))
                    .isGreaterThanOrEqualTo(runs.get(row).firstRefusalSeconds().orElseThrow());
        }
        assertThat(Tables.ofRetries(List.of(PLAN.run()))
                        .doubleColumn("refused until (s)")
                        .isMissing(0))
                .isTrue();
    }

    @Test
    void ofStacks_unknownLength_isMissingAndNotZero() {
        Table table = Tables.ofStacks(Stacks.all());

        assertThat(table.rowCount()).isEqualTo(Stacks.all().size());
        for (int row = 0; row < table.rowCount(); row++) {
            assertThat(table.doubleColumn("TIME_WAIT (s)").isMissing(row))
                    .isEqualTo(Stacks.all().get(row).timeWait().isEmpty());
        }
    }

    @Test
    void excerpt_shortTable_isWhole() {
        TableExcerpt excerpt = TableExcerpt.of(numbers(30));

        assertThat(excerpt.firstRows()).hasSize(30);
        assertThat(excerpt.leftOut()).isZero();
        assertThat(excerpt.lastRows()).isEmpty();
    }

    @Test
    void excerpt_longTable_saysHowManyRowsAreLeftOut() {
        TableExcerpt excerpt = TableExcerpt.of(numbers(1_000));

        assertThat(excerpt.firstRows().size()
                        + excerpt.leftOut()
                        + excerpt.lastRows().size())
                .isEqualTo(1_000);
        assertThat(excerpt.leftOutText()).isEqualTo("990 rows are left out");
        assertThat(excerpt.lastRows().get(3)).containsExactly("999.5");
    }

    @Test
    void excerpt_numbers_haveCommasAndEquallyManyDecimals() {
        Table table = Table.create(
                "mixed",
                StringColumn.create("system", "Linux", ""),
                DoubleColumn.create("count", 1_234.5, 60_000),
                DoubleColumn.create("unknown", Double.NaN, 1));

        TableExcerpt excerpt = TableExcerpt.of(table);

        assertThat(excerpt.firstRows())
                .containsExactly(List.of("Linux", "1,234.5", "–"), List.of("–", "60,000.0", "1"));
        assertThat(excerpt.columns()).extracting(TableExcerpt.Heading::numeric).containsExactly(false, true, true);
    }

    @Test
    void text_table_alignsNumbersOnTheRight() {
        Table table =
                Table.create("runs", StringColumn.create("system", "Linux", "AIX"), DoubleColumn.create("s", 60, 5));

        assertThat(TableExcerpt.of(table).text()).isEqualTo("""
                        runs
                        system   s
                        ----------
                        Linux   60
                        AIX      5""");
    }

    private static Table numbers(int rows) {
        DoubleColumn column = DoubleColumn.create("number");
        for (int i = 0; i < rows; i++) {
            column.append(i + 0.5);
        }
        return Table.create("numbers", column);
    }
}
