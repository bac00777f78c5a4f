package dev.timewait.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds this process, and those that it starts, to one processor, so that none is moved while it is timed. */
final class OneCpu {

    private static final String ALLOWED = "Cpus_allowed_list:";

    private OneCpu() {}

    /** Pins with {@code taskset}, where Linux has it, and says in a few words what came of it. */
    static String pin() {
        try {
            String cpu = lastAllowed(Files.readAllLines(Path.of("/proc/self/status")));
            String self = Long.toString(ProcessHandle.current().pid());
            int exit = new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", cpu, self)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return exit == 0 ? "pinned to CPU " + cpu : "not pinned to a CPU (taskset refused)";
        } catch (IOException noTaskset) {
            return "not pinned to a CPU (no taskset)";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "not pinned to a CPU (interrupted)";
        }
    }

    /** The last of a list such as {@code 0-1,4}: the first processor is where most interrupts are served. */
    private static String lastAllowed(List<String> status) throws IOException {
        String list = status.stream()
                .filter(line -> line.startsWith(ALLOWED))
                .findFirst()
                .orElseThrow(() -> new IOException("no line " + ALLOWED));
        return list.substring(list.lastIndexOf('\t') + 1).replaceFirst("^.*[-,]", "");
    }
}
