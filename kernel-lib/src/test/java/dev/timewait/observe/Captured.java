package dev.timewait.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Text that was captured on real machines; where from says the README beside it. */
final class Captured {

    private Captured() {}

    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Captured.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
