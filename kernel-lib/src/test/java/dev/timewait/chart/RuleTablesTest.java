package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class RuleTablesTest {

    @Test
    @DisplayName("Each rule stands in one of the tables, and no table is so long that a notebook shortens it")
    void all_haveEachRuleOnce() {
        List<String> names = new ArrayList<>();
        for (Table table : RuleTables.all()) {
            names.addAll(table.stringColumn("name in code").asList());
            assertThat(TableExcerpt.of(table).leftOut()).as(table.name()).isZero();
        }

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::name).toList());
    }

    @Test
    void of_saysWhatWhereAndHowSure() {
        Table table = RuleTables.of("One", List.of(Rule.SMOLTCP_DATA));

        assertThat(table.name()).isEqualTo("One");
        assertThat(table.columnNames()).containsExactly("what it says", "source", "standing", "name in code");
        assertThat(table.row(0).getString("standing")).isEqualTo("unknown");
        assertThat(table.row(0).getString("source")).isEqualTo(Rule.SMOLTCP_DATA.source());
    }
}
