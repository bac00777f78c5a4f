package dev.timewait.churn.parallel;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.SweepRow;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A table of rows that grows in their order: what is in it is always the beginning of what it will be.
 *
 * <p>It is read and written by streams of the old kind, because a channel would be closed by the very interrupt after which
 * the last rows are written.
 */
final class RowFile implements RowSink, AutoCloseable {

    private final Path path;
    private final RandomAccessFile out;
    private final List<SweepRow> rows;

    private RowFile(Path path, RandomAccessFile out, List<SweepRow> rows) {
        this.path = path;
        this.out = out;
        this.rows = rows;
    }

    /**
     * Opens a file of these plans, or begins one; a last line that is cut off is dropped.
     *
     * @throws IllegalArgumentException where the file holds something else; the message names the row
     */
    static RowFile open(Path path, List<ChurnPlan> plans) {
        try {
            String text = Files.exists(path) ? read(path) : "";
            String header = header();
            // A run that was killed at once may have left a part of the header.
            boolean begun = text.length() > header.length() || !header.startsWith(text);
            List<SweepRow> rows = begun ? new RowReader(path, plans).rows(header, text) : List.of();
            String good = begun ? text.substring(0, text.lastIndexOf('\n') + 1) : "";
            RowFile file = new RowFile(path, new RandomAccessFile(path.toFile(), "rw"), rows);
            file.cutTo(good);
            file.write(begun ? "" : header);
            return file;
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(
                    "the file " + path + " cannot be opened; it must be a file in a folder that exists", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What was in the file already. */
    List<SweepRow> rows() {
        return rows;
    }

    @Override
    public void add(List<SweepRow> more) {
        StringBuilder lines = new StringBuilder();
        more.forEach(row -> lines.append(row.toCsv()).append('\n'));
        try {
            write(lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public String hint() {
        return "; they are in " + path + ", and the same sweep with that file goes on from there.";
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + path + " cannot be closed: " + e.getMessage(), e);
        }
    }

    /** The comments and the names of the columns. */
    static String header() {
        String version = RowFile.class.getPackage().getImplementationVersion();
        return "# what: runs of churn plans, one line a run, in the order of the sweep\n"
                + "# tool: timewait " + (version == null ? "(not packed in a jar, so without a version)" : version)
                + "\n"
                + SweepRow.CSV_HEADER + "\n";
    }

    private static String read(Path path) throws IOException {
        try (FileInputStream in = new FileInputStream(path.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void cutTo(String good) throws IOException {
        long length = bytes(good).length;
        out.setLength(length);
        out.seek(length);
    }

    private void write(String text) throws IOException {
        out.write(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
