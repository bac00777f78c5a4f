package dev.timewait.lab;

import dev.timewait.census.Provenance;
import dev.timewait.tcp.Behaviour;

/**
 * Runs scripts of packetdrill against a host of the model: injects their segments, makes their system calls, and compares
 * what the host sends and returns, by the rules of packetdrill (its run.c, run_packet.c and run_system_call.c of May 2026).
 *
 * <p>Time is virtual, and the host answers in none of it. As in the tool, a segment that the script does not expect is no
 * error until the script expects another.
 */
public final class ScriptRunner {

    /** The draws of a run, such as the host's ISNs; no script sees them. */
    private static final long SEED = 1;

    private final Behaviour behaviour;
    private final ScriptFiles files;

    private ScriptRunner(Behaviour behaviour, ScriptFiles files) {
        this.behaviour = behaviour;
        this.files = files;
    }

    /** Runs scripts against hosts that behave so. */
    public static ScriptRunner of(Behaviour behaviour) {
        return new ScriptRunner(behaviour, ScriptFiles.NONE);
    }

    /** The same with the files that the scripts' commands name. */
    public ScriptRunner files(ScriptFiles other) {
        return new ScriptRunner(behaviour, other);
    }

    /**
     * Runs a script; whatever the script is, there is a result.
     *
     * @param name the script's in messages: its file
     */
    public ScriptRun run(String name, Script script) {
        RunRecord record = new RunRecord();
        ScriptResult result = new ScriptEngine(behaviour, files, SEED, record).run(script);
        return record.run(
                name, result, new Provenance.Simulated("the script " + name + " on " + behaviour.name(), SEED));
    }
}
