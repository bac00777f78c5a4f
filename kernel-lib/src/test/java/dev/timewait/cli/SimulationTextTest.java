package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.stack.Fact;
import dev.timewait.stack.Profiles;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a header file | none
            DERIVED: 2 x the MSL of a header file | DERIVED: this system's TIME_WAIT is computed from what a source says.
            UNVERIFIED: hearsay | UNVERIFIED: no primary source was found for this system's TIME_WAIT.
            """)
    @DisplayName("A length that no source states is marked as such, below the question")
    void text_lengthThatNoSourceStates_isMarked(String source, String warning) {
        String text = SimulationText.of(ChurnPlan.of(stack(source))
                .arrivalsPerSecond(1)
                .during(Duration.ofSeconds(10))
                .run());

        String question = text.substring(0, text.indexOf("\n\n"));
        assertThat(question.lines().skip(2))
                .containsExactly(warning.equals("none") ? new String[0] : new String[] {warning});
    }

    private static StackProfile stack(String source) {
        StackProfile known = Stacks.named("linux-6");
        return Profiles.like(
                known, "mine", "Mine", Fact.read(Optional.of(Duration.ofSeconds(7)), source), known.mslFact());
    }
}
