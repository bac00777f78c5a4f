package dev.timewait.lab;

/** Ends a run where its result is known; never leaves the package. */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ScriptResult result;

    private Stop(ScriptResult result, String message) {
        super(message);
        this.result = result;
    }

    /** Something came otherwise than the script says. */
    static Stop failed(int line, String message) {
        return new Stop(new ScriptResult.Failed(line, message), message);
    }

    /** The model does not have what the script asks for. */
    static Stop unsupported(int line, String reason) {
        return new Stop(new ScriptResult.Unsupported(line, reason), reason);
    }

    ScriptResult result() {
        return result;
    }
}
