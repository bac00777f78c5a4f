package dev.timewait.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Measures, wraps and draws text; lengths in CSS pixels. */
final class Words {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Words() {}

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** The height of a line of text. */
    static int lineHeight(Font font) {
        return (int) Math.ceil(font.getLineMetrics("Ag", CONTEXT).getHeight());
    }

    /** Breaks text between words so that no line is wider than {@code room}, unless one word is. */
    static List<String> wrapped(String text, Font font, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BLANKS.split(text.trim(), -1)) {
            String longer = line.length() == 0 ? word : line + " " + word;
            if (line.length() > 0 && width(longer, font) > room) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Draws one line of text, {@code left} and {@code top} being the corner of the line. */
    static void draw(Graphics2D graphics, String text, Font font, double left, double top) {
        graphics.setFont(font);
        graphics.drawString(text, (float) left, (float)
                (top + font.getLineMetrics(text, CONTEXT).getAscent()));
    }

    /** Draws lines of text one below the other. */
    static void draw(Graphics2D graphics, List<String> lines, Font font, double left, double top) {
        for (int i = 0; i < lines.size(); i++) {
            draw(graphics, lines.get(i), font, left, top + i * lineHeight(font));
        }
    }
}
