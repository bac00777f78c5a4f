package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.stack.Stacks;
import org.junit.jupiter.api.Test;

class LiveWorksheetTest {

    private static final CapacityQuestion CLOUD =
            Lesson.capacity(Stacks.named("linux-6")).requestsPerSecond(0.5).through("nat:gcp-cloud-nat,sidecar");

    @Test
    void worksheet_shown_isTheAnswerInAFigureThatThePageFinds() {
        Shown shown = Presentation.of(LiveWorksheet.of(CLOUD));

        assertThat(shown.text()).isEqualTo(CLOUD.answer().report().text());
        assertThat(shown.html())
                .startsWith("<figure class=\"tw-figure tw-live\" data-tw-live=\"capacity\" data-stack=\"linux-6\""
                        + " data-rate=\"0.5\" data-path=\"nat:gcp-cloud-nat,sidecar\">")
                .contains(CLOUD.answer().report().html());
    }

    @Test
    void worksheet_ofAnotherQuestion_isRefusedInOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveWorksheet.of(CLOUD.toDestinations(2)))
                .withMessage("question is about more than system, rate and path;"
                        + " a worksheet must be about these three alone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveWorksheet.of(Lesson.capacity(Stacks.named("linux-6"))))
                .withMessage("the load is unknown; a worksheet must have a rate, as in requestsPerSecond(800)");
    }
}
