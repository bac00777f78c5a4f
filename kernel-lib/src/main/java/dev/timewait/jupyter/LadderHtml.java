package dev.timewait.jupyter;

import dev.timewait.census.LadderText;
import dev.timewait.census.Trace;
import java.util.List;

/** A trace as a ladder diagram: the drawing, its caption and, on demand, the reason behind each step. */
final class LadderHtml {

    private static final String INK = "var(--ink,currentColor)";
    private static final String PAPER = "var(--paper,var(--jp-layout-color0,Canvas))";

    static final String STYLE = Html.style(
            ".tw-ladder{margin:0;max-width:30rem}",
            ".tw-ladder-drawing{display:block;width:100%;height:auto;font-family:var(--sans,system-ui,sans-serif)}",
            ".tw-ladder-drawing text{font-size:12.5px;fill:" + INK + ";text-anchor:middle}",
            ".tw-ladder-drawing .tw-state,.tw-ladder-drawing .tw-end{font-weight:600}",
            ".tw-ladder-drawing .tw-left{text-anchor:start}",
            ".tw-ladder-drawing .tw-right{text-anchor:end}",
            ".tw-ladder-drawing .tw-control{font-weight:600}",
            ".tw-ladder-drawing .tw-behind{fill:" + PAPER + "}",
            ".tw-ladder-drawing .tw-band{stroke:" + PAPER + ";stroke-width:2}",
            ".tw-ladder-drawing .tw-time-wait{fill:var(--tw-curve,#0072b2);fill-opacity:0.4}",
            ".tw-ladder-drawing .tw-closing{fill:var(--tw-predicted,#e69f00);fill-opacity:0.25}",
            ".tw-ladder-drawing .tw-open{fill:var(--quiet,#586169);fill-opacity:0.2}",
            ".tw-ladder-drawing .tw-none{fill:none}",
            ".tw-ladder-drawing .tw-life{stroke:" + INK + ";stroke-width:1.5}",
            ".tw-ladder-drawing .tw-arrow{stroke:" + INK + ";stroke-width:1.5}",
            ".tw-ladder-drawing .tw-head{stroke:" + INK + ";stroke-width:2;fill:none}",
            ".tw-ladder-drawing .tw-touch{stroke:transparent;stroke-width:16}",
            ".tw-ladder-drawing .tw-duplicate{stroke-dasharray:6 4}",
            ".tw-ladder-drawing .tw-gap{stroke:" + PAPER + ";stroke-width:6;fill:none}",
            ".tw-ladder-drawing .tw-zigzag{stroke:" + INK + ";stroke-width:1.5;fill:none}",
            ".tw-ladder figcaption{font-size:0.9em;margin-top:0.4em}",
            ".tw-ladder li{margin:0.4em 0}",
            ".tw-ladder details{font-size:0.9em}");

    private LadderHtml() {}

    static Shown of(Trace trace) {
        String caption = LadderWords.caption(trace);
        String html = STYLE + "<figure class=\"tw-ladder\">" + LadderSvg.of(trace) + "<figcaption>"
                + Html.escape(caption) + "</figcaption>" + reasons(trace) + "</figure>";
        return new Shown(html, LadderText.of(trace) + "\n" + caption);
    }

    /** The drawing below its title, without style; for one of several. */
    static String figure(Trace trace) {
        return "<figure class=\"tw-ladder\"><p class=\"tw-recording-title\">" + Html.escape(trace.title()) + "</p>"
                + LadderSvg.of(trace) + reasons(trace) + "</figure>";
    }

    /** Each step that has a reason; nothing where none has. */
    private static String reasons(Trace trace) {
        StringBuilder items = new StringBuilder();
        List<String> sentences = LadderWords.sentences(trace);
        for (int i = 0; i < sentences.size(); i++) {
            String happens = Html.escape(sentences.get(i));
            trace.steps()
                    .get(i)
                    .rule()
                    .ifPresent(rule -> items.append("<li>" + happens + " <strong>" + Html.escape(rule.sentence())
                            + "</strong> " + Html.escape(rule.source()) + "</li>"));
        }
        return items.isEmpty()
                ? ""
                : "<details><summary>Why each step happens</summary><ul>" + items + "</ul></details>";
    }
}
