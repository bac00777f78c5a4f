package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.chart.LineChart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** In plain Java, as a program without any kernel would use it. */
class LessonTest {

    @Test
    void show_inPlainJava_printsText() {
        LineChart chart = LineChart.titled("A finding");
        Table table = Table.create("One number", DoubleColumn.create("n", new double[] {5}));

        String printed = printed(() -> Lesson.show("words", List.of(chart, table), 60_000));

        assertThat(printed).isEqualTo("words\nA finding\n" + chart.altText() + "\nOne number\nn\n-\n5\n60,000\n");
    }

    @Test
    void start_inPlainJava_saysAndDoesNothing() {
        assertThat(printed(() -> {
                    Lesson.start();
                    Lesson.start();
                }))
                .isEmpty();
    }

    @Test
    void startOn_sameNotebookTwice_registersOnce() {
        RecordingNotebook notebook = new RecordingNotebook();
        Session.startOn(notebook);
        Session.startOn(notebook);

        assertThat(notebook.registered).hasSameSizeAs(Presentation.KINDS);
        Session.startOn(Notebook.running());
    }

    @Test
    void durations_count_areDurations() {
        assertThat(Lesson.millis(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(Lesson.seconds(30)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Lesson.minutes(5)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void stack_wrongName_isAnsweredInOneSentence() {
        assertThat(Lesson.stack("linux-6").timeWait()).contains(Duration.ofSeconds(60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lesson.stack("linux6"))
                .withMessageContaining("linux-6");
    }

    private static String printed(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            Session.startOn(Notebook.running());
            action.run();
        } finally {
            System.setOut(before);
            Session.startOn(Notebook.running());
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
