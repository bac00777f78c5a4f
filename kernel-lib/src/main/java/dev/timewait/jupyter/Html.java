package dev.timewait.jupyter;

/** Text made safe for HTML. */
final class Html {

    private Html() {}

    /** The text with the five characters replaced that mean something in HTML, within elements and attributes alike. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
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
