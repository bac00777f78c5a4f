package dev.timewait.cli;

import dev.timewait.data.BadLine;
import dev.timewait.data.Lines;
import dev.timewait.data.NumberText;
import dev.timewait.data.Parsed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recorded times of arrival: seconds since the start, one a line, never falling; what follows a {@code #} is a comment. */
final class ArrivalFile {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final double LAST = 604_800;
    private static final int SHOWN_LINES = 10;

    private ArrivalFile() {}

    /** The times in {@code file}; where a line is bad, one sentence tells of every bad line. */
    static List<Double> read(Path file) {
        Parsed<List<Double>> parsed = parse(text(file));
        if (parsed.badLines().isEmpty()) {
            return parsed.value();
        }
        int bad = parsed.badLines().size();
        throw new IllegalArgumentException("--arrivals is " + file + ", which has "
                + (bad == 1 ? "1 bad line" : bad + " bad lines") + ": "
                + parsed.badLines().stream()
                        .limit(SHOWN_LINES)
                        .map(BadLine::toString)
                        .collect(Collectors.joining("; "))
                + (bad > SHOWN_LINES ? "; and " + (bad - SHOWN_LINES) + " more" : ""));
    }

    /** The times in {@code text}, and the lines that say none. */
    static Parsed<List<Double>> parse(String text) {
        List<Double> seconds = new ArrayList<>();
        List<BadLine> badLines = new ArrayList<>();
        List<String> lines = Lines.of(text);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String time = line.replaceFirst("#.*", "").strip();
            String fault = time.isEmpty() ? "" : fault(time, seconds);
            if (!fault.isEmpty()) {
                badLines.add(new BadLine(i + 1, line, fault));
            } else if (!time.isEmpty()) {
                seconds.add(Double.valueOf(time));
            }
        }
        return new Parsed<>(seconds, badLines);
    }

    private static String fault(String time, List<Double> before) {
        if (!SECONDS.matcher(time).matches()) {
            return "it is no number of seconds such as 12 or 0.25";
        }
        double second = Double.parseDouble(time);
        if (second > LAST) {
            return "it is more than " + NumberText.plain(LAST) + " seconds (7 days)";
        }
        double last = before.isEmpty() ? 0 : before.get(before.size() - 1);
        return second < last ? "it is before " + NumberText.plain(last) + ", the time above it" : "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--arrivals is " + file + "; there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("--arrivals is " + file + "; it must be text in UTF-8", e);
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("--arrivals is " + file + "; it must be a file, not a folder", e);
            }
            throw new FailedException("the file " + file + " could not be read: " + e.getMessage(), e);
        }
    }
}
