package dev.timewait.observe.live;

import dev.timewait.observe.Sockstat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The files in which a Linux kernel says what it counts and how it is set. */
final class KernelFiles {

    private static final Path SOCKSTAT = Path.of("/proc/net/sockstat");

    private KernelFiles() {}

    /** Whether this kernel has the file that a recording reads. */
    static boolean present() {
        return Files.isReadable(SOCKSTAT);
    }

    /** The kernel's counts now. */
    static Sockstat sockstat() {
        try {
            return Sockstat.parse(Files.readString(SOCKSTAT)).orThrow(SOCKSTAT.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(SOCKSTAT + " could not be read: " + e.getMessage(), e);
        }
    }

    /** The kernel's name and version, as {@code uname -sr} prints them. */
    static String kernel() {
        return firstLine("/proc/sys/kernel/ostype").orElse("unknown") + " "
                + firstLine("/proc/sys/kernel/osrelease").orElse("unknown");
    }

    /** A setting such as {@code net.ipv4.tcp_tw_reuse}, or empty where it cannot be read. */
    static Optional<String> setting(String name) {
        return firstLine("/proc/sys/" + name.replace('.', '/'))
                .map(text -> text.replaceAll("\\s+", " ").strip());
    }

    /** The timer interrupts a second that the kernel was built for, or empty where its configuration is not public. */
    static Optional<String> configuredHz() {
        Path packed = Path.of("/proc/config.gz");
        Path plain = Path.of(
                "/boot/config-" + firstLine("/proc/sys/kernel/osrelease").orElse(""));
        try {
            if (Files.isReadable(packed)) {
                try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
                    return hz(reader);
                }
            }
            if (Files.isReadable(plain)) {
                try (BufferedReader reader = Files.newBufferedReader(plain)) {
                    return hz(reader);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> hz(BufferedReader reader) {
        String key = "CONFIG_HZ=";
        return reader.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }

    private static Optional<String> firstLine(String path) {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(path))) {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
