package dev.timewait.jupyter;

import dev.timewait.lab.OctetComparison;
import dev.timewait.lab.OctetComparison.Wrong;
import dev.timewait.tcp.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * What was sent beside what was read, in rows of twenty octets; wrong ones are underlined, pointed at, and told in words, so
 * that no colour is needed.
 */
final class OctetsHtml {

    private static final int ROW = 20;
    /** How many rows before and after a wrong one are shown, and how many rows in all. */
    private static final int AROUND = 2;

    private static final int MOST_ROWS = 16;
    private static final int MOST_TOLD = 6;

    private static final String STYLE = Html.style(
            ".tw-octets{margin:0}",
            ".tw-octets pre{overflow-x:auto;line-height:1.35;margin:0}",
            ".tw-octets mark{background:none;color:inherit;font-weight:bold;text-decoration:underline}",
            ".tw-octets figcaption{font-size:0.9em;margin-top:0.4em}");

    private final OctetComparison octets;
    private final List<Wrong> wrong;
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();

    private OctetsHtml(OctetComparison octets) {
        this.octets = octets;
        this.wrong = octets.wrong();
    }

    static Shown of(OctetComparison octets) {
        return new OctetsHtml(octets).shown();
    }

    private Shown shown() {
        int shown = 0;
        int skipped = 0;
        int length = Math.max(octets.sent().length(), octets.read().length());
        for (int from = 0; from < length; from += ROW) {
            if (isShown(from, length) && shown < MOST_ROWS) {
                skipped = skips(skipped);
                row(from);
                shown++;
            } else {
                skipped++;
            }
        }
        skips(skipped);
        String caption = caption();
        return new Shown(
                STYLE + "<figure class=\"tw-octets\"><pre aria-hidden=\"true\">" + html + "</pre><figcaption>"
                        + Html.escape(caption) + "</figcaption></figure>",
                text + caption);
    }

    /** All rows where they are few, otherwise those near a wrong octet. */
    private boolean isShown(int from, int length) {
        return length <= MOST_ROWS * ROW
                || wrong.stream()
                        .anyMatch(one -> one.first() < from + (AROUND + 1) * ROW && one.end() > from - AROUND * ROW);
    }

    private int skips(int rows) {
        if (rows > 0) {
            both("      ... " + rows * ROW + " octets not shown\n");
        }
        return 0;
    }

    private void row(int from) {
        String sent = part(octets.sent(), from);
        String read = part(octets.read(), from);
        String marks = marks(from);
        if (sent.equals(read) && marks.isBlank()) {
            both("both  " + sent + "\n");
            return;
        }
        both("sent  " + sent + "\n");
        text.append("read  ").append(read).append('\n');
        html.append("read  ").append(marked(read, from)).append('\n');
        if (!marks.isBlank()) {
            both("wrong " + marks.stripTrailing() + "\n");
        }
    }

    private void both(String line) {
        text.append(line);
        html.append(Html.escape(line));
    }

    private static String part(Octets all, int from) {
        return from >= all.length()
                ? ""
                : all.slice(from, Math.min(all.length(), from + ROW)).toString();
    }

    private boolean isWrong(int place) {
        return wrong.stream().anyMatch(one -> one.first() <= place && place < one.end());
    }

    private String marks(int from) {
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < ROW; i++) {
            marks.append(isWrong(from + i) ? '^' : ' ');
        }
        return marks.toString();
    }

    private String marked(String read, int from) {
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < read.length(); i++) {
            boolean begins = isWrong(from + i) && (i == 0 || !isWrong(from + i - 1));
            boolean ends = isWrong(from + i) && (i == read.length() - 1 || !isWrong(from + i + 1));
            marked.append(begins ? "<mark>" : "")
                    .append(Html.escape(read.substring(i, i + 1)))
                    .append(ends ? "</mark>" : "");
        }
        return marked.toString();
    }

    private String caption() {
        List<String> sentences = new ArrayList<>();
        sentences.add(octets.finding() + ".");
        for (Wrong one : wrong.subList(0, Math.min(wrong.size(), MOST_TOLD))) {
            sentences.add("Octets " + (one.first() + 1) + " to " + one.end() + " were " + sent(one) + "read as \""
                    + shortened(octets.read().slice(one.first(), one.end())) + "\".");
        }
        if (wrong.size() > MOST_TOLD) {
            sentences.add("So on in " + (wrong.size() - MOST_TOLD) + " more places.");
        }
        return String.join(" ", sentences);
    }

    private String sent(Wrong one) {
        return one.end() > octets.sent().length()
                ? "never sent and "
                : "sent as \"" + shortened(octets.sent().slice(one.first(), one.end())) + "\" and ";
    }

    private static String shortened(Octets some) {
        return some.length() <= ROW ? some.toString() : some.slice(0, ROW) + "...";
    }
}
