package dev.timewait.cli;

import dev.timewait.lab.BadScript;
import dev.timewait.lab.Script;
import dev.timewait.lab.ScriptParser;
import dev.timewait.lab.ScriptResult;
import dev.timewait.lab.ScriptRun;
import dev.timewait.lab.ScriptRunner;
import dev.timewait.tcp.Behaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Scripts in files: which there are, and what running one comes to. */
final class ScriptFile {

    private static final String SUFFIX = ".pkt";

    private ScriptFile() {}

    /**
     * What running a file came to.
     *
     * @param file as it was named
     * @param result whether it passed; a text that is no script, or a file that cannot be read, fails
     * @param column where a text that is no script goes wrong
     * @param run the run, where there was one
     */
    record Outcome(String file, ScriptResult result, OptionalInt column, Optional<ScriptRun> run) {

        /** {@code PASS file} and the like. */
        String text() {
            if (column.isPresent() && result instanceof ScriptResult.Failed failed) {
                return "FAIL " + file + ":" + failed.line() + ":" + column.getAsInt() + ": " + failed.message();
            }
            if (run.isEmpty() && result instanceof ScriptResult.Failed failed) {
                return "FAIL " + file + ": " + failed.message();
            }
            return run.orElseThrow().text();
        }
    }

    /** The files that are named, and those of the folders that are. */
    static List<Path> all(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                files.addAll(inFolder(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> found = walk.filter(path -> path.toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new FailedException(folder + " holds no file *" + SUFFIX);
            }
            return found;
        } catch (IOException e) {
            throw new FailedException("the folder " + folder + " cannot be read: " + reason(e), e);
        }
    }

    static Outcome run(Path file, Behaviour behaviour) {
        String name = file.toString();
        Script script;
        try {
            script = ScriptParser.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return failed(name, 0, OptionalInt.empty(), "cannot be read: " + reason(e));
        } catch (BadScript bad) {
            String message = String.valueOf(bad.getMessage());
            return failed(
                    name,
                    bad.line(),
                    OptionalInt.of(bad.column()),
                    message.substring(message.indexOf(": ") + 2).replace('\n', ' '));
        }
        ScriptRun run =
                ScriptRunner.of(behaviour).files(path -> beside(file, path)).run(name, script);
        return new Outcome(name, run.result(), OptionalInt.empty(), Optional.of(run));
    }

    private static Outcome failed(String name, int line, OptionalInt column, String message) {
        return new Outcome(name, new ScriptResult.Failed(line, message), column, Optional.empty());
    }

    /** The text of a file that a script names, relative to its folder. */
    private static Optional<String> beside(Path script, String path) {
        try {
            return Optional.of(Files.readString(script.resolveSibling(path), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof java.nio.charset.CharacterCodingException
                ? "it is no text in UTF-8"
                : String.valueOf(e.getMessage());
    }
}
