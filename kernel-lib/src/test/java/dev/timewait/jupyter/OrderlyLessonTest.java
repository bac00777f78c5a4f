package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.census.Trace;
import dev.timewait.lab.Parted;
import dev.timewait.lab.Parting;
import dev.timewait.lab.PartingCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What lesson 03 says in its text: each is asked for here, and the sentence is looked up there. */
class OrderlyLessonTest {

    private static final Path FOLDER = Path.of("..", "notebooks");
    private static final String PAGE = read(FOLDER.resolve("03-orderly-or-aborted.ipynb"));
    private static final Parting PARTING = Parting.writing(20_000);
    private static final Parting SMALL = PARTING.octets(3_000).losing("last data");

    @Test
    @DisplayName("Four ways deliver all, two do not: ten segments of 1,448 octets; close() lost a quarter and says 0")
    void ways_areFourAndTwo() {
        says("Four ways deliver all, two do not");
        long whole = PARTING.byEach("close", "shutdown", "linger 0", "linger 5", "unread data", "exit").stream()
                .filter(one -> one.run().isWhole())
                .count();
        assertThat(whole).isEqualTo(4);
        Parted aborted = PARTING.by("linger 0").run();
        assertThat(aborted.delivered()).isEqualTo(10 * 1_448);
        says("Where does 14,480 come from?");
        assertThat(1 - aborted.delivered() / 20_000.0).isBetween(0.25, 0.3);
        says("A close() that lost more than a quarter of the data returns 0");
        assertThat(aborted.toldA()).isEqualTo("0");
        assertThat(PARTING.by("linger 5").run().took()).isEqualTo(Duration.ofMillis(240));
        says("In the table it took 0.24 s");
        says("50 ms apart");
        assertThat(PARTING.delay()).isEqualTo(Duration.ofMillis(50));
        says("closes 100 ms after the end of file");
        assertThat(Parting.THINKS).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void lostTail_numbers_areThoseOfTheLadder() {
        says("The FIN has a number, 3001, and 104 octets before it are missing");
        assertThat(SMALL.trace().segments().stream().map(one -> one.segment().toString()))
                .contains("<SEQ=2897><ACK=1><DATA=104><CTL=PSH,ACK>", "<SEQ=3001><ACK=1><CTL=FIN,ACK>");
        says("So B goes on acknowledging 2897");
        assertThat(SMALL.by("linger 0").run().delivered()).isEqualTo(2_896);
    }

    @Test
    void script_unsent_passesAndWasRunOnLinux() {
        LessonScript unsent =
                Lesson.script(FOLDER.resolve("scripts/linger-0-unsent.pkt").toString());

        assertThat(unsent.passes()).isTrue();
        assertThat(unsent.text()).contains("// Run: packetdrill 5 of 5, Linux 6.18", "> R. 14601:14601(0) ack 1");
        says("the RST behind them at 14601");
        assertThat(20_000 - 10 * 1_460).isEqualTo(5_400);
        says("Of 20,000 octets 5,400 were thrown away");
    }

    @Test
    @DisplayName("Recorded: 2,896 of 4,000 octets; ECONNRESET for an unread five; ten octets after the FIN")
    void recordings_areAsTold() {
        says("Of 4,000 octets the kernel sent two segments, 2,896 octets. 1,104 never left, and close() returned 0");
        assertThat(Lesson.recorded("linger-0").calls().toString()).contains("ECONNRESET");
        assertThat(data(Lesson.recorded("linger-0").trace(), Trace.Side.LEFT)).isEqualTo(2_896);
        assertThat(4_000 - 2_896).isEqualTo(1_104);
        assertThat(data(Lesson.recorded("unread-data").trace(), Trace.Side.LEFT))
                .isEqualTo(5);
        assertThat(data(Lesson.recorded("unread-data").trace(), Trace.Side.RIGHT))
                .isZero();
        says("it sent five octets, and they were acknowledged. Now its read() fails with ECONNRESET");
        assertThat(Lesson.recorded("unread-data").calls().toString()).contains("ECONNRESET");
        says("The ten octets of the server come after the client's FIN");
        assertThat(data(Lesson.recorded("shutdown-then-read").trace(), Trace.Side.RIGHT))
                .isGreaterThanOrEqualTo(10);
    }

    private static int data(Trace trace, Trace.Side side) {
        return trace.segments().stream()
                .filter(one -> one.side() == side)
                .mapToInt(one -> one.segment().data().length())
                .sum();
    }

    @Test
    @DisplayName("After one second close() returns 0; the fourth copy of the last data arrives")
    void linger_threeLosses_isTheFourthCopy() {
        Parting hard = SMALL.losing("last data").losing("last data").by("linger 1");

        assertThat(hard.run().took()).isEqualTo(Duration.ofSeconds(1));
        assertThat(hard.run().toldA()).isEqualTo("0");
        assertThat(hard.trace().segments().stream()
                        .filter(one -> one.segment().data().length() == 104))
                .hasSize(4)
                .last()
                .satisfies(one -> assertThat(one.passage()).isInstanceOf(Trace.Arrives.class));
        says("the fourth copy arrives, and B reads all");
    }

    @Test
    @DisplayName("In every run in which shutdown() fails A is told ETIMEDOUT, and there are two")
    void shutdown_heavyLoss_isTold() {
        Parting lossy = PARTING.loss(0.4).by("shutdown");

        assertThat(PartingCount.of(lossy, 200).whole()).isEqualTo(198);
        assertThat(IntStream.range(0, 200)
                        .mapToObj(run -> lossy.seed(1 + run).run())
                        .filter(one -> !one.isWhole())
                        .map(Parted::toldA))
                .containsOnly("ETIMEDOUT");
        says("in both runs A's read() ended with ETIMEDOUT");
    }

    @Test
    void exercises_haveTheAnswersOfTheModel() {
        assertThat(PARTING.octets(10_000).by("linger 0").run().delivered()).isEqualTo(10_000);
        assertThat(PARTING.octets(8_000).on("svr4").run().delivered()).isEqualTo(8_000);
        double sum =
                IntStream.rangeClosed(1, 10).mapToDouble(k -> Math.pow(0.8, k)).sum();
        assertThat(sum * 1_448).isBetween(0.98 * 5_170, 1.02 * 5_170);
        says("isAbout(5_170, 2)");
    }

    @Test
    @DisplayName("A lesson of 1,200 to 2,500 words, with a section for each row of the FAQ that it tells")
    void page_wordsAndSections_areThere() {
        int words = 0;
        for (String cell : PAGE.split("\"cell_type\": \"", -1)) {
            if (cell.startsWith("markdown")) {
                words += cell.substring(cell.indexOf("\"source\": [") + 11)
                        .replaceAll("[\"\\],}{]|\\\\n", " ")
                        .strip()
                        .split("\\s+", -1)
                        .length;
            }
        }
        assertThat(words).isBetween(1_200, 2_500);
        says("## An orderly close is not an abort");
        says("## Do not escape by a RST");
        says("## SVR4 and SVR4.2");
    }

    @Test
    void control_sentenceThatIsNotThere_isMissed() {
        assertThatThrownBy(() -> says("Five ways deliver all")).isInstanceOf(AssertionError.class);
    }

    private static void says(String sentence) {
        assertThat(PAGE).contains(sentence);
    }

    /** The text of the notebook with one blank for every line break of its cells. */
    private static String read(Path notebook) {
        try {
            return Files.readString(notebook).replaceAll("\\\\n\",\\s+\"", " ").replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
