package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.TraceView;
import dev.timewait.lab.BadScript;
import dev.timewait.lab.Script;
import dev.timewait.lab.ScriptParser;
import dev.timewait.lab.ScriptResult;
import dev.timewait.lab.ScriptRun;
import dev.timewait.lab.ScriptRunner;
import dev.timewait.stack.Behaviours;
import dev.timewait.stack.Nearest;
import dev.timewait.tcp.Behaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A script of packetdrill and the system that it is run on; shown as its result in one line and the ladder of what was said.
 * {@link Lesson#script} makes one.
 *
 * <p>Never changes: {@link #on} gives another. Each question runs the script anew, and it always comes to the same.
 */
public final class LessonScript {

    private static final String IN_THE_CELL = "the script";

    private final String name;
    private final String text;
    private final Script script;
    private final Behaviour behaviour;

    private LessonScript(String name, String text, Script script, Behaviour behaviour) {
        this.name = name;
        this.text = text;
        this.script = script;
        this.behaviour = behaviour;
    }

    /** See {@link Lesson#script}. */
    static LessonScript of(String textOrFile) {
        boolean isFile = textOrFile.indexOf('\n') < 0 && textOrFile.endsWith(".pkt");
        String text = isFile ? read(textOrFile) : textOrFile;
        String name = isFile ? textOrFile.substring(textOrFile.lastIndexOf('/') + 1) : IN_THE_CELL;
        try {
            return new LessonScript(name, text, ScriptParser.parse(text), Behaviours.LINUX);
        } catch (BadScript e) {
            throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "there is no file \"" + file + "\" in " + Path.of("").toAbsolutePath(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file \"" + file + "\" cannot be read as text in UTF-8", e);
        }
    }

    /**
     * The same script on another system.
     *
     * @param stack such as {@code linux-6}; a wrong name is answered with the nearest right ones
     */
    public LessonScript on(String stack) {
        return new LessonScript(name, text, script, behaviour(stack));
    }

    static Behaviour behaviour(String stack) {
        return Behaviours.named(stack)
                .orElseThrow(() -> new IllegalArgumentException("stack is \"" + stack + "\"; the nearest known are "
                        + String.join(", ", Nearest.to(stack, Behaviours.names()))));
    }

    /** Whether all comes as the script says. */
    public boolean passes() {
        return run().result() instanceof ScriptResult.Passed;
    }

    /** {@code PASS}, {@code FAIL} or {@code UNSUPPORTED}, on which system, and what is wrong on which line. */
    public String result() {
        return ScriptHtml.result(name, text, behaviour.name(), run().result());
    }

    /** What the script's end and the host said to each other, with numbers that count from each end's first SYN. */
    public Trace trace() {
        return trace(run());
    }

    private Trace trace(ScriptRun run) {
        Trace trace = TraceView.relative(run.trace());
        String title = "What " + name + " and " + behaviour.name() + " say";
        return new Trace(title, trace.left(), trace.right(), trace.steps(), trace.provenance());
    }

    /** The script as it was written. */
    public String text() {
        return text;
    }

    private ScriptRun run() {
        return ScriptRunner.of(behaviour).run(name.equals(IN_THE_CELL) ? "above" : name, script);
    }

    Shown shown() {
        ScriptRun run = run();
        return ScriptHtml.of(name, text, behaviour.name(), run, trace(run));
    }
}
