package dev.perennial.projection;

import static dev.perennial.projection.Workshop.awaitHealth;
import static dev.perennial.projection.Workshop.awaitPatterns;
import static dev.perennial.projection.Workshop.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The database or the broker goes away and comes back: the projector says so, waits, and goes on where it was. */
@Tag("child-processes")
class AwayServersIT {

    private Path folder;

    private KafkaBroker broker;
    private PostgresServer postgres;
    private Workshop workshop;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
        workshop = Workshop.of(broker, postgres, "away");
        workshop.createTopics();
    }

    @AfterEach
    void stop() {
        broker.close();
        postgres.close();
    }

    @Test
    void it_pauses_with_the_reason_and_resumes_by_itself() throws Exception {
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            int published = workshop.publish(20).size();
            awaitPatterns(projector, published);

            postgres.close();
            published += workshop.publish(20).size();
            assertThat(awaitHealth(projector, "DOWN", workshop.name() + "-"))
                    .contains("standsStillSince", "ConnectException: Connection refused");
            assertThat(status(projector, "/actuator/health")).isEqualTo(503);
            assertThat(status(projector, "/actuator/health/liveness")).isEqualTo(200);
            assertThat(status(projector, "/actuator/health/readiness")).isEqualTo(503);

            postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), postgres.port());
            awaitPatterns(projector, published);
            awaitHealth(projector, "UP");
            assertThat(status(projector, "/actuator/health/readiness")).isEqualTo(200);

            broker.kill();
            awaitHealth(projector, "DOWN", "topic " + workshop.name());
            assertThat(status(projector, "/actuator/health/liveness")).isEqualTo(200);

            broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), broker.port());
            awaitPatterns(projector, published + workshop.publish(20).size());
            awaitHealth(projector, "UP");
        }
    }

    private static int status(ConfigurableApplicationContext projector, String path) throws Exception {
        return exchange(projector, "GET", path, "").statusCode();
    }
}
