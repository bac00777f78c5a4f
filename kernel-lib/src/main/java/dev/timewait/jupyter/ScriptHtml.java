package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.lab.ScriptResult;
import dev.timewait.lab.ScriptRun;
import java.util.ArrayList;
import java.util.List;

/** What a script came to, in one line with the script's own line where that is wrong; below it the ladder. */
final class ScriptHtml {

    private static final String STYLE = Html.style(
            ".tw-result{border-left:4px solid;padding:0.2em 0.8em;margin:0.8em 0;max-width:40rem}",
            ".tw-result div{overflow-wrap:anywhere}",
            ".tw-result code{white-space:pre-wrap}");

    private ScriptHtml() {}

    /**
     * Both of a run.
     *
     * @param name the script's file
     * @param text the script, for the line that is wrong
     * @param stack the system that it ran on
     * @param trace what was said, as it is to be drawn
     */
    static Shown of(String name, String text, String stack, ScriptRun run, Trace trace) {
        Shown ladder = LadderHtml.of(trace);
        String word = word(run.result());
        List<String> rest = rest(name, text, stack, run.result());
        StringBuilder html = new StringBuilder(STYLE + "<div class=\"tw-result\" data-result=\"" + word
                + "\"><div><strong>" + word + "</strong> " + Html.escape(rest.get(0)) + "</div>");
        rest.stream().skip(1).forEach(line -> html.append("<div><code>" + Html.escape(line) + "</code></div>"));
        return new Shown(
                html.append("</div>") + ladder.html(), result(name, text, stack, run.result()) + "\n" + ladder.text());
    }

    /** The same without the ladder, as text. */
    static String result(String name, String text, String stack, ScriptResult result) {
        return word(result) + " " + String.join("\n  ", rest(name, text, stack, result));
    }

    private static String word(ScriptResult result) {
        if (result instanceof ScriptResult.Passed) {
            return "PASS";
        }
        return result instanceof ScriptResult.Failed ? "FAIL" : "UNSUPPORTED";
    }

    /** The sentence behind the word; then the line of the script and, where two segments differ, both. */
    private static List<String> rest(String name, String text, String stack, ScriptResult result) {
        String where = "on " + stack + ": " + name;
        if (result instanceof ScriptResult.Failed failed) {
            List<String> message = List.of(failed.message().split("\n", -1));
            List<String> all = new ArrayList<>(message);
            all.set(0, where + ", line " + failed.line() + ", " + message.get(0));
            all.add(1, line(text, failed.line()));
            return all;
        }
        if (result instanceof ScriptResult.Unsupported unsupported) {
            return List.of(
                    where + ", line " + unsupported.line() + ", needs " + unsupported.reason()
                            + ", which the model has not",
                    line(text, unsupported.line()));
        }
        return List.of(where);
    }

    private static String line(String text, int number) {
        String[] lines = text.split("\n", -1);
        return number >= 1 && number <= lines.length ? "line " + number + ": " + lines[number - 1].strip() : "";
    }
}
