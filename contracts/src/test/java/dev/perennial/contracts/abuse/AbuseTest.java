package dev.perennial.contracts.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed, huge and pathological events and rules, in a JVM that has 64 MiB for all of it. */
class AbuseTest {

    private static final int RANDOM_PATTERNS = Integer.getInteger("perennial.abuse.patterns", 400);

    private static final int MINUTES = 10;

    @Test
    void every_answer_comes_soon_and_in_little_memory_or_is_a_typed_refusal(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("perennial.seed", new Random().nextLong());
        System.out.println("Abuse with -Dperennial.seed=" + seed);
        Path output = folder.resolve("output.txt");
        Process abused = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbusedProcess.class.getName(),
                        Long.toString(seed),
                        Integer.toString(RANDOM_PATTERNS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(abused.waitFor(MINUTES, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            abused.destroyForcibly();
        }

        List<String> lines = Files.readAllLines(output);
        assertThat(lines)
                .as("with -Dperennial.seed=%d", seed)
                .singleElement()
                .asString()
                .matches("\\d{3,} refused, \\d{4,} answered");
    }
}
