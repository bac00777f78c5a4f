package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.stack.Stacks;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A live worksheet answers in the browser what the same question is answered on the JVM. */
class WorksheetFigureIT {

    private static final String FIGURE = """
            <figure class="tw-figure" data-tw-live="capacity" data-stack="linux-6" data-rate="800" data-path="host">
            <div class="tw-capacity"><p id="static">The static answer.</p></div>
            </figure>
            """;

    private static final CapacityQuestion AT_FIRST =
            CapacityQuestion.of(Stacks.named("linux-6")).requestsPerSecond(800);

    private Chromium chromium;
    private Path page;

    @BeforeEach
    void open() {
        chromium = Chromium.start();
        page = Places.writeLive("worksheet.html", FIGURE);
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void worksheet_opened_saysWhatTheJvmSays() {
        chromium.showing(1280, "light").open(page);

        assertAnswer(AT_FIRST);
        assertThat(chromium.find("#static").isDisplayed()).isFalse();
        assertThat(chromium.consoleErrors()).isEmpty();
    }

    @Test
    void eachField_changed_saysWhatTheJvmSays() {
        chromium.showing(390, "dark").open(page);

        type("rate", "20");
        assertAnswer(AT_FIRST.requestsPerSecond(20));
        type("path", "nat:gcp-cloud-nat,conntrack:262144,sidecar");
        CapacityQuestion cloud = AT_FIRST.requestsPerSecond(20).through("nat:gcp-cloud-nat,conntrack:262144,sidecar");
        assertAnswer(cloud);
        chromium.find("#tw-worksheet-1-stack").sendKeys("macOS");
        assertAnswer(
                CapacityQuestion.of(Stacks.named("macos")).requestsPerSecond(20).through(cloud.path()));
    }

    @Test
    void mistake_typed_isOneSentenceAndTheLastAnswerStays() {
        chromium.showing(1280, "light").open(page);

        type("path", "nat:gcp");
        String sentence =
                "box is \"gcp\"; the nearest known are gcp-cloud-nat, gcp-cloud-nat-2026, gcp-cloud-nat-dynamic";
        assertThat(chromium.textOnce("#tw-worksheet-1 [aria-live]", sentence)).isEqualTo(sentence);
        assertThat(answer()).startsWith("Linux 6");
        type("path", "host");
        type("rate", "-1");
        String bound = "requestsPerSecond is -1; it must be from 0 to 10000000";
        assertThat(chromium.textOnce("#tw-worksheet-1 [aria-live]", bound)).isEqualTo(bound);
        type("rate", "800");
        assertAnswer(AT_FIRST);
        assertThat(chromium.consoleErrors()).isEmpty();
    }

    @Test
    void worksheet_scriptsOffOrPrinted_showsTheStaticAnswer() {
        chromium.showing(1280, "light").open(page).printing();
        assertThat(chromium.find("#static").isDisplayed()).isTrue();
        assertThat(chromium.find("#tw-worksheet-1").isDisplayed()).isFalse();
    }

    @Test
    void control_otherQuestion_saysSomethingElse() {
        assertThat(AT_FIRST.requestsPerSecond(801).answer().report().text())
                .isNotEqualTo(AT_FIRST.answer().report().text());
    }

    private void type(String field, String text) {
        WebElement input = chromium.find("#tw-worksheet-1-" + field);
        input.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private void assertAnswer(CapacityQuestion question) {
        assertThat(answer()).isEqualTo(question.answer().report().text());
    }

    /** The text to copy, folded or not. */
    private String answer() {
        return chromium.script("return document.querySelector('#tw-worksheet-1 pre').textContent")
                .toString();
    }
}
