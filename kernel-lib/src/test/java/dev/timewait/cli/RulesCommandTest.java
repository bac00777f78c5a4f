package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.timewait.tcp.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code rules} at the terminal. */
class RulesCommandTest {

    @Test
    @DisplayName("Two lines a rule: what it says, and where; those that nobody verified are marked")
    void rules_listsEachWithItsSource() {
        Terminal terminal = Terminal.run("rules");

        assertThat(terminal.code()).isEqualTo(Main.EXIT_OK);
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out()).startsWith("""
                        RULE                           STANDING   WHAT IT SAYS, AND WHERE
                        OPEN_SENDS_SYN                 specified  An active OPEN sends a SYN.
                                                                  RFC 9293 §3.10.1
                        """).contains("""
                        SMOLTCP_DATA                   unknown    Data in the window: its way was not followed; silence is assumed.
                                                                  smoltcp src/socket/tcp.rs
                        """);
        for (Rule rule : Rule.values()) {
            assertThat(terminal.out()).contains("\n" + rule.name() + " ");
        }
    }

    @Test
    void rules_endWithWhatEachStandingMeans() {
        List<String> lines = Terminal.run("rules").out().lines().toList();

        assertThat(lines).hasSize(1 + 2 * Rule.values().length + 1 + Rule.Standing.values().length);
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("unknown      1  it is known neither way; what the rule does is an assumption");
    }

    @Test
    void json_hasEachRuleInOrder() throws IOException {
        Map<String, Object> object =
                JSON.std.mapFrom(Terminal.run("rules --json").out());
        List<?> rules = (List<?>) Objects.requireNonNull(object.get("rules"));

        assertThat(rules).hasSize(Rule.values().length);
        assertThat(rules.get(0))
                .isEqualTo(Map.of(
                        "name", "OPEN_SENDS_SYN",
                        "standing", "specified",
                        "source", "RFC 9293 §3.10.1",
                        "paraphrase", "An active OPEN sends a SYN."));
    }
}
