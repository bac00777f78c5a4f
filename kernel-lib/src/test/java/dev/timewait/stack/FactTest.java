package dev.timewait.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.data.CsvRow;
import dev.timewait.data.CsvTable;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactTest {

    /** The first word of a source says how far it can be trusted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RFC 9293 §3.4.2 | SOURCED | true
            DERIVED: RFC 9293 §3.4.2 says 2 MSL of 2 minutes | DERIVED | true
            UNVERIFIED: general knowledge | UNVERIFIED | false
            Derived from nothing | SOURCED | true
            a page that says UNVERIFIED | SOURCED | true
            """)
    void read_source_decidesTheStanding(String source, Standing standing, boolean verified) {
        Fact<Integer> fact = Fact.read(Optional.of(240), source);

        assertThat(fact.standing()).isEqualTo(standing);
        assertThat(fact.verified()).isEqualTo(verified);
        assertThat(fact.source()).isEqualTo(source);
    }

    @Test
    @DisplayName("What a reader assumed is no fact of any source")
    void assumed_value_isNotVerified() {
        assertThat(Fact.assumed(5, "TIME_WAIT is 5 s").standing()).isEqualTo(Standing.ASSUMED);
        assertThat(Fact.assumed(5, "TIME_WAIT is 5 s").verified()).isFalse();
    }

    @Test
    void read_columnOfATable_takesTheSourceBesideIt() {
        CsvRow row = row("ports,ports_source\n64,DERIVED: so many\n");

        assertThat(Fact.read(row, "ports", Integer::valueOf))
                .isEqualTo(new Fact<>(Optional.of(64), "DERIVED: so many", Standing.DERIVED));
        assertThat(Fact.read(row("ports,ports_source\n,does not apply\n"), "ports", Integer::valueOf))
                .isEqualTo(new Fact<>(Optional.empty(), "does not apply", Standing.SOURCED));
    }

    @Test
    void read_columnWithoutASource_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fact.read(row("ports,ports_source\n64,\n"), "ports", Integer::valueOf))
                .withMessage("ports_source is empty; it must have a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fact.read(row("ports\n64\n"), "ports", Integer::valueOf))
                .withMessage("column is \"ports_source\"; the columns are [ports]");
    }

    private static CsvRow row(String table) {
        return CsvTable.parse(table).orThrow("table").rows().get(0);
    }
}
