package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.stack.Stacks;
import org.junit.jupiter.api.Test;

class CapacityHtmlTest {

    private static final CapacityQuestion PROXY =
            Lesson.capacity(Stacks.named("linux-6")).requestsPerSecond(800);

    @Test
    void answer_shown_isThePageWithTablesAndTheTextToCopy() {
        Shown shown = Presentation.of(PROXY.answer());

        assertThat(shown.text()).isEqualTo(PROXY.answer().report().text());
        assertThat(shown.html())
                .contains("<strong>It does not hold: 170 % of what there is room for.")
                .contains("<th scope=\"row\" style=\"text-align:left\">host</th>")
                .contains("role=\"region\" tabindex=\"0\" aria-label=\"What to change\"")
                .contains("<summary>The same as text, for a ticket</summary>")
                .contains("<summary>Assumed</summary>");
    }

    @Test
    void question_shown_isItsAnswer() {
        assertThat(Presentation.of(PROXY)).isEqualTo(Presentation.of(PROXY.answer()));
    }

    @Test
    void answer_wordsWithMarks_areEscaped() {
        Shown shown = Presentation.of(PROXY.through("nat:f5-snat").answer());

        assertThat(shown.text()).contains("the host's TIME_WAIT");
        assertThat(shown.html()).contains("the host&#39;s TIME_WAIT").doesNotContain("the host's TIME_WAIT");
    }
}
