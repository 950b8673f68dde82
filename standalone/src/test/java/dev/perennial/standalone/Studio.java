package dev.perennial.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.Topics;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.contracts.json.PatternJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A studio that runs Perennial: what its staff do over REST, and what its booking system publishes. */
final class Studio implements AutoCloseable {

    /** The studio's booking system, as a CloudEvents source. */
    static final String BOOKING_SYSTEM = "urn:test:booking-system";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final StandaloneProcess perennial;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Producer<String, byte[]> producer;

    /** What the service answered. */
    record Answer(int status, JsonNode body, String etag) {

        UUID patternId() {
            return UUID.fromString(body.path("patternId").asString());
        }
    }

    private Studio(StandaloneProcess perennial) {
        this.perennial = perennial;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        perennial.kafka(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        2_000_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Studio open(Path folder, String... settings) throws IOException {
        return new Studio(StandaloneProcess.ready(folder, settings));
    }

    // --- what staff do over REST

    Answer create(Pattern pattern) {
        return send("POST", "/api/patterns", "{\"pattern\":" + PatternJson.write(pattern) + "}", null);
    }

    Answer create(UUID id, Pattern pattern) {
        return send(
                "POST",
                "/api/patterns",
                "{\"patternId\":\"" + id + "\",\"pattern\":" + PatternJson.write(pattern) + "}",
                null);
    }

    Answer preview(Pattern pattern) {
        return send("POST", "/api/patterns/preview", "{\"pattern\":" + PatternJson.write(pattern) + "}", null);
    }

    Answer previewChange(UUID id, Pattern pattern) {
        return send(
                "POST", "/api/patterns/" + id + "/preview", "{\"pattern\":" + PatternJson.write(pattern) + "}", null);
    }

    Answer read(UUID id) {
        return send("GET", "/api/patterns/" + id, null, null);
    }

    Answer replace(UUID id, String etag, Pattern pattern) {
        return send("PUT", "/api/patterns/" + id, "{\"pattern\":" + PatternJson.write(pattern) + "}", etag);
    }

    /** Changes some fields, whatever the version. */
    Answer change(UUID id, String mergePatch) {
        return send("PATCH", "/api/patterns/" + id, "{\"pattern\":" + mergePatch + "}", read(id).etag());
    }

    Answer split(UUID id, LocalDateTime originalStart, String etag) {
        return send("POST", "/api/patterns/" + id + "/split", "{\"originalStart\":\"" + originalStart + ":00\"}", etag);
    }

    Answer activate(UUID id) {
        return send("POST", "/api/patterns/" + id + "/activate", null, null);
    }

    Answer deactivate(UUID id) {
        return send("POST", "/api/patterns/" + id + "/deactivate", null, null);
    }

    Answer generateSessions(UUID id) {
        return send("POST", "/api/patterns/" + id + "/regenerate", null, null);
    }

    Answer deleteSession(UUID id, LocalDateTime originalStart) {
        return send("DELETE", "/api/patterns/" + id + "/sessions/" + originalStart, null, null);
    }

    Answer erase(UUID id) {
        return send("DELETE", "/api/patterns/" + id, null, null);
    }

    Answer importCalendar(String text) {
        return answer(request("/api/patterns/import")
                .header("Content-Type", "text/calendar;charset=UTF-8")
                .POST(BodyPublishers.ofString(text)));
    }

    /** A feed, as a calendar program reads it. */
    String feed(String path) {
        return exchange(request(path).GET()).body();
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer send(String method, String path, @Nullable String body, @Nullable String ifMatch) {
        HttpRequest.Builder request =
                request(path).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header(
                    "Content-Type", "PATCH".equals(method) ? "application/merge-patch+json" : "application/json");
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return answer(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(perennial.web() + path)).timeout(LIMIT);
    }

    private Answer answer(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        return new Answer(
                response.statusCode(),
                response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()),
                response.headers().firstValue("ETag").orElse(""));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.build().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    // --- what dashboards see

    List<JsonNode> sessions(UUID patternId) {
        List<JsonNode> sessions = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/sessions?limit=1000&patternId=" + patternId + "&cursor=" + cursor)
                    .body();
            page.path("items").forEach(sessions::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return sessions;
    }

    /** Local starts, in order. */
    List<LocalDateTime> starts(UUID patternId) {
        return sessions(patternId).stream()
                .map(session -> LocalDateTime.parse(session.path("start").asString()))
                .toList();
    }

    List<String> sessionIds(UUID patternId) {
        return sessions(patternId).stream()
                .map(session -> session.path("sessionId").asString())
                .toList();
    }

    /** The reasons of rejected records of that key, oldest first. */
    List<String> rejected(String key) {
        List<String> reasons = new ArrayList<>();
        get("/api/projection/rejected?limit=1000").body().path("items").forEach(each -> {
            if (key.equals(each.path("key").asString(""))) {
                reasons.add(0, each.path("reason").asString());
            }
        });
        return reasons;
    }

    // --- what the booking system publishes

    RecordMetadata publishCreated(UUID id, String eventId, Instant at, Pattern pattern) {
        return publish(id, eventId, at, new PatternCreated(id, 1, pattern));
    }

    RecordMetadata publishChanged(UUID id, long version, Pattern pattern) {
        return publish(
                id, UUID.randomUUID().toString(), Instant.now(), new PatternChanged(id, version, null, null, pattern));
    }

    private RecordMetadata publish(UUID id, String eventId, Instant at, ScheduleEvent event) {
        byte[] value = EventCodec.write(new CloudEvent<>(eventId, BOOKING_SYSTEM, id.toString(), at, event));
        return publish(new ProducerRecord<>(Topics.PATTERNS, null, at.toEpochMilli(), id.toString(), value));
    }

    void publishText(UUID key, String value) {
        publishBytes(key, value.getBytes(UTF_8));
    }

    void publishBytes(UUID key, byte[] value) {
        publish(new ProducerRecord<>(Topics.PATTERNS, key.toString(), value));
    }

    /** A tick as of that time, in a record of another time when it is forged. */
    void publishTick(int partition, Instant asOf, Instant recordTime) {
        HorizonTick tick = new HorizonTick(asOf, Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
        String key = HorizonTick.keyOf(partition);
        byte[] value = EventCodec.write(
                new CloudEvent<>(UUID.randomUUID().toString(), "urn:test:worker", key, recordTime, tick));
        publish(new ProducerRecord<>(Topics.PATTERNS, partition, recordTime.toEpochMilli(), key, value));
    }

    private RecordMetadata publish(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends without waiting for the broker. */
    void startPublishing(UUID id, Pattern pattern) {
        byte[] value = EventCodec.write(new CloudEvent<>(
                id.toString(), BOOKING_SYSTEM, id.toString(), null, new PatternCreated(id, 1, pattern)));
        var unused = producer.send(new ProducerRecord<>(Topics.PATTERNS, id.toString(), value));
    }

    int partitionOf(UUID id) {
        return Utils.toPositive(Utils.murmur2(id.toString().getBytes(UTF_8))) % 12;
    }

    void awaitProjection() {
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode projection = get("/api/projection").body();
            assertThat(projection.path("partitions")).hasSize(12);
            assertThat(projection.path("lag").asLong(-1)).isZero();
        });
    }

    StandaloneProcess process() {
        return perennial;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        perennial.close();
    }
}
