package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perennial.contracts.PatternIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in Python do what they say, and do so again. */
class PythonExampleIT {

    private static final Path SCRIPTS = Path.of("../examples/python");

    @Test
    void the_scripts_do_what_they_say(@TempDir Path folder) throws Exception {
        assumeTrue(isThere("python3", "--version"), "python3 is installed");
        assumeTrue(isThere("kcat", "-V"), "kcat is installed");
        try (Studio studio = Studio.open(folder)) {
            String web = studio.process().web();
            String first = run(folder, "over_rest.py", web);
            assertThat(first)
                    .contains(" sessions would be added", "moved: ['20")
                    .containsPattern("(?m)^5[0-9] sessions$");
            assertThat(run(folder, "over_rest.py", web)).doesNotContain("would be added");

            UUID id = UUID.fromString(
                    run(folder, "over_kafka.py", studio.process().kafka()).strip());
            studio.awaitProjection();
            assertThat(id).isEqualTo(PatternIds.of("urn:example:python-studio", "glazing"));
            assertThat(studio.starts(id)).hasSizeBetween(5, 7);
        }
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(Path folder, String script, String where) throws Exception {
        Path output = folder.resolve(script + ".txt");
        Process python = new ProcessBuilder("python3", SCRIPTS.resolve(script).toString(), where)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(python.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
