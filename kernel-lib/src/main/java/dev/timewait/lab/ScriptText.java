package dev.timewait.lab;

/** Writes scripts as text that {@link ScriptParser} reads back as the same value. */
public final class ScriptText {

    private ScriptText() {}

    /** The script with every event on its line; spaces and number formats are this writer's own. */
    public static String of(Script script) {
        StringBuilder text = new StringBuilder();
        int line = 1;
        boolean lineBegun = false;
        for (Event event : script.events()) {
            text.append(lineBegun && event.line() == line ? " " : "\n".repeat(event.line() - line))
                    .append(event.text());
            line = lastLine(event);
            lineBegun = true;
        }
        return text.append("\n").toString();
    }

    /** The line on which an event's text ends. */
    private static int lastLine(Event event) {
        return event.line()
                + (int) event.text().chars().filter(unit -> unit == '\n').count();
    }
}
