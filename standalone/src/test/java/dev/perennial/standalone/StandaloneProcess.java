package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Standalone in a process of its own, on free ports unless told otherwise, that can be killed. */
final class StandaloneProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern WEB = Pattern.compile("Dashboard +(http://localhost:\\d+)/");
    private static final Pattern KAFKA = Pattern.compile("Kafka +(localhost:\\d+)");
    private static final Pattern POSTGRES = Pattern.compile("PostgreSQL +(localhost:\\d+)");

    private final Process process;
    private final Path output;

    private StandaloneProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static StandaloneProcess launch(Path folder, String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "console", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneApplication.class.getName(),
                "--perennial.standalone.data-dir=" + folder.resolve("data"),
                "--server.port=0",
                "--perennial.standalone.kafka-port=0",
                "--perennial.standalone.postgres-port=0"));
        // of two values for one property the application would take both
        for (String argument : arguments) {
            command.removeIf(given -> given.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
            command.add(argument);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new StandaloneProcess(process, output);
    }

    static StandaloneProcess ready(Path folder, String... arguments) throws IOException {
        StandaloneProcess started = launch(folder, arguments);
        try {
            await().atMost(LIMIT).failFast("ended", started::requireAlive).until(started::isReady);
            return started;
        } catch (RuntimeException | Error e) {
            started.process.destroyForcibly();
            throw e;
        }
    }

    private boolean isReady() {
        return console().contains("Stop with Ctrl-C.");
    }

    private void requireAlive() {
        assertThat(process.isAlive()).as(this::console).isTrue();
    }

    String console() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String web() {
        return find(WEB);
    }

    String kafka() {
        return find(KAFKA);
    }

    String postgres() {
        return find(POSTGRES);
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + postgres() + "/perennial", "perennial", "perennial");
    }

    private String find(Pattern pattern) {
        return pattern.matcher(console())
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow(() -> new AssertionError(pattern + " is not in " + console()));
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs: " + console());
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not stop: " + console());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
