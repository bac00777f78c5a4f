package dev.timewait.jupyter;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.CapacityReport;

/** An answer about capacity in a notebook: the page that a terminal prints, with real headings and tables. */
final class CapacityHtml {

    private static final String STYLE = Html.style(
            ".tw-capacity{border-left:4px solid;padding:0.2em 0.8em}",
            ".tw-capacity dl{display:grid;grid-template-columns:max-content 1fr;gap:0.15em 1em;margin:0.6em 0}",
            ".tw-capacity dt{font-weight:bold}",
            ".tw-capacity dd{margin:0}",
            ".tw-capacity .tw-scroll{overflow-x:auto}",
            ".tw-capacity table{border-collapse:collapse;font-variant-numeric:tabular-nums}",
            ".tw-capacity caption{text-align:left;font-weight:bold;padding:0.3em 0}",
            ".tw-capacity th,.tw-capacity td{padding:0.25em 0.8em 0.25em 0;vertical-align:top}",
            ".tw-capacity thead th{border-bottom:1px solid}",
            ".tw-capacity small{display:block}",
            ".tw-capacity pre{overflow-x:auto;white-space:pre}");

    private CapacityHtml() {}

    static Shown of(CapacityAnswer answer) {
        CapacityReport report = answer.report();
        return new Shown(STYLE + report.html(), report.text());
    }
}
