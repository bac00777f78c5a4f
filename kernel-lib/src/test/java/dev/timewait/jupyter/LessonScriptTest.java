package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.LadderText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonScriptTest {

    private static final String CLOSED_PORT = "+0 < S 0:0(0) win 65535\n+0 > R. 0:0(0) ack 1\n";

    @Test
    void script_passes_isOneLineAndItsLadder() {
        LessonScript script = Lesson.script(CLOSED_PORT);
        Shown shown = Presentation.of(script);

        assertThat(script.passes()).isTrue();
        assertThat(script.result()).isEqualTo("PASS on linux-6: the script");
        assertThat(shown.text()).startsWith("PASS on linux-6: the script\n" + LadderText.of(script.trace()));
        assertThat(shown.html())
                .contains("data-result=\"PASS\"><div><strong>PASS</strong> on linux-6: the script</div></div>")
                .contains("<svg class=\"tw-ladder-drawing\" role=\"img\"")
                .contains("What the script and linux-6 say (simulated: the script above on linux-6, seed 1)")
                .contains("<summary>Why each step happens</summary>");
    }

    @Test
    @DisplayName("What fails is told with the line of the script and both segments, as text and escaped")
    void script_fails_saysTheLineAndBothSegments() {
        LessonScript script = Lesson.script(CLOSED_PORT.replace("ack 1", "ack 2"));

        assertThat(script.passes()).isFalse();
        assertThat(script.result().split("\n", -1))
                .containsExactly(
                        "FAIL on linux-6: the script, line 2, error handling packet: live packet field tcp_ack_seq:"
                                + " expected: 2 (0x2) vs actual: 1 (0x1)",
                        "  line 2: +0 > R. 0:0(0) ack 2",
                        "  script packet:  0.000000 R. 0:0(0) ack 2",
                        "  actual packet:  0.000000 R. 0:0(0) ack 1 win 0");
        assertThat(Presentation.of(script).html())
                .contains("<div><strong>FAIL</strong> on linux-6: the script, line 2,")
                .contains("<code>line 2: +0 &gt; R. 0:0(0) ack 2</code>")
                .contains("<svg ");
    }

    @Test
    void script_asksForMore_isUnsupportedWithItsLine() {
        assertThat(Lesson.script("--tolerance_usecs=10000\n+0 < SEW 0:0(0) win 65535\n")
                        .result())
                .isEqualTo("UNSUPPORTED on linux-6: the script, line 2, needs congestion notification (ECN), which the"
                        + " model has not\n  line 2: +0 < SEW 0:0(0) win 65535");
    }

    @Test
    void on_anotherSystem_isAnotherRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("close.pkt"), CLOSED_PORT);
        LessonScript script = Lesson.script(file.toString().replace('\\', '/'));

        assertThat(script.text()).isEqualTo(CLOSED_PORT);
        assertThat(script.on("lwip").result()).isEqualTo("PASS on lwip: close.pkt");
        assertThat(script.on("lwip").trace().title()).isEqualTo("What close.pkt and lwip say");
        assertThat(script.result()).isEqualTo("PASS on linux-6: close.pkt");
    }

    @Test
    void mistakes_each_areOneSentence(@TempDir Path folder) throws IOException {
        refused("+0 < X\n", "the script, line 1, column 6: expected flags");
        refused("no such file.pkt", "there is no file \"no such file.pkt\" in ");
        refused("", "the script, line 1, column 1: expected ");
        Path latin = Files.write(folder.resolve("latin.pkt"), "// \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(latin.toString(), "cannot be read as text in UTF-8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lesson.script(CLOSED_PORT).on("bsd"))
                .withMessageStartingWith("stack is \"bsd\"; the nearest known are bsd-4.4-lite2, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lesson.close("linux"))
                .withMessageStartingWith("stack is \"linux\"; the nearest known are linux-6, ");
    }

    @Test
    void close_shown_isItsLadder() {
        assertThat(Presentation.of(Lesson.close()))
                .isEqualTo(Presentation.of(Lesson.close().trace()));
        assertThat(Presentation.of(Lesson.close("linux-6"))).isEqualTo(Presentation.of(Lesson.close()));
    }

    private static void refused(String script, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lesson.script(script))
                .withMessageContaining(words);
    }
}
