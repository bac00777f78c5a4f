package dev.timewait.jupyter;

import dev.timewait.data.HtmlText;

/** Pieces of HTML. */
final class Html {

    private Html() {}

    /** The text with the five characters replaced that mean something in HTML, within elements and attributes alike. */
    static String escape(String text) {
        return HtmlText.escape(text);
    }

    /**
     * A style sheet that any other overrides: a page brings its own, a bare notebook has nothing else.
     *
     * @param rules such as {@code .tw-check{padding:1em}}; each selector is given no weight
     */
    static String style(String... rules) {
        StringBuilder style = new StringBuilder("<style>");
        for (String rule : rules) {
            int brace = rule.indexOf('{');
            style.append(":where(").append(rule, 0, brace).append(')').append(rule.substring(brace));
        }
        return style.append("</style>").toString();
    }
}
