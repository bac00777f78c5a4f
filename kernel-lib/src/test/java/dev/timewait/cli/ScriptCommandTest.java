package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code script} at the terminal. */
class ScriptCommandTest {

    private static final String PASSES = """
            `./settings.sh`
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 65535 <mss 1000>
            +0 > S. 0:0(0) ack 1 <mss 1460>
            +.1 < . 1:1(0) ack 1 win 65535
            +0 accept(3, ..., ...) = 4
            +.1 close(4) = 0
            +0 > F. 1:1(0) ack 1
            """;
    private static final String FAILS = PASSES.replace("F. 1:1(0) ack 1", "F. 1:1(0) ack 9");
    private static final String UNSUPPORTED = PASSES + "+0 < icmp unreachable frag_needed mtu 1200 [1:1(0)]\n";

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        Files.writeString(folder.resolve("settings.sh"), "sysctl -q net.ipv4.tcp_sack=1\n");
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void script_thatPasses_isOneLineAndZero() throws IOException {
        Path file = file("a.pkt", PASSES);

        Terminal terminal = Terminal.run("script " + file);

        assertThat(terminal).isEqualTo(new Terminal(Main.EXIT_OK, "PASS " + file + "\n", ""));
    }

    @Test
    @DisplayName("Each file has its line; the two segments that differ stand below theirs")
    void folder_isRunInOrder() throws IOException {
        Path unsupported = file("c.pkt", UNSUPPORTED);
        Path fails = file("b.pkt", FAILS);
        Path passes = file("a.pkt", PASSES);

        Terminal terminal = Terminal.run("script " + folder);

        assertThat(terminal.code()).isEqualTo(Main.EXIT_FAILED);
        assertThat(terminal.out().lines())
                .containsExactly(
                        "PASS " + passes,
                        "FAIL " + fails + ":10: error handling packet: live packet field tcp_ack_seq: "
                                + "expected: 9 (0x9) vs actual: 1 (0x1)",
                        "    script packet:  0.200000 F. 1:1(0) ack 9",
                        "    actual packet:  0.200000 F. 1:1(0) ack 1 win 64240",
                        "UNSUPPORTED " + unsupported + ":11: needs a message of ICMP, which the model has not");
    }

    @Test
    void text_thatIsNoScript_isToldWithLineAndColumn() throws IOException {
        Path file = file("bad.pkt", "0 close(3) = 0\n+0 close 3\n");

        Terminal terminal = Terminal.run("script " + file);

        assertThat(terminal.code()).isEqualTo(Main.EXIT_FAILED);
        assertThat(terminal.out()).isEqualTo("FAIL " + file + ":2:10: expected (, found 3\n");
    }

    @Test
    void file_thatCannotBeRead_isTold() {
        Path file = folder.resolve("none.pkt");

        Terminal terminal = Terminal.run("script " + file);

        assertThat(terminal.code()).isEqualTo(Main.EXIT_FAILED);
        assertThat(terminal.out()).isEqualTo("FAIL " + file + ": cannot be read: there is no such file\n");
    }

    @Test
    void folder_withoutScripts_isRefused() {
        Terminal terminal = Terminal.run("script " + folder);

        assertThat(terminal)
                .isEqualTo(new Terminal(Main.EXIT_FAILED, "", "timewait: " + folder + " holds no file *.pkt\n"));
    }

    @Test
    void stack_unknown_isRefusedWithThoseThereAre() throws IOException {
        Terminal terminal = Terminal.run("script --stack os/2 " + file("a.pkt", PASSES));

        assertThat(terminal.code()).isEqualTo(Main.EXIT_FAILED);
        assertThat(terminal.err()).startsWith("timewait: stack is \"os/2\"; the microscope knows linux-6, ");
    }

    @Test
    void json_hasCountsAndAFieldForEachFile() throws IOException {
        file("a.pkt", PASSES);
        file("b.pkt", FAILS);

        Terminal terminal = Terminal.run("script --json " + folder);
        Map<String, Object> object = JSON.std.mapFrom(terminal.out());

        assertThat(terminal.code()).isEqualTo(Main.EXIT_FAILED);
        assertThat(object)
                .containsEntry("stack", "linux-6")
                .containsEntry("passed", 1)
                .containsEntry("failed", 1)
                .containsEntry("unsupported", 0);
        assertThat((List<?>) object.get("files")).hasSize(2);
    }

    @Test
    void ladder_showsTheSegments() throws IOException {
        Terminal terminal = Terminal.run("script --ladder " + file("a.pkt", PASSES));

        assertThat(terminal.out()).contains("<CTL=SYN,ACK>", "(close())", "0.2 s");
    }

    @Test
    @DisplayName("The file of a capture begins as pcapng does, and takes one script")
    void pcapng_isWritten() throws IOException {
        Path out = folder.resolve("out.pcapng");
        Path script = file("a.pkt", PASSES);

        Terminal one = Terminal.run("script --pcapng " + out + " " + script);
        Terminal two = Terminal.run("script --pcapng " + out + " " + script + " " + script);

        assertThat(one.code()).isEqualTo(Main.EXIT_OK);
        assertThat(Files.readAllBytes(out)).startsWith(0x0A, 0x0D, 0x0D, 0x0A);
        assertThat(two.code()).isEqualTo(Main.EXIT_USAGE);
        assertThat(two.err()).isEqualTo("timewait: --pcapng takes the segments of one script, not of 2\n");
    }
}
