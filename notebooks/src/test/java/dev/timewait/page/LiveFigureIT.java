package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.stack.Stacks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqa.selenium.Keys;

/** A live figure shows what the same plan gives on the JVM, and gives way where scripts or screens are missing. */
class LiveFigureIT {

    private static final ChurnPlan AT_FIRST = ChurnPlan.of(Stacks.named("linux-6"))
            .msl(Duration.ofSeconds(30))
            .arrivalsPerSecond(100)
            .heldFor(Duration.ofMillis(50))
            .during(Duration.ofSeconds(300))
            .seed(7);

    private static final String FIGURE = """
            <figure class="tw-figure" data-tw-live="churn" data-arrivals-per-second="100" data-msl-seconds="30"
                data-held-seconds="0.05" data-during-seconds="300" data-seed="7">
            <picture><img alt="rises, then stays level" width="720" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></picture>
            <figcaption>The caption.</figcaption>
            </figure>
            """;

    private Chromium chromium;
    private Path page;

    @BeforeEach
    void open() {
        chromium = Chromium.start();
        page = Places.writeLive("live.html", FIGURE);
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void figure_opened_showsWhatTheJvmCounts() {
        chromium.showing(1280, "light").open(page);
        assertSentence(AT_FIRST);
        assertThat(chromium.find("figure picture").isDisplayed()).isFalse();
        assertThat(chromium.consoleErrors()).isEmpty();
    }

    @Test
    void mslSlider_arrowKey_showsWhatTheJvmCounts() {
        chromium.showing(1280, "light").open(page);
        chromium.find("#tw-live-1-msl").sendKeys(Keys.ARROW_RIGHT);
        assertSentence(AT_FIRST.msl(Duration.ofSeconds(35)));
        assertThat(chromium.find("#tw-live-1-msl").getDomAttribute("aria-valuetext"))
                .isEqualTo("35 s, TIME_WAIT 70 s");
    }

    @Test
    void churnSlider_arrowAndEndKey_showsWhatTheJvmCounts() {
        chromium.showing(390, "dark").open(page);
        chromium.find("#tw-live-1-churn").sendKeys(Keys.ARROW_LEFT);
        assertSentence(AT_FIRST.arrivalsPerSecond(50));
        chromium.find("#tw-live-1-churn").sendKeys(Keys.END);
        assertSentence(AT_FIRST.arrivalsPerSecond(2_000));
    }

    @TestFactory
    Stream<DynamicTest> figureOfALesson_arrowKey_showsWhatTheJvmCounts() {
        return Places.pages().stream()
                .filter(lesson -> Places.read(lesson).contains("data-tw-live=\"churn\""))
                .map(lesson -> DynamicTest.dynamicTest(lesson.getFileName().toString(), () -> {
                    chromium.showing(1280, "light").open(lesson);
                    chromium.find("#tw-live-1-msl").sendKeys(Keys.ARROW_RIGHT);
                    ChurnPlan first = planOfFigure();
                    assertSentence(first.timeWait(first.timeWait().plusSeconds(10)));
                }));
    }

    /** The plan that the first figure of the open page starts with. */
    private ChurnPlan planOfFigure() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6"))
                .msl(Words.seconds(attribute("data-msl-seconds")))
                .arrivalsPerSecond(Double.parseDouble(attribute("data-arrivals-per-second")))
                .heldFor(Words.seconds(attribute("data-held-seconds")))
                .during(Words.seconds(attribute("data-during-seconds")))
                .seed(Long.parseLong(attribute("data-seed")));
        String ports = attribute("data-ports");
        return ports.isEmpty() ? plan : plan.ports(Integer.parseInt(ports));
    }

    private String attribute(String name) {
        return chromium.script("return document.querySelector('figure[data-tw-live=churn]').getAttribute('" + name
                        + "') || ''")
                .toString();
    }

    @Test
    void control_otherPlan_saysSomethingElse() {
        assertThat(Words.about(AT_FIRST.seed(8).run())).isNotEqualTo(Words.about(AT_FIRST.run()));
    }

    @Test
    void figure_scriptsOff_showsThePicture() {
        chromium.showing(390, "light").withoutScripts().open(page);
        assertThat(chromium.find("figure img").isDisplayed()).isTrue();
        assertThat(chromium.find("figcaption").isDisplayed()).isTrue();
    }

    @Test
    void figure_printed_showsThePicture() {
        chromium.showing(1280, "light").open(page).printing();
        assertThat(chromium.find("figure img").isDisplayed()).isTrue();
        assertThat(chromium.find("figcaption").isDisplayed()).isTrue();
        assertThat(chromium.find("#tw-live-1").isDisplayed()).isFalse();
    }

    private void assertSentence(ChurnPlan plan) {
        String expected = Words.about(plan.run());
        assertThat(chromium.textOnce("#tw-live-1 [aria-live]", expected)).isEqualTo(expected);
        assertThat(chromium.find("#tw-live-1 svg").getDomAttribute("aria-label"))
                .endsWith(expected);
    }
}
