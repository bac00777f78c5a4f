package dev.timewait.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.observe.RecordedAttempts;
import dev.timewait.observe.RecordedConversations;
import dev.timewait.observe.RecordedSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private static final Path FOLDER = Path.of("..", "data");
    private static final List<String> PROGRAMS = List.of(
            "port-sharing.py", "port-churn.py", "redial.py", "refused-calls.py", "two_hosts.py", "record/record.py");
    private static final Pattern OF_RECORDINGS = Pattern.compile("record/[a-z0-9-]+\\.(txt|pcapng)|record/[a-z]+\\.py");
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
        assertThat(files().keySet().stream().filter(file -> file.startsWith("port-churn/")))
                .containsExactlyInAnyOrderElementsOf(RecordedAttempts.names().stream()
                        .map(name -> "port-churn/" + name + ".csv")
                        .toList());
    }

    @Test
    @DisplayName("Each recorded conversation is a text in the library and a capture beside it, and in the dictionary")
    void everyConversation_ofTheFolder_hasANameInTheLibrary() throws IOException {
        List<String> names = RecordedConversations.names();
        try (Stream<Path> paths = Files.list(FOLDER.resolve("record"))) {
            assertThat(paths.map(DictionaryTest::name).filter(name -> !name.endsWith(".py")))
                    .containsExactlyInAnyOrderElementsOf(names.stream()
                            .flatMap(name -> Stream.of("record/" + name + ".txt", "record/" + name + ".pcapng"))
                            .toList());
        }
        for (String name : names) {
            assertThat(PackedData.text("record/" + name + ".txt"))
                    .isEqualTo(read(FOLDER.resolve("record/" + name + ".txt")));
            assertThat(TEXT).contains("| `record/" + name + "` |");
        }
    }

    @Test
    @DisplayName("The comments of the recorded conversations are those of the dictionary")
    void comments_ofConversations_areInTheDictionary() {
        Set<String> written = new TreeSet<>();
        RecordedConversations.names().stream()
                .flatMap(name -> RecordedConversations.named(name).comments().stream())
                .forEach(comment -> written.add("# " + comment.name()));
        Set<String> described = new TreeSet<>();
        String section = TEXT.substring(TEXT.indexOf("## `record/"));
        Matcher row = Pattern.compile("\\| `(# [a-z0-9_]+)` \\|").matcher(section);
        while (row.find()) {
            described.add(row.group(1));
        }

        assertThat(written).isEqualTo(described);
    }

    @Test
    void everyFile_ofTheFolder_isATableItsProgramOrTheDictionary() throws IOException {
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            assertThat(paths.filter(Files::isRegularFile).map(DictionaryTest::name))
                    .allMatch(name -> name.endsWith(".csv")
                            || PROGRAMS.contains(name)
                            || OF_RECORDINGS.matcher(name).matches()
                            || name.equals("README.md"));
        }
    }

    @Test
    @DisplayName("A program that recorded stays beside its tables: the dictionary names it, the library lacks it")
    void program_ofTheFolder_isDescribedAndNotPacked() {
        assertThat(PackedData.class.getResource("/dev/timewait/data/port-sharing.csv"))
                .isNotNull();
        for (String program : PROGRAMS) {
            assertThat(FOLDER.resolve(program)).isRegularFile();
            assertThat(TEXT).containsPattern("(python3 data/|`)" + program);
            assertThat(PackedData.class.getResource("/dev/timewait/data/" + program))
                    .isNull();
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
    @DisplayName("Every word of a table that stands for a choice is explained")
    void words_ofTheTables_areAllExplained() {
        assertThat(unexplained(
                        "stacks.csv", List.of("port_pool", "rst_in_time_wait", "syn_in_time_wait", "reuse"), TEXT))
                .isEmpty();
        assertThat(unexplained("middleboxes.csv", List.of("kind", "allocation"), TEXT))
                .isEmpty();
        List<String> redial = List.of("closed_by", "host", "outcome", "read_errno", "server_errno", "errno");
        assertThat(unexplained("redial.csv", redial, TEXT)).isEmpty();
        assertThat(unexplained("port-sharing.csv", List.of("binding", "closer", "counted", "errno"), TEXT))
                .isEmpty();
    }

    @Test
    @DisplayName("Control: a word that is no longer explained is found")
    void control_wordWithoutExplanation_isFound() {
        String text = TEXT.replace("| reuse | `refused` |", "")
                .replace("| closer | `reset` |", "")
                .replace("| allocation | `fixed` |", "");

        assertThat(unexplained("stacks.csv", List.of("reuse"), text)).containsExactly("| reuse | `refused` |");
        assertThat(unexplained("middleboxes.csv", List.of("kind", "allocation"), text))
                .containsExactly("| allocation | `fixed` |");
        assertThat(unexplained("port-sharing.csv", List.of("closer"), text)).containsExactly("| closer | `reset` |");
    }

    private static SortedSet<String> unexplained(String file, List<String> columns, String text) {
        SortedSet<String> starts = new TreeSet<>();
        for (CsvRow row : CsvTable.parse(PackedData.text(file)).orThrow(file).rows()) {
            for (String column : columns) {
                row.text(column).ifPresent(word -> starts.add("| " + column + " | `" + word + "` |"));
            }
        }
        starts.removeIf(text::contains);
        return starts;
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
