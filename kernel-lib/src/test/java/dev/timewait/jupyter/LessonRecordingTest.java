package dev.timewait.jupyter;

import static dev.timewait.census.Trace.Side.LEFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.observe.RecordedConversations;
import dev.timewait.tcp.TcpState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonRecordingTest {

    private static List<String> names() {
        return RecordedConversations.names();
    }

    @ParameterizedTest
    @DisplayName("Each is shown as two ladders, each with its source, then where they differ, then how it was recorded")
    @MethodSource("names")
    void shown_anyRecording_isTwoLaddersAndWhereTheyDiffer(String name) {
        String html = Presentation.of(Lesson.recorded(name)).html();

        assertThat(html.split("<svg ", -1)).hasSize(3);
        assertThat(html)
                .containsSubsequence(
                        "<strong>recorded:</strong> Linux 6.",
                        "<svg ",
                        "<strong>modelled:</strong> two hosts of linux-6",
                        "<svg ",
                        "Recorded at both ends on 20",
                        "record.py " + name)
                .containsPattern("No difference in [0-9]+ segments and [0-9]+ states\\.|Where they differ, of ")
                .doesNotContain("Nobody has explained");
    }

    @Test
    @DisplayName("In a terminal both ladders stand one below the other, in text, with the same sentences")
    void text_isBothLadders() {
        LessonRecording recording = Lesson.recorded("client-closes");

        assertThat(Presentation.of(recording).text())
                .containsSubsequence(
                        "recorded: Linux 6.",
                        "TIME-WAIT",
                        "modelled: two hosts of linux-6",
                        "TIME-WAIT",
                        "Where they differ")
                .contains(recording.differences());
        assertThat(recording.differences())
                .singleElement()
                .asString()
                .startsWith("The end of the client's TIME-WAIT: recorded 0.")
                .contains(" s later than modelled. ");
    }

    @Test
    @DisplayName("The single ladders begin when the connection is open, the whole ones with the SYN")
    void traces_beginWhenOpen() {
        LessonRecording recording = Lesson.recorded("server-closes");

        assertThat(recording.trace().provenance()).isInstanceOf(Provenance.Recorded.class);
        assertThat(recording.model().provenance()).isInstanceOf(Provenance.Simulated.class);
        assertThat(recording.trace().state(LEFT, 0)).contains(TcpState.ESTABLISHED);
        assertThat(recording.trace().title())
                .isEqualTo("The server closes first, the client when it has read to the end");
        for (Trace whole : List.of(recording.whole().trace(), recording.whole().model())) {
            assertThat(whole.segments().get(0).segment()).hasToString("<SEQ=0><CTL=SYN>");
            assertThat(whole.segments()).hasSize(11);
        }
    }

    @Test
    @DisplayName("Both ladders of an orderly close have the same arrows in the same order")
    void ladders_haveTheSameShape() {
        for (String name : List.of("server-closes", "shutdown-then-read", "last-ack-lost", "syn-reopens")) {
            LessonRecording recording = Lesson.recorded(name);

            assertThat(recording.trace().segments().stream()
                            .map(sent -> sent.side() + " " + sent.segment().control()))
                    .containsExactlyElementsOf(recording.model().segments().stream()
                            .map(sent -> sent.side() + " " + sent.segment().control())
                            .toList());
        }
    }

    @Test
    void recorded_unknownName_namesThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lesson.recorded("moon"))
                .withMessageContaining("client-closes, server-closes");
    }
}
