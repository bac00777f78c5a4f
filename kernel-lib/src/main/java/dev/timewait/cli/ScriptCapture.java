package dev.timewait.cli;

import dev.timewait.capture.Capture;
import dev.timewait.capture.Endpoint;
import dev.timewait.census.Trace.Side;
import dev.timewait.lab.ScriptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The segments of a run in a file of the format pcapng, as seen at the host under test. */
final class ScriptCapture {

    private ScriptCapture() {}

    static void write(ScriptRun run, Path file) {
        Capture capture = Capture.at(Side.RIGHT);
        for (ScriptRun.Connection connection : run.connections()) {
            capture = capture.and(connection.trace(), endpoint(connection.peer()), endpoint(connection.host()));
        }
        try {
            Files.write(file, capture.pcapng());
        } catch (IOException e) {
            throw new FailedException("the file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Endpoint endpoint(dev.timewait.lab.Endpoint end) {
        return new Endpoint(end.address(), end.port());
    }
}
