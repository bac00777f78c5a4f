package dev.timewait.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The files of the project's {@code data} folder that are packed into the library.
 *
 * <p>They are part of the library like its classes, so the core may read them, also where there are no files: in a page.
 */
public final class PackedData {

    private PackedData() {}

    /**
     * The text of one file.
     *
     * @param path relative to the data folder, with {@code /}, such as {@code stacks.csv}
     * @throws IllegalArgumentException where the library holds no such file
     */
    public static String text(String path) {
        try (InputStream in = PackedData.class.getResourceAsStream("/dev/timewait/data/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("path is \"" + path + "\"; the library holds no such data file");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the data file " + path + " could not be read from the library", e);
        }
    }
}
