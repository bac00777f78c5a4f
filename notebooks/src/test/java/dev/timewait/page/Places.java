package dev.timewait.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build has put what these tests look at. */
final class Places {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Places() {}

    /** Every exported page. */
    static List<Path> pages() {
        try (Stream<Path> files = Files.list(TARGET.resolve("lessons"))) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the lessons are not built", e);
        }
    }

    /** The library as it is compiled for pages. */
    static String script() {
        return read(TARGET.resolve("javascript/timewait.js"));
    }

    /** The style sheet of every page. */
    static String styleSheet() {
        return read(Path.of("template/lesson/page.css"));
    }

    /** Writes a page that only a test looks at. */
    static Path write(String name, String html) {
        try {
            Path folder = Files.createDirectories(TARGET.resolve("pages-of-tests"));
            return Files.writeString(folder.resolve(name), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a page with one live figure, the style sheet and the script of the lessons, and starts the script. */
    static Path writeLive(String name, String figure) {
        return write(
                name,
                "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>live</title><link rel='icon' href='data:,'>"
                        + "<style>" + styleSheet() + "</style></head><body>" + figure + "<script>"
                        + script().replace("</script", "<\\/script") + "\nmain();</script></body></html>");
    }
}
