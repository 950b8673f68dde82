package dev.perennial.projection.fire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A command of the operating system that has ended. */
record Command(String line, int exitCode, String output) {

    static Command run(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Command(String.join(" ", words), process.waitFor(), output);
    }

    void requireSuccess() {
        assertThat(exitCode).as("%s: %s", line, output).isZero();
    }
}
