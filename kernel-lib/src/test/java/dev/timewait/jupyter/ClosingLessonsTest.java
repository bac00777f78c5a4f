package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.census.LadderText;
import dev.timewait.census.Stay;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceView;
import dev.timewait.lab.ClosingRace;
import dev.timewait.lab.FinRepetition;
import dev.timewait.lab.LossyCloses;
import dev.timewait.lab.OrderlyClose;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.TcpState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What lessons 01 and 02 say in their text: each is asked for here, and the sentence is looked up there. */
class ClosingLessonsTest {

    private static final String SEQUENCE = read("01-closing-sequence");
    private static final String LOST = read("02-last-ack-lost");
    private static final OrderlyClose GOODBYE = Lesson.close().ends("client", "server");
    private static final OrderlyClose HASTY = GOODBYE.timeWait(Duration.ZERO).losing("last ACK");
    private static final double SECOND = 1e9;

    @Test
    @DisplayName("Lesson 01: the path, the thinking time, and RFC 9293 figure 12, arrow by arrow")
    void sequence_figure_isThatOfTheRfc() {
        assertThat(GOODBYE.delay()).isEqualTo(Duration.ofMillis(50));
        assertThat(SEQUENCE).contains("with 50 ms of network between them").contains("thinks for 100 ms");
        assertThat(LadderText.of(TraceView.finsAt(GOODBYE.trace(), 100, 300))).isEqualTo("""
                    client                                                server

                1.  ESTABLISHED                                           ESTABLISHED

                2.  (close())
                    FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT

                3.  FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT

                4.                                                        (close())
                    TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK

                5.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED

                6.  CLOSED
                """);
        assertThat(SEQUENCE).contains("Arrow by arrow that is the figure");
    }

    @Test
    @DisplayName("Lesson 01: octets 97 to 99, FIN 100, and an ACK that is 40 ms late")
    void sequence_finCountsAsOne_isAsTold() {
        Trace trace = TraceView.finsAt(GOODBYE.writing(3).trace(), 100, 300);
        List<Trace.Sent> segments = trace.segments();

        assertThat(SEQUENCE).contains("The octets are numbered 97, 98 and 99; the FIN takes 100");
        assertThat(segments.get(0).segment().sequence().value()).isEqualTo(97);
        assertThat(segments.get(2).segment().sequence().value()).isEqualTo(100);
        assertThat(SEQUENCE).contains("This time the ACK of the FIN is 40 ms late");
        long arrival = segments.get(2).passage().arrivalNanos().orElseThrow();
        assertThat(segments.get(3).atNanos() - arrival).isEqualTo(40_000_000);
    }

    @Test
    @DisplayName("Lesson 01: the recorded wait of 60.85 s, and no other difference in segments and states")
    void sequence_recorded_isAsTold() {
        LessonRecording recorded = Lesson.recorded("client-closes");

        assertThat(Stay.nanos(recorded.trace(), Side.LEFT, TcpState.TIME_WAIT) / SECOND)
                .isBetween(60.845, 60.855);
        assertThat(SEQUENCE).contains("Only the last wait differs, 60.85 s to 60");
        for (String name : List.of("client-closes", "server-closes", "simultaneous-close", "last-ack-lost")) {
            for (Side side : Side.values()) {
                assertThat(segments(Lesson.recorded(name).trace(), side))
                        .as(name)
                        .isEqualTo(segments(Lesson.recorded(name).model(), side));
            }
        }
    }

    @Test
    @DisplayName("Lesson 01: with a delay as long as the patience, most closes cross")
    void sequence_race_mostCross() {
        assertThat(SEQUENCE).contains("With a delay as long as the programs' average patience, most closes cross");
        assertThat(ClosingRace.of(GOODBYE).over(100).get(0).bothShare()).isGreaterThan(0.5);
        assertThat(SEQUENCE).contains("2,000 times for each length of the path");
        assertThat(ClosingRace.of(GOODBYE).closes()).isEqualTo(2_000);
    }

    @Test
    void sequence_exercises_haveTheAnswersOfTheModel() {
        Trace both = GOODBYE.closingAfter(Duration.ofMillis(30)).trace();
        for (Side side : Side.values()) {
            assertThat(Stay.nanos(both, side, TcpState.TIME_WAIT)).isPositive();
        }
        Trace late = GOODBYE.thinking(Duration.ofSeconds(90)).trace();
        assertThat(Stay.nanos(late, Side.LEFT, TcpState.TIME_WAIT)).isZero();
    }

    @Test
    @DisplayName("Lesson 02: the FIN again after 300 ms, recorded 0.32 s; the RST 400 ms after the FIN")
    void lost_times_areAsTold() {
        assertThat(LOST).contains("It sends the FIN again, 300 ms after the first");
        assertThat(finGap(GOODBYE.losing("last ACK").trace())).isEqualTo(0.3);
        assertThat(LOST).contains("The kernel sends its FIN again after 0.32 s, the model after 0.3 s");
        assertThat(finGap(Lesson.recorded("last-ack-lost").trace())).isBetween(0.315, 0.325);
        assertThat(finGap(Lesson.recorded("last-ack-lost").model())).isBetween(0.295, 0.305);
        assertThat(LOST).contains("ECONNRESET, 400 ms after the FIN");
        Trace hasty = HASTY.watching().trace();
        long rst = hasty.segments().get(5).passage().arrivalNanos().orElseThrow();
        assertThat(rst - hasty.segments().get(2).atNanos()).isEqualTo(400_000_000);
    }

