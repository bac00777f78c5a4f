package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTextTest {

    static List<String> scripts() {
        return Scripts.ALL;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @DisplayName("What is written is read back as the same script, lines and comments included")
    void script_writtenAndReadBack_isTheSame(String text) {
        Script script = ScriptParser.parse(text);

        assertThat(ScriptParser.parse(ScriptText.of(script))).isEqualTo(script);
    }

    @Test
    void script_written_keepsEachEventOnItsLine() {
        Script script = ScriptParser.parse("""
                // first

                0   <  S   0:0(0)
                """);

        assertThat(ScriptText.of(script)).isEqualTo("// first\n\n0 < S 0:0(0)\n");
    }

    @Test
    void comment_insideAnEvent_isWrittenAfterIt() {
        Script script = ScriptParser.parse("0 close(3, // why\n 4) = 0 // then\n");

        assertThat(ScriptText.of(script)).isEqualTo("0 close(3, 4) = 0 // why\n// then\n");
    }

    @Test
    @DisplayName(
            "Lines out of order, or text behind a comment to the end of the line, cannot be written, so are no script")
    void script_lineThatIsTaken_isRefused() {
        Event comment = new Event.Comment(2, "// taken");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Script(List.of(comment, new Event.Comment(2, "// too"))))
                .withMessage("line is 2; it must be 3 or more for // too");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Script(List.of(new Event.Comment(0, "// none"))))
                .withMessage("line is 0; it must be 1 or more for // none");
        assertThat(new Script(List.of(comment, new Event.Comment(3, "// free"))).events())
                .hasSize(2);
    }
}
