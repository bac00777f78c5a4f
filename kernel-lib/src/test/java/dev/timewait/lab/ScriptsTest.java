package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts of the close and of TIME_WAIT, on the model of the kernel that packetdrill ran them on. */
class ScriptsTest {

    private static final int LEAST = 60;
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern HEADER = Pattern.compile("""
            (// (?!Source:|Stack:|Needs:|Run:).+\\n){1,3}\
            // Source: .+
            (// Stack: linux-6\\n)?\
            // Needs: .+
            // Run: packetdrill 5 of 5, Linux \\d+\\.\\d+\\.\\d+ x86_64, \\d{4}-\\d{2}-\\d{2}
            --tolerance_usecs=20000
            """);

    static List<String> names() {
        return ScriptFolder.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("What passes on Linux 6.18 passes on its model")
    void script_each_passesOnLinux(String name) {
        assertThat(run(name, ScriptFolder.script(name))).isEqualTo("PASS " + name);
    }

    @Test
    void scripts_areManyAndNamedAlike() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(LEAST).allMatch(KEBAB_CASE.asMatchPredicate());
    }

    @Test
    @DisplayName("The index of the README lists each script once, and none that is not there")
    void index_listsEachScript() {
        assertThat(ScriptFolder.indexed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    @DisplayName("Each script begins with its story, its source, what it needs, and where packetdrill itself passed it")
    void header_eachIsComplete() {
        List<String> wrong = new ArrayList<>(names());
        wrong.removeIf(name -> headed(ScriptFolder.script(name)));

        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("Control: a header without one of its lines is found")
    void header_withoutALine_isFound() {
        String script = ScriptFolder.script("time-wait-duplicate-fin");

        assertThat(headed(script)).isTrue();
        assertThat(headed(script.replaceFirst("// Source: .*\n", ""))).isFalse();
        assertThat(headed(script.replaceFirst("// Needs: .*\n", ""))).isFalse();
        assertThat(headed(script.replaceFirst("// Run: .*\n", ""))).isFalse();
        assertThat(headed(script.substring(script.indexOf("// Source")))).isFalse();
    }

    @Test
    @DisplayName("Control: one expected number changed, and the script fails in its line")
    void script_withOneNumberChanged_fails() {
        String script = ScriptFolder.script("close-active-server");
        String changed = script.replace("> F. 1:1(0) ack 1", "> F. 1:1(0) ack 2");
        int line = 1
                + (int) script.substring(0, script.indexOf("> F. 1:1(0) ack 1"))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();

        assertThat(changed).isNotEqualTo(script);
        assertThat(run("changed", changed))
                .startsWith("FAIL changed:" + line + ": error handling packet: live packet field tcp_ack_seq");
    }

    private static boolean headed(String script) {
        return HEADER.matcher(script).lookingAt();
    }

    private static String run(String name, String script) {
        return ScriptRunner.of(Runs.linux())
                .run(name, ScriptParser.parse(script))
                .text();
    }
}
