package dev.timewait.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void parse_headerAndRows_readsFieldsByName() {
        CsvTable table = CsvTable.parse("a,b\n1,2\n3,\n").orThrow("t");

        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).requiredCount("b")).isEqualTo(2);
        assertThat(table.rows().get(1).text("b")).isEmpty();
    }

    @Test
    void parse_quotedFields_mayHoldCommasAndDoubledQuotes() {
        CsvTable table =
                CsvTable.parse("a,b,c\n\"x, y\",\"say \"\"no\"\"\",\"\"\n").orThrow("t");

        assertThat(table.rows().get(0).fields()).containsExactly("x, y", "say \"no\"", "");
    }

    @Test
    void parse_carriageReturnsAndByteOrderMark_areNotPartOfAnything() {
        CsvTable table = CsvTable.parse("\uFEFFa,b\r\n1,2\r\n").orThrow("t");

        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.rows().get(0).fields()).containsExactly("1", "2");
    }

    @Test
    void parse_comments_areKeptApartWhereverTheyStand() {
        CsvTable table = CsvTable.parse("# kernel: Linux 6.18\na\n#1\n1\n# ended: complete\n")
                .orThrow("t");

        assertThat(table.comments()).containsExactly("kernel: Linux 6.18", "1", "ended: complete");
        assertThat(table.comment("kernel")).contains("Linux 6.18");
        assertThat(table.comment("command")).isEmpty();
        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void parse_badLines_areAllReportedWithNumberTextAndReason() {
        Parsed<CsvTable> parsed = CsvTable.parse("a,b\n1\n\n\"1,2\n\"1\"x,2\n1\"2,3\n5,6");

        assertThat(parsed.badLines())
                .containsExactly(
                        new BadLine(2, "1", "it has 1 fields; the header has 2"),
                        new BadLine(3, "", "the line is empty"),
                        new BadLine(4, "\"1,2", "a quoted field does not end on its line"),
                        new BadLine(5, "\"1\"x,2", "text follows the closing quote of a field"),
                        new BadLine(6, "1\"2,3", "a quote stands inside a field that does not start with one"));
        assertThat(parsed.value().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.fields()).containsExactly("5", "6"));
    }

    @Test
    void parse_unusableHeader_reportsItAndEveryRow() {
        assertThat(CsvTable.parse("a,a\n1,2\n").badLines())
                .containsExactly(
                        new BadLine(
                                1, "a,a", "a column is named \"a\"; names must be there and differ from each other"),
                        new BadLine(2, "1,2", "the header above it could not be read"));
        assertThat(CsvTable.parse("# only words\n").badLines())
                .containsExactly(new BadLine(2, "", "there is no header"));
    }

    @Test
    void orThrow_badLines_namesTheFirstAndCountsThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvTable.parse("a,b\n1\n2\n").orThrow("table.csv"))
                .withMessage("table.csv has 2 bad lines; the first is line 2 \"1\": it has 1 fields; the header has 2");
    }

    @Test
    void map_rowsWithoutMeaning_becomeBadLines() {
        CsvTable table = CsvTable.parse("n\n1\nx\n-1\n").orThrow("t");

        Parsed<List<Long>> parsed = table.map(row -> row.requiredCount("n"));

        assertThat(parsed.value()).containsExactly(1L);
        assertThat(parsed.badLines())
                .containsExactly(
                        new BadLine(3, "x", "n is \"x\"; it must be a whole number"),
                        new BadLine(4, "-1", "n is -1; it must be 0 or more"));
    }

    @Test
    void text_unknownColumn_namesTheColumns() {
        CsvRow row = CsvTable.parse("a,b\n1,2\n").orThrow("t").rows().get(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.text("c"))
                .withMessage("column is \"c\"; the columns are [a, b]");
    }

    /** Whatever the text, every line is a comment, the header, a row or a bad line: none vanishes, nothing throws. */
    @Test
    void parse_anyText_losesNoLine() {
        for (long seed = 0; seed < 2_000; seed++) {
            String text = randomText(new Random(seed));

            Parsed<CsvTable> parsed = CsvTable.parse(text);

            CsvTable table = parsed.value();
            long header = table.header().isEmpty() ? 0 : 1;
            long missing = parsed.badLines().stream()
                    .filter(bad -> bad.reason().equals("there is no header"))
                    .count();
            assertThat(table.comments().size()
                            + header
                            + table.rows().size()
                            + parsed.badLines().size()
                            - missing)
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(Lines.of(text).size());
        }
    }

    private static String randomText(Random random) {
        String letters = "a1,,\"\n\n\r# ";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    @DisplayName("Bad lines of two steps are told together, in the order of the text")
    void then_badLinesOfTwoSteps_areInOrder() {
        Parsed<String> read = new Parsed<>("text", List.of(new BadLine(3, "c", "no row")));

        Parsed<Integer> made = read.then(1, List.of(new BadLine(2, "b", "no number"), new BadLine(5, "e", "late")));

        assertThat(made.value()).isEqualTo(1);
        assertThat(made.badLines()).extracting(BadLine::number).containsExactly(2, 3, 5);
    }
}
