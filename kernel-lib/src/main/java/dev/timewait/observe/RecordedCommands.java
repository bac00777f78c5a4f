package dev.timewait.observe;

import dev.timewait.data.CsvRow;
import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import java.util.List;
import java.util.stream.Stream;

/**
 * What commands printed at the two ends of a call, recorded on a real kernel: one case of {@code
 * data/refused-calls.csv}.
 */
public final class RecordedCommands {

    private static final String FILE = "refused-calls.csv";

    private record Line(String end, String command, String printed) {
        static Line of(CsvRow row) {
            return new Line(
                    row.requiredText("end"),
                    row.requiredText("command"),
                    row.text("printed").orElse(""));
        }

        String prompt() {
            return Folded.command(end + "$ " + command);
        }
    }

    private final List<Line> lines;

    private RecordedCommands(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * The commands of one case.
     *
     * @param name a case such as {@code restarted-other-port}
     * @throws IllegalArgumentException where there is no case of that name
     */
    public static RecordedCommands named(String name) {
        List<CsvRow> rows = CsvTable.parse(PackedData.text(FILE)).orThrow(FILE).rows();
        List<Line> lines = rows.stream()
                .filter(row -> row.requiredText("case").equals(name))
                .map(Line::of)
                .toList();
        if (lines.isEmpty()) {
            List<String> known = rows.stream()
                    .map(row -> row.requiredText("case"))
                    .distinct()
                    .toList();
            throw new IllegalArgumentException(
                    "name is \"" + name + "\"; the recorded cases are " + String.join(", ", known));
        }
        return new RecordedCommands(lines);
    }

    /**
     * The commands and what they printed, as in a terminal, the prompt naming the end. Long lines are folded, those of
     * commands so that a shell still takes them.
     *
     * @param starts which commands, by how they begin, such as {@code nstat}; in the order asked for
     * @throws IllegalArgumentException where no command begins so
     */
    public String typed(String... starts) {
        return String.join("\n", Stream.of(starts).flatMap(this::typed).toList());
    }

    private Stream<String> typed(String start) {
        List<Line> chosen =
                lines.stream().filter(line -> line.command().startsWith(start)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("start is \"" + start + "\"; the recorded commands are "
                    + String.join(
                            "; ", lines.stream().map(Line::command).distinct().toList()));
        }
        return chosen.stream()
                .map(Line::prompt)
                .distinct()
                .flatMap(prompt -> Stream.concat(
                        Stream.of(prompt),
                        chosen.stream()
                                .filter(line -> line.prompt().equals(prompt))
                                .map(Line::printed)
                                .filter(text -> !text.isEmpty())
                                .map(Folded::printed)));
    }
}
