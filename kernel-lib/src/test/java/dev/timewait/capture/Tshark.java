package dev.timewait.capture;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** The real tshark, without the user's settings, checksums checked and numbers as they stand in the headers. */
final class Tshark {

    private static final String MISSING = "tshark is not on the PATH, so no capture was read by it: install it"
            + " (Debian and Ubuntu: apt-get install tshark)";

    private static final List<String> SETTINGS = List.of(
            "-o",
            "tcp.check_checksum:TRUE",
            "-o",
            "ip.check_checksum:TRUE",
            "-o",
            "tcp.relative_sequence_numbers:FALSE");

    /** For a machine that is busy; tshark reads a small file in a second. */
    private static final int LONGEST_SECONDS = 240;

    private static boolean told;

    private final Path program;
    private final Path folder;

    private Tshark(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The one that is installed; where there is none, the test is skipped, or fails on a machine that builds for all. */
    static Tshark in(Path folder) {
        Optional<Path> program = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory).resolve("tshark"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            boolean mustBeThere = "true".equals(System.getenv("CI"));
            if (!mustBeThere && !told) {
                System.err.println("SKIPPED: " + MISSING);
                told = true;
            }
            missing(mustBeThere);
        }
        return new Tshark(program.orElseThrow(), folder);
    }

    /** Fails the test, or skips it. */
    static void missing(boolean mustBeThere) {
        if (mustBeThere) {
            fail(MISSING);
        }
        abort(MISSING);
    }

    /** The packets of a file, each with those of these fields that it has. */
    List<Read> read(byte[] capture, String... more) {
        try {
            Path file = Files.write(folder.resolve("capture.pcapng"), capture);
            List<String> command = new ArrayList<>(List.of(program.toString(), "-r", file.toString(), "-T", "json"));
            command.addAll(SETTINGS);
            command.addAll(List.of(more));
            Read.FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
            return packets(run(command));
        } catch (IOException e) {
            return Assertions.fail("tshark did not run", e);
        }
    }

    private String run(List<String> command) throws IOException {
        Path out = folder.resolve("out.json");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("WIRESHARK_CONFIG_DIR", folder.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail("tshark did not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            fail("tshark was interrupted", e);
        }
        if (process.exitValue() != 0) {
            fail("tshark ended with " + process.exitValue() + ": " + Files.readString(err));
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static List<Read> packets(String json) throws IOException {
        List<Read> packets = new ArrayList<>();
        for (Object packet : JSON.std.listFrom(json)) {
            packets.add(new Read(in(in(packet, "_source"), "layers")));
        }
        return packets;
    }

    private static Map<?, ?> in(Object object, String key) {
        return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) object).get(key), key);
    }

    /** What tshark says about a packet: the values of each field. */
    record Read(Map<?, ?> fields) {

        static final List<String> FIELDS = List.of(
                "frame.time_epoch",
                "frame.comment",
                "ip.src_host",
                "ip.checksum.status",
                "tcp.srcport",
                "tcp.dstport",
                "tcp.flags",
                "tcp.seq_raw",
                "tcp.ack_raw",
                "tcp.window_size_value",
                "tcp.len",
                "tcp.checksum.status",
                "tcp.options.sack_le",
                "tcp.options.sack_re",
                "tcp.options.mss_val",
                "tcp.options.wscale.shift",
                "tcp.options.timestamp.tsval",
                "tcp.options.timestamp.tsecr",
                "tcp.analysis.retransmission",
                "tcp.analysis.spurious_retransmission",
                "_ws.malformed",
                "_ws.expert.message");

        boolean has(String field) {
            return fields.containsKey(field);
        }

        List<String> all(String field) {
            List<String> values = new ArrayList<>();
            if (fields.get(field) instanceof List<?> list) {
                list.forEach(value -> values.add(String.valueOf(value)));
            }
            return values;
        }

        String text(String field) {
            return String.join("|", all(field));
        }

        long number(String field) {
            return Long.decode(text(field));
        }

        /** Whether both checksums are checked and good. */
        boolean sound() {
            return !has("_ws.malformed")
                    && text("ip.checksum.status").equals("1")
                    && text("tcp.checksum.status").equals("1");
        }

        boolean retransmission() {
            return has("tcp.analysis.retransmission") || has("tcp.analysis.spurious_retransmission");
        }
    }
}