    @Test
    @DisplayName("Lesson 02: up to 25 % nobody is deceived with TIME_WAIT; without it nearly every alarm is false")
    void lost_truth_isAsTold() {
        assertThat(LOST).contains("Up to a loss of 25 % not one of 2,000 servers was deceived");
        for (LossyCloses.Outcome one : LossyCloses.of(GOODBYE).over(.05, .1, .15, .2, .25)) {
            assertThat(one.truth()).isEqualTo(2_000);
        }
        LossyCloses.Outcome half = LossyCloses.of(GOODBYE).over(.5).get(0);
        assertThat(LOST).contains("Beyond that most failures are silences").contains("The few resets are not in it");
        assertThat(half.falseSilences()).isGreaterThan(5 * half.falseResets());
        assertThat(LOST).contains("Nearly every alarm is false");
        for (LossyCloses.Outcome one :
                LossyCloses.of(GOODBYE.timeWait(Duration.ZERO)).over(.05, .25, .5)) {
            assertThat(one.undelivered()).isLessThan(one.falseResets() / 50 + 1);
        }
    }

    @Test
    @DisplayName("Lesson 02: nine repetitions, eight of them within 60 s, the longest pause 38.4 s")
    void lost_repetitions_areAsTold() {
        List<FinRepetition> repetitions = FinRepetition.of(GOODBYE);

        assertThat(LOST).contains("after nine repetitions the server gives up");
        assertThat(repetitions).hasSize(9);
        assertThat(LOST).contains("A wait of 60 s that runs on is long enough for eight of them");
        assertThat(repetitions.stream().filter(one -> one.afterNanos() <= 60 * SECOND))
                .hasSize(8);
        assertThat(LOST).contains("the longest *pause*, 38.4 s");
        assertThat(repetitions.get(8).gapNanos() / SECOND).isEqualTo(38.4);
        // Exercise 2.2: the last whose pause, and all pauses before it, are at most 5 s.
        assertThat(repetitions.stream().filter(one -> one.gapNanos() <= 5 * SECOND))
                .hasSize(6);
        assertThat(repetitions.stream().filter(one -> one.afterNanos() <= 5 * SECOND))
                .hasSize(5);
    }

    @Test
    @DisplayName("Lesson 02: who starts the wait anew")
    void lost_restarts_areAsTold() {
        assertThat(LOST)
                .contains("4.4BSD answers a FIN that comes again, but lets the timer run on")
                .contains("Linux and FreeBSD make an exception");
        for (String name : Behaviours.names()) {
            OrderlyClose close = Lesson.close(name);
            long plain = Stay.nanos(close.trace(), Side.LEFT, TcpState.TIME_WAIT);
            long lost = Stay.nanos(close.losing("last ACK").trace(), Side.LEFT, TcpState.TIME_WAIT);
            boolean runsOn = name.startsWith("rfc") || name.startsWith("bsd") || name.startsWith("svr4");
            assertThat(lost > plain).as(name).isEqualTo(!runsOn);
        }
    }

    @Test
    @DisplayName("Pages of 1,200 to 2,500 words")
    void pages_words_areWithinBounds() {
        for (String page : List.of(SEQUENCE, LOST)) {
            assertThat(words(page)).isBetween(1_200, 2_500);
        }
    }

    @Test
    void control_sentenceThatIsNotThere_isMissed() {
        assertThatThrownBy(() -> assertThat(LOST).contains("after ten repetitions the server gives up"))
                .isInstanceOf(AssertionError.class);
    }

    private static double finGap(Trace trace) {
        List<Trace.Sent> fins = trace.segments().stream()
                .filter(sent ->
                        sent.side() == Side.RIGHT && sent.segment().control().fin())
                .toList();
        return (fins.get(1).atNanos() - fins.get(0).atNanos()) / SECOND;
    }

    private static List<String> segments(Trace trace, Side side) {
        return trace.segments().stream()
                .filter(sent -> sent.side() == side)
                .map(sent -> sent.segment().toString())
                .toList();
    }

    private static int words(String page) {
        int words = 0;
        for (String cell : page.split("\"cell_type\": \"", -1)) {
            if (cell.startsWith("markdown")) {
                String lines = cell.substring(cell.indexOf("\"source\": [") + 11);
                words += lines.replaceAll("[\\[\\]{}\",]|\\\\n", " ").strip().split("\\s+", -1).length;
            }
        }
        return words;
    }

    /** The text of the notebook with one blank for every line break of its cells. */
    private static String read(String name) {
        try {
            return Files.readString(Path.of("..", "notebooks", name + ".ipynb"))
                    .replaceAll("\\\\n\",\\s+\"", " ")
                    .replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
