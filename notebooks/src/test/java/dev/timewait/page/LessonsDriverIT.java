package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Python that builds the lessons passes its own tests, in the environment that it has made. */
class LessonsDriverIT {

    @Test
    void lessonsDriver_ownTests_pass() throws Exception {
        Path python = Path.of("target/python/bin/python").toAbsolutePath();
        Process process = new ProcessBuilder(
                        python.toString(),
                        "-B",
                        "src/main/python/lessons",
                        "test",
                        "--notebooks=.",
                        "--jar=../kernel-lib/target/timewait.jar",
                        "--java-home=" + System.getProperty("java.home"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("Ran [1-9][0-9]* tests");
    }
}
