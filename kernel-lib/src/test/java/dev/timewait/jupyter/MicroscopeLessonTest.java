package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.lab.OrderlyClose;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.TcpState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the page says in its text: each is asked for here, and the sentence is looked up there. */
class MicroscopeLessonTest {

    private static final Path FOLDER = Path.of("..", "notebooks");
    private static final String PAGE = read(FOLDER.resolve("00-microscope.ipynb"));
    private static final LessonScript LOST =
            Lesson.script(FOLDER.resolve("scripts/last-ack-lost.pkt").toString());
    private static final double SECOND = 1e9;

    @Test
    @DisplayName("The two lines pass, and the change that the page suggests fails")
    void closedPort_asSuggested_passesAndFails() {
        says("+0 < S 0:0(0) win 65535");
        says("+0 > R. 0:0(0) ack 1");
        String lines = "+0 < S 0:0(0) win 65535\n+0 > R. 0:0(0) ack 1\n";
        assertThat(Lesson.script(lines).passes()).isTrue();
        says("Now change `ack 1` to `ack 2`");
        assertThat(Lesson.script(lines.replace("ack 1", "ack 2")).result()).startsWith("FAIL");
    }

    @Test
    void lastAckLost_onLinux_isAnsweredAfterSeventyFiveSeconds() {
        says("after 20 seconds, and once more after another 55");
        List<Double> fins = new ArrayList<>();
        for (Trace.Sent sent : LOST.trace().segments()) {
            if (sent.side() == Side.LEFT && sent.segment().control().fin()) {
                fins.add((sent.atNanos() - timeWaitBegins(LOST.trace())) / SECOND);
            }
        }
        assertThat(fins).containsExactly(0.0, 20.0, 75.0);
        says("the last FIN comes 75 seconds after it began");
        says("on Linux TIME_WAIT lasts 60 seconds");
        assertThat(Behaviours.LINUX.waits().timeWaitNanos() / SECOND).isEqualTo(60);
        assertThat(LOST.passes()).isTrue();
        assertThat(LOST.text()).contains("// Run: packetdrill 5 of 5, Linux 6.18");
    }

    @Test
    void lastAckLost_onBsd_meetsAReset() {
        LessonScript bsd = LOST.on("bsd-4.4-lite2");
        List<Trace.Sent> sent = bsd.trace().segments();

        says("FAIL, with the line of the script, the segment that it expects there, and the one that came: a RST.");
        assertThat(bsd.result()).startsWith("FAIL");
        assertThat(sent.get(sent.size() - 1).segment().control().rst()).isTrue();
        says("4.4BSD answers the first repetition");
        assertThat(sent.get(8).side()).isEqualTo(Side.RIGHT);
        says("The entry is gone after 60 seconds");
        assertThat(closed(bsd.trace()) - timeWaitBegins(bsd.trace())).isEqualTo(60_000_000_000L);
    }

    @Test
    void names_onThePage_areAllThereAre() {
        for (String name : Behaviours.names()) {
            says(name);
        }
        assertThat(Behaviours.names()).hasSize(11);
    }

    @Test
    void bothEnds_numbers_areThoseOfTheHelper() {
        assertThat(Lesson.close().delay()).isEqualTo(Duration.ofMillis(50));
        says("a path between them, which takes 50 ms each way");
        assertThat(OrderlyClose.THINKS).isEqualTo(Duration.ofMillis(100));
        says("B's program follows after 100 ms");
        Trace trace = Lesson.close().losing("last ACK").trace();
        assertThat(trace.segments().get(4).rule().orElseThrow().source()).contains("RFC 8985");
        says("How long B takes for that is Linux's choice, and the ladder says so");
    }

    @Test
    void exercises_haveTheAnswersOfTheModel() {
        assertThat(Lesson.close().losing("second FIN").trace().segments()).hasSize(5);
        for (String name : List.of("first FIN", "first ACK", "second FIN", "last ACK")) {
            Trace trace = Lesson.close().losing(name).trace();
            boolean longer = closed(trace) - timeWaitBegins(trace) > 60_000_000_000L;
            assertThat(longer).as(name).isEqualTo(name.equals("last ACK"));
        }
    }

    @Test
    @DisplayName("A page of 400 to 900 words")
    void page_words_areFew() {
        int words = 0;
        for (String cell : PAGE.split("\"cell_type\": \"", -1)) {
            if (cell.startsWith("markdown")) {
                int begins = cell.indexOf("\"source\": [") + 11;
                String lines = cell.substring(begins, cell.indexOf("\n   ]", begins));
                words += lines.replaceAll("[\",]|\\\\n", " ").strip().split("\\s+", -1).length;
            }
        }
        assertThat(words).isBetween(400, 900);
    }

    @Test
    void control_sentenceThatIsNotThere_isMissed() {
        assertThatThrownBy(() -> says("80 seconds after it began")).isInstanceOf(AssertionError.class);
    }

    private static long timeWaitBegins(Trace trace) {
        return nanos(trace, TcpState.TIME_WAIT);
    }

    private static long closed(Trace trace) {
        return trace.steps().stream()
                .filter(step -> step instanceof Trace.Entered entered
                        && entered.state() == TcpState.CLOSED
                        && entered.atNanos() > timeWaitBegins(trace))
                .mapToLong(Trace.Step::atNanos)
                .max()
                .orElseThrow();
    }

    private static long nanos(Trace trace, TcpState state) {
        return trace.steps().stream()
                .filter(step -> step instanceof Trace.Entered entered && entered.state() == state)
                .mapToLong(Trace.Step::atNanos)
                .findFirst()
                .orElseThrow();
    }

    private static void says(String words) {
        assertThat(PAGE.replaceAll("\\\\n\",\\s*\"", " ")).contains(words);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
