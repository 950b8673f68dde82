package dev.perennial.projection;

import static dev.perennial.projection.Workshop.awaitPatterns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The projector as an application of its own, with its consumers on a real broker. */
class SessionProjectorApplicationIT {

    private static KafkaBroker broker;
    private static PostgresServer postgres;

    private Workshop workshop;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
        postgres.close();
    }

    @BeforeEach
    void openWorkshop(TestInfo test) {
        workshop = Workshop.of(broker, postgres, test.getDisplayName());
    }

    @Test
    void it_waits_for_the_topic_and_says_so() throws Exception {
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            assertThat(Workshop.awaitHealth(projector, "DOWN")).contains("There is no topic " + workshop.name());

            workshop.createTopics();
            awaitPatterns(projector, workshop.publish(20).size());

            Workshop.awaitHealth(projector, "UP");
        }
    }

    @ParameterizedTest
    @CsvSource({"cleanup.policy, compact, delete", "compression.type, producer, uncompressed"})
    void a_topic_that_would_lose_history_or_keep_bombs_is_refused_with_advice(
            String setting, String value, String wanted) throws Exception {
        Map<String, String> settings = new HashMap<>(Workshop.LOG_OF_RECORD);
        settings.put(setting, value);
        workshop.createLog(settings);

        assertThatThrownBy(workshop::projector)
                .rootCause()
                .hasMessageContaining(workshop.name())
                .hasMessageContaining("%s=%s instead of %s", setting, value, wanted)
                .hasMessageContaining("kafka-configs.sh --alter");
    }

    @Test
    void projectors_that_come_and_go_lose_and_double_nothing() throws Exception {
        workshop.createTopics();
        int published = workshop.publish(200).size();
        ConfigurableApplicationContext first = workshop.projector();
        try (ConfigurableApplicationContext second = workshop.projector()) {
            published += workshop.publish(200).size();
            first.close();
            published += workshop.publish(200).size();
            try (ConfigurableApplicationContext third = workshop.projector()) {
                published += workshop.publish(200).size();
                awaitPatterns(third, published);
                assertThat(second.isRunning()).isTrue();
            }
        }
    }
}
