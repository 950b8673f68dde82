package dev.perennial.projection;

import static dev.perennial.projection.Workshop.awaitHealth;
import static dev.perennial.projection.Workshop.awaitPatterns;
import static dev.perennial.projection.Workshop.exchange;
import static dev.perennial.projection.Workshop.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.rebuild.RebuildOrder;
import dev.perennial.projection.rebuild.RebuildOrder.Switch;
import dev.perennial.projection.rebuild.Rebuilds;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rejected events from the log to the dead letters and back into the log. */
class RejectedEventsIT {

    private static final JsonMapper JSON = new JsonMapper();

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
    void poison_of_every_kind_is_shown_and_copied_as_it_came_and_holds_up_nobody() throws Exception {
        workshop.createTopics();
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            UUID known = workshop.publish(1).get(0);
            workshop.send(Poison.of(workshop.name(), known));
            workshop.publish(20);
            awaitPatterns(projector, 21);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> reasons(projector), reasons -> reasons.size() == Reason.values().length);
            assertThat(reasons(projector))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(Reason.values()).map(Reason::name).toList());
            List<ConsumerRecord<String, byte[]>> copies = workshop.deadLetters(Reason.values().length);
            assertThat(copies)
                    .extracting(copy -> text(copy, "perennial-reason"))
                    .containsExactlyInAnyOrderElementsOf(reasons(projector));
            Map<String, ConsumerRecord<String, byte[]>> log = workshop.log();
            copies.forEach(copy -> assertCopy(copy, requireNonNull(log.get(origin(copy)))));
        }
    }

    private static List<String> reasons(ConfigurableApplicationContext projector) throws Exception {
        return get(projector, "/api/projection/rejected").path("items").findValuesAsString("reason");
    }

    private static void assertCopy(ConsumerRecord<String, byte[]> copy, ConsumerRecord<String, byte[]> original) {
        assertThat(copy.value()).isEqualTo(original.value());
        assertThat(copy.key()).isEqualTo(original.key());
        assertThat(copy.headers()).containsAll(original.headers());
        assertThat(bytes(copy, "kafka_dlt-original-timestamp").getLong()).isEqualTo(original.timestamp());
        assertThat(text(copy, "kafka_dlt-original-topic")).isEqualTo(original.topic());
        assertThat(text(copy, "kafka_dlt-exception-message")).isNotBlank();
    }

    private static String origin(ConsumerRecord<String, byte[]> copy) {
        return bytes(copy, "kafka_dlt-original-partition").getInt() + "-"
                + bytes(copy, "kafka_dlt-original-offset").getLong();
    }

    private static String text(ConsumerRecord<String, byte[]> copy, String header) {
        return UTF_8.decode(bytes(copy, header)).toString();
    }

    private static ByteBuffer bytes(ConsumerRecord<String, byte[]> copy, String header) {
        return ByteBuffer.wrap(copy.headers().lastHeader(header).value());
    }

    @Test
    void what_was_not_copied_when_the_projector_ended_is_copied_by_the_next() throws Exception {
        workshop.createLog(Workshop.LOG_OF_RECORD);
        try (ConfigurableApplicationContext projector =
                workshop.projector("--spring.kafka.producer.properties.max.block.ms=500")) {
            workshop.send(List.of(poison(), poison(), poison()));
            workshop.publish(5);

            awaitPatterns(projector, 5);
            assertThat(awaitHealth(projector, "DOWN"))
                    .contains("dead letters")
                    .contains("Topic " + workshop.deadLetters() + " not present in metadata");
        }
        workshop.createDeadLetters();
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            assertThat(workshop.deadLetters(3)).hasSize(3);
            awaitHealth(projector, "UP");
        }
    }

    @Test
    void what_is_compressed_is_measured_as_it_is_and_a_bomb_never_enters_the_log() throws Exception {
        workshop.createTopics();
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            workshop.sendCompressed(new byte[Bounds.EVENT_BYTES + 1]);
            for (int size : List.of(2 << 20, 64 << 20)) {
                assertThatThrownBy(() -> workshop.sendCompressed(new byte[size]))
                        .as("%,d zeros", size)
                        .hasCauseInstanceOf(RecordTooLargeException.class);
            }
            workshop.publish(5);

            awaitPatterns(projector, 5);
            assertThat(reasons(projector)).containsExactly("TOO_LARGE");
            assertThat(workshop.log()).hasSize(6);
        }
    }

    private ProducerRecord<String, byte[]> poison() {
        return new ProducerRecord<>(workshop.name(), "key", "poison".getBytes(UTF_8));
    }

    @Test
    void events_are_redriven_into_their_own_partition_and_decisions_outlive_a_rebuild() throws Exception {
        workshop.createTopics();
        UUID astray = UUID.randomUUID();
        UUID broken = UUID.randomUUID();
        workshop.send(List.of(astray(astray), withoutKey(broken), poison()));
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> reasons(projector), reasons -> reasons.size() == 3);

            JsonNode redriven = post(projector, idOf(projector, "WRONG_PARTITION") + "/redrive", "", 200);
            assertThat(outcomes(redriven)).containsExactly("TAKEN");
            awaitPatterns(projector, 1);
            assertThat(exchange(projector, "POST", path(redriven.path("id").asString() + "/redrive"), "")
                            .statusCode())
                    .isEqualTo(409);

            assertThat(post(projector, "redrive?reason=WRONG_KEY", "{\"note\": \"keys were missing\"}", 202)
                            .path("redriven")
                            .asInt())
                    .isEqualTo(1);
            awaitPatterns(projector, 2);

            String poison = idOf(projector, "NOT_JSON");
            assertThat(outcomes(post(projector, poison + "/redrive", "", 200))).containsExactly("REJECTED");
            post(projector, idOf(projector, "NOT_JSON&state=OPEN") + "/discard", "{\"note\": \"a joke\"}", 200);
            assertThat(get(projector, "/api/projection").path("rejected").asInt())
                    .isZero();

            List<JsonNode> before = details(projector);
            projector.getBean(Rebuilds.class).run(RebuildOrder.rebuild(Switch.WHEN_EQUAL));
            assertThat(get(projector, "/api/projection").path("generation").asInt())
                    .isEqualTo(2);
            assertThat(details(projector)).isEqualTo(before).hasSize(4);
            workshop.send(List.of(poison()));
            assertThat(workshop.deadLetters(5)).as("nothing is copied twice").hasSize(5);
        }
    }

    private ProducerRecord<String, byte[]> astray(UUID id) {
        ProducerRecord<String, byte[]> right = workshop.created(id);
        int wrong = (Workshop.partitionOf(id.toString()) + 1) % Workshop.PARTITIONS;
        return new ProducerRecord<>(right.topic(), wrong, right.key(), right.value());
    }

    private ProducerRecord<String, byte[]> withoutKey(UUID id) {
        return new ProducerRecord<>(workshop.name(), workshop.created(id).value());
    }

    private static String path(String rest) {
        return "/api/projection/rejected/" + rest;
    }

    private static JsonNode post(ConfigurableApplicationContext projector, String rest, String body, int status)
            throws Exception {
        var answer = exchange(projector, "POST", path(rest), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String idOf(ConfigurableApplicationContext projector, String reason) throws Exception {
        return get(projector, "/api/projection/rejected?reason=" + reason)
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private static Collection<String> outcomes(JsonNode event) {
        return event.path("decisions").findValuesAsString("outcome");
    }

    private static List<JsonNode> details(ConfigurableApplicationContext projector) throws Exception {
        List<JsonNode> details = new ArrayList<>();
        for (JsonNode each : get(projector, "/api/projection/rejected").path("items")) {
            details.add(get(projector, path(each.path("id").asString())));
        }
        return details;
    }
}
