package dev.timewait.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scripts that stand in a folder of their own among the resources of the tests, and its files beside them. */
final class ScriptFolder {

    private static final Path FOLDER = Path.of("src", "test", "resources", "scripts");
    private static final String SUFFIX = ".pkt";
    private static final Pattern INDEX_ROW = Pattern.compile("(?m)^\\| `([^`]+\\.pkt)` \\|");

    private ScriptFolder() {}

    /** The names of the files, without {@code .pkt}, sorted. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that the index of the README lists, without {@code .pkt}, as it lists them. */
    static List<String> indexed() {
        return INDEX_ROW
                .matcher(text("README.md"))
                .results()
                .map(MatchResult::group)
                .map(row -> row.substring("| `".length(), row.indexOf(SUFFIX)))
                .toList();
    }

    /** The text of a script. */
    static String script(String name) {
        return text(name + SUFFIX);
    }

    /** The text of any file of the folder. */
    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of the folder anew. */
    static void write(String file, String text) {
        try {
            Files.writeString(FOLDER.resolve(file), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
