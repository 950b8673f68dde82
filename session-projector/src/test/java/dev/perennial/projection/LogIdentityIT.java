package dev.perennial.projection;

import static dev.perennial.projection.Workshop.awaitHealth;
import static dev.perennial.projection.Workshop.awaitPatterns;
import static dev.perennial.projection.Workshop.exchange;
import static dev.perennial.projection.Workshop.patterns;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A log that is not, or no longer, the one that the read store was projected from is refused, and says why. */
class LogIdentityIT {

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
    void openWorkshop(TestInfo test) throws Exception {
        workshop = Workshop.of(broker, postgres, test.getDisplayName());
        workshop.createTopics();
    }

    @Test
    void a_topic_created_anew_is_refused_while_running_and_at_start_until_it_is_rebuilt_from() throws Exception {
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, workshop.publish(20).size());
            workshop.createLogAnew();
            awaitRefusal(projector);

            workshop.publish(8);

            awaitRefusal(projector);
            assertThat(patterns(projector)).isEqualTo(20);
        }
        try (ConfigurableApplicationContext again = workshop.projector()) {
            awaitRefusal(again);
            assertThat(patterns(again)).isEqualTo(20);

            assertThat(exchange(again, "POST", "/api/projection/rebuild", "{\"switch\": \"ALWAYS\"}")
                            .statusCode())
                    .isEqualTo(202);

            awaitPatterns(again, 8);
            awaitHealth(again, "UP");
        }
    }

    private void awaitRefusal(ConfigurableApplicationContext projector) {
        assertThat(awaitHealth(projector, "DOWN"))
                .contains("Topic " + workshop.name() + " was deleted and created anew")
                .contains("docs/operations.md");
    }

    @Test
    void partitions_added_in_place_are_refused() throws Exception {
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, workshop.publish(20).size());

            workshop.withAdmin(admin -> admin.createPartitions(
                            Map.of(workshop.name(), NewPartitions.increaseTo(2 * Workshop.PARTITIONS)))
                    .all()
                    .get());

            assertThat(awaitHealth(projector, "DOWN")).contains("has 8 partitions and had 4");
        }
    }

    @Test
    void records_deleted_before_they_were_projected_are_missed_aloud() throws Exception {
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, workshop.publish(20).size());
        }
        workshop.publish(200);
        Map<TopicPartition, RecordsToDelete> all = IntStream.range(0, Workshop.PARTITIONS)
                .boxed()
                .collect(toMap(
                        each -> new TopicPartition(workshop.name(), each), each -> RecordsToDelete.beforeOffset(-1)));
        workshop.withAdmin(admin -> admin.deleteRecords(all).all().get());

        try (ConfigurableApplicationContext projector = workshop.projector()) {
            assertThat(awaitHealth(projector, "DOWN")).contains("which would come next: records were deleted");
        }
    }

    @Test
    void a_log_that_ends_before_the_read_store_is_refused() throws Exception {
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, workshop.publish(20).size());
            // as if the broker had come back from a copy that is older than the read store
            Workshop.database(projector)
                    .sql("UPDATE projection_1.partition_position SET next_offset = next_offset + 1000")
                    .update();
            workshop.publish(1);

            assertThat(awaitHealth(projector, "DOWN")).contains("up to which it was projected");
        }
    }
}
