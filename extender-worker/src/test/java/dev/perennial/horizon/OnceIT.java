package dev.perennial.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes of {@code --once}, from real processes. */
@TestInstance(Lifecycle.PER_CLASS)
class OnceIT {

    private static final long LIMIT_SECONDS = 120;

    private Path folder;
    private Broker broker;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        broker = new Broker(folder.resolve("broker"));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void exits_with_0_when_the_broker_has_the_ticks() throws Exception {
        broker.createTopic(Topics.PATTERNS, 4, "LogAppendTime");
        Exit exit = once("--spring.kafka.bootstrap-servers=" + broker.bootstrapServers());

        assertThat(exit.code()).as(exit.output()).isZero();
        assertThat(exit.output())
                .contains("emitted to 4 partitions", "no read store is configured")
                .doesNotContain("Tomcat");
        assertThat(broker.records(Topics.PATTERNS))
                .extracting(ConsumerRecord::key)
                .containsExactly("tick-0", "tick-1", "tick-2", "tick-3");
    }

    @Test
    void exits_with_1_and_one_line_when_there_is_no_topic() throws Exception {
        Exit exit = once(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(), "--perennial.topics.patterns=nowhere");
        assertThat(exit.code()).as(exit.output()).isEqualTo(1);
        assertThat(exit.complaints())
                .singleElement()
                .asString()
                .contains("Not emitted: there is no topic nowhere at " + broker.bootstrapServers());
    }

    @Test
    void exits_with_1_and_one_line_when_no_broker_answers() throws Exception {
        Exit exit = once("--spring.kafka.bootstrap-servers=127.0.0.1:1", "--perennial.extender.broker-timeout=PT1S");
        assertThat(exit.code()).as(exit.output()).isEqualTo(1);
        assertThat(exit.complaints())
                .singleElement()
                .asString()
                .contains("Not emitted: no broker answers at 127.0.0.1:1 within PT1S");
    }

    @Test
    void exits_with_1_when_it_is_badly_configured() throws Exception {
        Exit exit = once("--perennial.extender.horizon=P3Y");
        assertThat(exit.code()).as(exit.output()).isEqualTo(1);
        assertThat(exit.output()).contains("perennial.extender.horizon: must be from P1D to P2Y, not P3Y");
    }

    private record Exit(int code, String output) {

        List<String> complaints() {
            return output.lines()
                    .filter(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("Exception"))
                    .toList();
        }
    }

    private Exit once(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "once", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExtenderWorkerApplication.class.getName(),
                "--once"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
            return new Exit(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
