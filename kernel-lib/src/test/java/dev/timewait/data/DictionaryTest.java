package dev.timewait.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.observe.RecordedSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private static final Path FOLDER = Path.of("..", "data");
    private static final String TEXT = read(FOLDER.resolve("README.md"));

    @Test
    @DisplayName("data/README.md describes every file, column and comment of data, and no other")
    void dictionary_andFiles_agree() {
        assertThat(Dictionary.complaints(TEXT, files())).isEmpty();
    }

    @Test
    void everyFile_ofTheFolder_isPackedIntoTheLibrary() {
        files().forEach((file, text) -> assertThat(PackedData.text(file)).isEqualTo(text));
    }

    @Test
    void everyRecording_ofTheFolder_hasANameInTheLibrary() {
        assertThat(files().keySet().stream().filter(file -> file.startsWith("sockstat/")))
                .containsExactlyInAnyOrderElementsOf(RecordedSeries.names().stream()
                        .map(name -> "sockstat/" + name + ".csv")
                        .toList());
    }

    @Test
    void everyFile_ofTheFolder_isATableOrTheDictionary() throws IOException {
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            assertThat(paths.filter(Files::isRegularFile).map(DictionaryTest::name))
                    .allMatch(name -> name.endsWith(".csv") || name.equals("README.md"));
        }
    }

    @Test
    @DisplayName("Control: a missing or added column, comment or file is found on either side")
    void control_eachKindOfDifference_isFound() {
        assertThat(Dictionary.complaints(TEXT.replace("| `cap` |", "| `lid` |"), files()))
                .containsExactly(
                        "lid is in the dictionary and not in the header of stacks.csv",
                        "cap is in the header of stacks.csv and not in the dictionary");
        assertThat(Dictionary.complaints(TEXT.replace("| `# kernel` |", "| kernel |"), files()))
                .contains(
                        "kernel is in the comments of sockstat/linux-6.18-20-per-second.csv and not in the dictionary");
        SortedMap<String, String> more = files();
        more.put("new.csv", "a\n");
        assertThat(Dictionary.complaints(TEXT, more))
                .containsExactly("new.csv is in the folder and not in the dictionary");
        SortedMap<String, String> fewer = files();
        fewer.remove("stacks.csv");
        assertThat(Dictionary.complaints(TEXT, fewer))
                .containsExactly("stacks.csv is in the dictionary and not in the folder");
    }

    @Test
    @DisplayName("Every word of stacks.csv that stands for a choice is explained")
    void words_ofTheTable_areAllExplained() {
        CsvTable table = CsvTable.parse(PackedData.text("stacks.csv")).orThrow("stacks.csv");

        for (String column : List.of("rst_in_time_wait", "syn_in_time_wait", "reuse")) {
            table.rows()
                    .forEach(row -> row.text(column)
                            .ifPresent(word -> assertThat(TEXT).contains("| " + column + " | `" + word + "` |")));
        }
    }

    private static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            paths.filter(path -> path.toString().endsWith(".csv")).forEach(path -> files.put(name(path), read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String name(Path path) {
        return FOLDER.relativize(path).toString().replace('\\', '/');
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
