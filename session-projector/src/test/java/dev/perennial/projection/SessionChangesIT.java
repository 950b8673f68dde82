package dev.perennial.projection;

import static dev.perennial.projection.Workshop.JSON;
import static dev.perennial.projection.Workshop.database;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.Hearing.Message;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What booking systems hear of sessions, on the stream and on the topic, from a whole projector. */
class SessionChangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_LISTENERS = 8;

    private static KafkaBroker broker;
    private static PostgresServer postgres;
    private static Workshop workshop;
    private static ConfigurableApplicationContext projector;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
        workshop = Workshop.of(broker, postgres, "changes");
        workshop.createTopics();
        projector = workshop.projector(
                "--perennial.feed.heartbeat=100ms", "--perennial.feed.most-listeners=" + MOST_LISTENERS);
    }

    @AfterAll
    static void stop() {
        projector.close();
        broker.close();
        postgres.close();
    }

    private static HttpResponse<InputStream> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    @BeforeEach
    void all_is_projected_that_other_tests_published() {
        long published = workshop.log().size();
        await().atMost(PATIENCE)
                .until(() -> database(projector)
                                .sql("SELECT coalesce(sum(next_offset), 0) FROM perennial.projection_status")
                                .query(Long.class)
                                .single()
                        == published);
    }

    @Test
    void who_was_away_hears_what_came_meanwhile_and_who_was_away_too_long_is_told_so() throws Exception {
        Message first;
        try (Hearing hearing = Hearing.of(projector, "")) {
            Message begin = hearing.any();
            assertThat(begin.event()).isEmpty();
            List<UUID> ids = workshop.publish(3);
            first = hearing.nextOf(ids);
            assertThat(first.position()).isGreaterThan(begin.position());
            assertThat(first.event()).isEqualTo("sessions-changed");
            assertThat(first.json().path("cause").asString()).isEqualTo("CREATED");
            assertThat(first.json().path("sessions").size()).isBetween(25, 27);
            assertThat(first.json().path("sessions").path(0).path("change").asString())
                    .isEqualTo("ADDED");
        }
        workshop.publish(2);
        try (Hearing again = Hearing.of(projector, "", "Last-Event-ID", first.id())) {
            for (int i = 1; i <= 4; i++) {
                assertThat(again.next().position()).isEqualTo(first.position() + i);
            }
            Message alive = again.any();
            assertThat(alive.event()).as("a sign of life").isEmpty();
            assertThat(alive.position()).isEqualTo(first.position() + 4);
        }

        database(projector)
                .sql("UPDATE perennial_operations.session_change_feed SET forgotten = last_position")
                .update();
        for (String old : List.of(first.id(), "7", UUID.randomUUID() + ".1")) {
            try (Hearing late = Hearing.of(projector, "", "Last-Event-ID", old)) {
                Message message = late.any();
                assertThat(message.event()).as(old).isEqualTo("read-afresh");
                assertThat(message.position()).isGreaterThan(first.position());
            }
        }
    }

    @Test
    void who_comes_when_as_many_listen_as_can_be_told_is_asked_to_come_later() throws Exception {
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        HttpResponse<InputStream> last = send(Hearing.request(projector, ""));
        while (last.statusCode() == 200) {
            open.add(last);
            assertThat(open).hasSizeLessThanOrEqualTo(MOST_LISTENERS);
            last = send(Hearing.request(projector, ""));
        }
        assertThat(last.statusCode()).isEqualTo(503);
        assertThat(last.headers().firstValue("retry-after")).hasValue("10");
        assertThat(JSON.readTree(last.body()).path("reason").asString()).isEqualTo("TOO_MANY_LISTENERS");

        for (HttpResponse<InputStream> each : open) {
            each.body().close();
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<InputStream> again = send(Hearing.request(projector, ""));
            again.body().close();
            assertThat(again.statusCode()).isEqualTo(200);
        });
    }

    @Test
    void to_ask_what_the_stream_is_takes_nobodys_place() throws Exception {
        for (int i = 0; i <= MOST_LISTENERS; i++) {
            HttpResponse<InputStream> answer =
                    send(Hearing.request(projector, "").method("HEAD", BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        }
    }

    @Test
    void one_pattern_can_be_followed_alone() throws Exception {
        UUID followed = UUID.randomUUID();
        try (Hearing hearing = Hearing.of(projector, "?patternId=" + followed)) {
            hearing.any();
            workshop.publish(5);
            workshop.send(List.of(workshop.created(followed)));
            assertThat(hearing.next().json().path("patternId").asString()).isEqualTo(followed.toString());
        }
    }

    @Test
    void the_topic_has_each_change_under_its_pattern_and_a_rebuild_repeats_none() throws Exception {
        UUID pattern = workshop.publish(20).get(0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(causes(pattern)).containsExactly("CREATED"));

        String begun = Workshop.exchange(projector, "POST", "/api/projection/rebuild", "")
                .body();
        int generation = JSON.readTree(begun).path("generation").asInt();
        await().atMost(PATIENCE)
                .until(() -> Workshop.get(projector, "/api/projection")
                                .path("generation")
                                .asInt()
                        == generation);
        workshop.send(List.of(new ProducerRecord<>(workshop.name(), pattern.toString(), null)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(causes(pattern)).containsExactly("CREATED", "DELETED"));
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : workshop.sessionChanges(21)) {
            JsonNode event = JSON.readTree(record.value());
            assertThat(event.path("subject").asString()).isEqualTo(record.key());
            assertThat(event.path("type").asString()).isEqualTo("perennial.SessionsChanged.v1");
            assertThat(ids.add(event.path("id").asString()))
                    .as("%s once", event)
                    .isTrue();
        }
        database(projector)
                .sql("UPDATE perennial_operations.session_change_feed SET sent_position = 0")
                .update();
        await().atMost(PATIENCE)
                .until(() -> workshop.sessionChanges(ids.size() + 1).size() >= 2 * ids.size());
        assertThat(workshop.sessionChanges(2 * ids.size()).stream()
                        .map(record -> JSON.readTree(record.value()).path("id").asString()))
                .as("what is sent again has the same ids")
                .containsOnly(ids.toArray(String[]::new));
    }

    private static Stream<String> causes(UUID pattern) {
        return workshop.sessionChanges(0).stream()
                .filter(record -> record.key().equals(pattern.toString()))
                .map(record -> JSON.readTree(record.value()).at("/data/cause").asString());
    }
}
