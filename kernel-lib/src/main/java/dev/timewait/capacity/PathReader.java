package dev.timewait.capacity;

import java.util.ArrayList;
import java.util.List;

/** Reads a path from the line that {@link PathText} writes. */
final class PathReader {

    private final String text;

    PathReader(String text) {
        this.text = text;
    }

    List<PathBox> boxes() {
        List<PathBox> boxes = new ArrayList<>();
        for (String element : elements()) {
            if (element.equals(PathText.HOST)) {
                continue;
            }
            boxes.add(new ElementReader(element).box());
        }
        return List.copyOf(boxes);
    }

    /** What stands between commas; those in brackets separate parameters. */
    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        int start = 0;
        boolean inBrackets = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '[' || letter == ']') {
                if (inBrackets == (letter == '[')) {
                    throw refusal("a [ before each ], and a ] after each [");
                }
                inBrackets = letter == '[';
            } else if (letter == ',' && !inBrackets) {
                elements.add(element(start, i));
                start = i + 1;
            }
        }
        if (inBrackets) {
            throw refusal("a [ before each ], and a ] after each [");
        }
        elements.add(element(start, text.length()));
        return elements;
    }

    private String element(int start, int end) {
        String element = text.substring(start, end).trim();
        if (element.isEmpty()) {
            throw refusal("a box before and after each comma, such as conntrack,nat:gcp-cloud-nat");
        }
        return element;
    }

    private IllegalArgumentException refusal(String bound) {
        return new IllegalArgumentException("path is \"" + text + "\"; it must have " + bound);
    }
}
