package dev.perennial.projection;

import static dev.perennial.projection.Workshop.JSON;
import static dev.perennial.projection.Workshop.database;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

    private static HttpRequest.Builder stream(String query) {
        String port = projector.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/sessions/stream" + query))
                .timeout(PATIENCE);
    }

    private static HttpResponse<InputStream> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    private record Message(String id, String event, String data) {

        JsonNode json() {
            return JSON.readTree(data);
        }
    }

    /** An open stream, as a browser reads it. */
    private record Hearing(BufferedReader lines) implements AutoCloseable {

        static Hearing of(String query, String... headers) throws Exception {
            HttpRequest.Builder request = stream(query);
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            HttpResponse<InputStream> response = send(request);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
            return new Hearing(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        }

        /** The next message, be it a sign of life. */
        Message any() throws Exception {
            String id = "";
            String event = "";
            String data = "";
            for (String line = line(); !line.isEmpty(); line = line()) {
                id = line.startsWith("id: ") ? line.substring(4) : id;
                event = line.startsWith("event: ") ? line.substring(7) : event;
                data = line.startsWith("data: ") ? line.substring(6) : data;
            }
            return new Message(id, event, data);
        }

        private String line() throws Exception {
            return Objects.requireNonNull(lines.readLine(), "the stream has ended");
        }

        Message next() throws Exception {
            Message message = any();
            while (message.event().isEmpty()) {
                message = any();
            }
            return message;
        }

        /** The next one of those patterns; it may be told what another test did, too. */
        Message nextOf(List<UUID> patterns) throws Exception {
            Message message = next();
            while (!patterns.contains(
                    UUID.fromString(message.json().path("patternId").asString()))) {
                message = next();
            }
            return message;
        }

        @Override
        public void close() throws Exception {
            lines.close();
        }
    }

    private static long position(Message message) {
        return Long.parseLong(message.id().substring(message.id().indexOf('.') + 1));
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
        try (Hearing hearing = Hearing.of("")) {
            Message begin = hearing.any();
            assertThat(begin.event()).isEmpty();
            List<UUID> ids = workshop.publish(3);
            first = hearing.nextOf(ids);
            assertThat(position(first)).isGreaterThan(position(begin));
            assertThat(first.event()).isEqualTo("sessions-changed");
            assertThat(first.json().path("cause").asString()).isEqualTo("CREATED");
            assertThat(first.json().path("sessions").size()).isBetween(25, 27);
            assertThat(first.json().path("sessions").path(0).path("change").asString())
                    .isEqualTo("ADDED");
        }
        workshop.publish(2);
        try (Hearing again = Hearing.of("", "Last-Event-ID", first.id())) {
            for (int i = 1; i <= 4; i++) {
                assertThat(position(again.next())).isEqualTo(position(first) + i);
            }
            Message alive = again.any();
            assertThat(alive.event()).as("a sign of life").isEmpty();
            assertThat(position(alive)).isEqualTo(position(first) + 4);
        }

        database(projector)
                .sql("UPDATE perennial_operations.session_change_feed SET forgotten = last_position")
                .update();
        for (String old : List.of(first.id(), "7", UUID.randomUUID() + ".1")) {
            try (Hearing late = Hearing.of("", "Last-Event-ID", old)) {
                Message message = late.any();
                assertThat(message.event()).as(old).isEqualTo("read-afresh");
                assertThat(position(message)).isGreaterThan(position(first));
            }
        }
    }

    @Test
    void who_comes_when_as_many_listen_as_can_be_told_is_asked_to_come_later() throws Exception {
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        HttpResponse<InputStream> last = send(stream(""));
        while (last.statusCode() == 200) {
            open.add(last);
            assertThat(open).hasSizeLessThanOrEqualTo(MOST_LISTENERS);
            last = send(stream(""));
        }
        assertThat(last.statusCode()).isEqualTo(503);
        assertThat(last.headers().firstValue("retry-after")).hasValue("10");
        assertThat(JSON.readTree(last.body()).path("reason").asString()).isEqualTo("TOO_MANY_LISTENERS");

        for (HttpResponse<InputStream> each : open) {
            each.body().close();
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<InputStream> again = send(stream(""));
            again.body().close();
            assertThat(again.statusCode()).isEqualTo(200);
        });
    }

    @Test
    void to_ask_what_the_stream_is_takes_nobodys_place() throws Exception {
        for (int i = 0; i <= MOST_LISTENERS; i++) {
            HttpResponse<InputStream> answer = send(stream("").method("HEAD", BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        }
    }

    @Test
    void one_pattern_can_be_followed_alone() throws Exception {
        UUID followed = UUID.randomUUID();
        try (Hearing hearing = Hearing.of("?patternId=" + followed)) {
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
