package dev.timewait.capture;

import dev.timewait.census.Trace;
import dev.timewait.lab.ScriptParser;
import dev.timewait.lab.ScriptRun;
import dev.timewait.lab.ScriptRunner;
import dev.timewait.stack.Behaviours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The scripts of the tests, run on a host that behaves as Linux does. */
final class RanScripts {

    private RanScripts() {}

    /** The connections of all of them, in the order of their names. */
    static List<Trace> connections() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".pkt"))
                    .sorted()
                    .flatMap(RanScripts::connections)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of one. */
    static List<Trace> connectionsOf(String script) {
        return connections(folder().resolve(script)).toList();
    }

    /** The scripts that they belong to. */
    static List<String> namesOf(List<Trace> traces) {
        return traces.stream().map(Trace::title).distinct().toList();
    }

    private static Stream<Trace> connections(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            ScriptRun run = ScriptRunner.of(Behaviours.LINUX).run(name, ScriptParser.parse(Files.readString(file)));
            return run.connections().stream().map(ScriptRun.Connection::trace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            URL url = Objects.requireNonNull(RanScripts.class.getResource("/scripts"), "scripts");
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
