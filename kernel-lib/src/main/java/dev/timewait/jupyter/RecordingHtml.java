package dev.timewait.jupyter;

import dev.timewait.census.LadderText;
import dev.timewait.census.Provenance;
import java.util.List;

/** A recording and its model: two ladders side by side, where they differ, and where the recording comes from. */
final class RecordingHtml {

    private static final String STYLE = Html.style(
            ".tw-recording{margin:1em 0}",
            ".tw-recording-ladders{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:1.5em}",
            ".tw-recording-title{font-weight:600;margin:0 0 0.4em}",
            ".tw-recording p,.tw-recording ul{margin:0.6em 0}",
            ".tw-recording li{overflow-wrap:anywhere}",
            ".tw-recording-source{font-size:0.9em;overflow-wrap:anywhere}");

    private RecordingHtml() {}

    static Shown of(LessonRecording recording) {
        List<String> differences = recording.differences();
        String html = STYLE + LadderHtml.STYLE + "<div class=\"tw-recording\"><div class=\"tw-recording-ladders\">"
                + LadderHtml.figure(recording.trace()) + LadderHtml.figure(recording.model()) + "</div>"
                + differ(recording, differences) + "<p class=\"tw-recording-source\">"
                + Html.escape(source(recording)) + "</p></div>";
        String text = recording.trace().title() + "\n" + LadderText.of(recording.trace()) + "\n"
                + recording.model().title() + "\n" + LadderText.of(recording.model()) + "\n"
                + headline(recording, differences) + "\n"
                + String.join(
                        "", differences.stream().map(line -> "- " + line + "\n").toList())
                + source(recording);
        return new Shown(html, text);
    }

    private static String differ(LessonRecording recording, List<String> differences) {
        StringBuilder html = new StringBuilder("<p>" + Html.escape(headline(recording, differences)) + "</p>");
        if (!differences.isEmpty()) {
            html.append("<ul>");
            differences.forEach(line -> html.append("<li>" + Html.escape(line) + "</li>"));
            html.append("</ul>");
        }
        return html.toString();
    }

    private static String headline(LessonRecording recording, List<String> differences) {
        return differences.isEmpty()
                ? "No difference in " + recording.compared() + "."
                : "Where they differ, of " + recording.compared() + ":";
    }

    private static String source(LessonRecording recording) {
        Provenance.Recorded provenance = recording.conversation().provenance();
        return "Recorded on " + provenance.date() + " by " + provenance.tool() + ": " + provenance.command();
    }
}
