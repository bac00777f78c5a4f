package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The exported page that runs scripts: its ladders can be seen, read and asked why. */
class MicroscopePageIT {

    /** Those outside of the folded solutions, which are a little narrower. */
    private static final String LADDERS =
            "[...document.querySelectorAll('.tw-ladder svg')].filter(e => !e.closest('details'))";

    private static final String TEXTS = LADDERS + ".flatMap(s => [...s.querySelectorAll('text')])";

    /** In CSS pixels; what a phone's own small print has. */
    private static final double SMALLEST_TEXT = 11;

    /** WCAG 2.2 criterion 1.4.3. */
    private static final double LEAST_CONTRAST = 4.5;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.start();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @DisplayName("Four ladders outside of solutions, each a picture with words, each with its reasons folded below")
    void ladders_onThePage_haveWordsAndReasons() {
        chromium.showing(1280, "light").open(page());

        assertThat(count(LADDERS)).isEqualTo(4);
        assertThat(count(LADDERS + ".filter(e => e.getAttribute('role') === 'img'"
                        + " && e.getAttribute('aria-label').startsWith('Ladder diagram'))"))
                .isEqualTo(4);
        assertThat(count("[...document.querySelectorAll('.tw-result')].map(e => e.dataset.result)"))
                .isEqualTo(3);
        chromium.find(".tw-ladder summary").sendKeys(Keys.ENTER);
        assertThat(chromium.find(".tw-ladder li").isDisplayed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"390,light", "390,dark", "1280,light", "1280,dark"})
    void letters_anyScreen_areLargeAndDarkEnough(int width, String scheme) {
        chromium.showing(width, scheme).open(page());
        assertThat(count(TEXTS)).isGreaterThan(50);
        assertThat(smallest()).isGreaterThanOrEqualTo(SMALLEST_TEXT);
        assertThat(contrast(
                        colour("getComputedStyle(" + TEXTS + "[0]).fill"),
                        colour("getComputedStyle(document.body)" + ".backgroundColor")))
                .isGreaterThanOrEqualTo(LEAST_CONTRAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03", "04", "05", "06"})
    @DisplayName("No two labels lie over each other, none sticks out of its ladder, and all are large enough")
    void labels_ofEachLessonOnAPhone_areApartAndLegible(String lesson) {
        chromium.showing(390, "light").open(page(lesson));

        assertThat(count(LADDERS)).isGreaterThan(1);
        assertThat(count(overlaps())).isZero();
        assertThat(smallest()).isGreaterThanOrEqualTo(SMALLEST_TEXT);
    }

    private static String overlaps() {
        return LADDERS + ".flatMap(s => { const f = s.getBoundingClientRect();"
                + " const b = [...s.querySelectorAll('text')].map(t => t.getBoundingClientRect());"
                + " return b.filter((p, i) => p.left < f.left - 1 || p.right > f.right + 1"
                + " || b.some((q, j) => j > i && p.left < q.right - 1 && q.left < p.right - 1"
                + " && p.top + 4 < q.bottom - 4 && q.top + 4 < p.bottom - 4)) })";
    }

    private double smallest() {
        return number(
                "Math.min(..." + TEXTS + ".map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))");
    }

    private static Path page() {
        return page("00");
    }

    private static Path page(String lesson) {
        return Places.pages().stream()
                .filter(page -> page.getFileName().toString().startsWith(lesson + "-"))
                .findFirst()
                .orElseThrow();
    }

    private long count(String list) {
        return (Long) chromium.script("return " + list + ".length");
    }

    private double number(String expression) {
        return ((Number) chromium.script("return " + expression)).doubleValue();
    }

    private int[] colour(String expression) {
        String[] parts = chromium.script("return " + expression)
                .toString()
                .replaceAll("[^0-9,]", "")
                .split(",", -1);
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])};
    }

    private static double contrast(int[] one, int[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int[] colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = colour[i] / 255.0;
            sum += weights[i] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
