package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exported page, opened from the file system without a network, on a wide and a narrow screen, by day and night. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedPagesIT {

    private Chromium chromium;

    @BeforeEach
    void startChromium() {
        if (chromium == null) {
            chromium = Chromium.start();
        }
    }

    @AfterAll
    void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<Arguments> views() {
        return Places.pages().stream()
                .flatMap(page -> Stream.of(1280, 390)
                        .flatMap(width -> Stream.of("light", "dark").map(scheme -> Arguments.of(page, width, scheme))));
    }

    @ParameterizedTest(name = "{0} at {1} px, {2}")
    @MethodSource("views")
    void exportedPage_opened_hasNoFault(Path page, int width, String scheme) {
        assertThat(faults(page, width, scheme)).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("views")
    void exportedPage_opened_followsTheScheme(Path page, int width, String scheme) {
        chromium.showing(width, scheme).open(page);
        String[] paper = chromium.script("return getComputedStyle(document.body).backgroundColor")
                .toString()
                .replaceAll("[^0-9,]", "")
                .split(",", -1);
        assertThat(Integer.parseInt(paper[0]) < 128).isEqualTo(scheme.equals("dark"));
    }

    @Test
    void control_remoteImage_isSeen() {
        assertThat(faultsOf("remote.html", "<img src='http://lessons.invalid/picture.png' alt='a picture'>"))
                .anyMatch(fault -> fault.contains("asks for http://lessons.invalid/picture.png"));
    }

    @Test
    void control_remoteFontOfAStyleSheet_isSeen() {
        String font =
                "<style>@font-face{font-family:f;src:url(https://lessons.invalid/f.woff2)} p{font-family:f}</style>";
        assertThat(faultsOf("font.html", font + "<p>text</p>"))
                .anyMatch(fault -> fault.contains("asks for https://lessons.invalid/f.woff2"));
    }

    @Test
    void control_scriptThatThrows_isSeen() {
        assertThat(faultsOf("throws.html", "<script>throw new Error('broken')</script>"))
                .anyMatch(fault -> fault.contains("broken"));
    }

    @Test
    void control_wideBlock_isSeen() {
        assertThat(faultsOf("wide.html", "<div style='width:2000px'>wide</div>"))
                .anyMatch(fault -> fault.contains("scrolls sideways"));
    }

    @Test
    void control_pictureWithoutWords_isSeen() {
        assertThat(faultsOf("mute.html", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"))
                .anyMatch(fault -> fault.contains("1 picture without alt text"));
    }

    @Test
    void control_goodPage_hasNoFault() {
        assertThat(faultsOf("good.html", "<p>text</p>")).isEmpty();
    }

    private List<String> faultsOf(String name, String body) {
        String html = "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>t</title>"
                + "<meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'></head><body>"
                + body
                + "</body></html>";
        return faults(Places.write(name, html), 1280, "light");
    }

    private List<String> faults(Path page, int width, String scheme) {
        chromium.showing(width, scheme).open(page);
        List<String> faults = new ArrayList<>();
        long widest = (Long) chromium.script("return document.documentElement.scrollWidth");
        if (widest > width) {
            faults.add("scrolls sideways: " + widest + " px");
        }
        long mute = (Long) chromium.script("return [...document.images].filter(i => !i.alt.trim()).length");
        if (mute > 0) {
            faults.add(mute + " picture without alt text");
        }
        chromium.requests().forEach(url -> faults.add("asks for " + url));
        chromium.consoleErrors().forEach(error -> faults.add("console: " + error));
        return faults;
    }
}
