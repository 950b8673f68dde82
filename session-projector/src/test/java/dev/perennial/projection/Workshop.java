package dev.perennial.projection;

import static dev.perennial.projection.Timetable.mondays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Topics and a database of a test's own on a real broker and PostgreSQL, and projectors on them.
 *
 * @param name of the database, the log and, with {@code _dlt}, the dead letters
 */
public record Workshop(KafkaBroker broker, PostgresServer postgres, String name) {

    public static final int PARTITIONS = 4;

    static final Map<String, String> LOG_OF_RECORD = Map.of(
            "cleanup.policy",
            "delete",
            "retention.ms",
            "-1",
            "retention.bytes",
            "-1",
            "compression.type",
            "uncompressed");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static final JsonMapper JSON = new JsonMapper();

    public static Workshop of(KafkaBroker broker, PostgresServer postgres, String test) {
        Workshop workshop = new Workshop(broker, postgres, "it_" + Integer.toHexString(test.hashCode()));
        postgres.createDatabase(workshop.name());
        return workshop;
    }

    String deadLetters() {
        return name + "_dlt";
    }

    String sessionChanges() {
        return name + "_changes";
    }

    /** A projector that finds trouble within a second or two. */
    ConfigurableApplicationContext projector(String... settings) {
        return new SpringApplicationBuilder(SessionProjectorApplication.class)
                .run(Stream.concat(settings().stream(), Stream.of(settings)).toArray(String[]::new));
    }

    public List<String> settings() {
        return List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.datasource.url=" + postgres.jdbcUrl(name),
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.datasource.hikari.connection-timeout=500",
                "--perennial.projector.max-back-off=200ms",
                "--perennial.projector.stands-still-after=1s",
                "--perennial.projector.group-id=" + name,
                "--perennial.topics.patterns=" + name,
                "--perennial.topics.dead-letters=" + deadLetters(),
                "--perennial.topics.session-changes=" + sessionChanges());
    }

    public void createTopics() throws Exception {
        createLog(LOG_OF_RECORD);
        createDeadLetters();
    }

    /** And that of what happened to sessions. */
    void createDeadLetters() throws Exception {
        withAdmin(admin -> admin.createTopics(List.of(
                        new NewTopic(deadLetters(), 1, (short) 1), new NewTopic(sessionChanges(), 1, (short) 1)))
                .all()
                .get());
    }

    void createLog(Map<String, String> settings) throws Exception {
        withAdmin(admin -> admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1).configs(settings)))
                .all()
                .get());
    }

    /** As happens by mistake. */
    void createLogAnew() throws Exception {
        withAdmin(admin -> admin.deleteTopics(List.of(name)).all().get());
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> createLog(LOG_OF_RECORD));
    }

    public void withAdmin(AdminWork work) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            work.with(admin);
        }
    }

    /** What a test does as the broker's administrator. */
    public interface AdminWork {
        void with(Admin admin) throws Exception;
    }

    List<UUID> publish(int patterns) throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(patterns).toList();
        send(ids.stream().map(this::created).toList());
        return ids;
    }

    ProducerRecord<String, byte[]> created(UUID id) {
        PatternCreated event = new PatternCreated(id, 1, mondays("Class " + id));
        byte[] value = EventCodec.write(new CloudEvent<>(id.toString(), Timetable.STUDIO, id.toString(), null, event));
        return new ProducerRecord<>(name, id.toString(), value);
    }

    void send(List<ProducerRecord<String, byte[]>> records) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                // a partition without any record takes a second batch before the first one
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(producer.send(record));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    /** One record in a batch that takes a thousandth of it. */
    void sendCompressed(byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        2 * value.length,
                        "buffer.memory",
                        2 * value.length),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(name, "bomb", value)).get();
        }
    }

    /** The dead letters, when there are as many. */
    List<ConsumerRecord<String, byte[]>> deadLetters(int atLeast) {
        return records(List.of(new TopicPartition(deadLetters(), 0)), atLeast);
    }

    /** What happened to sessions, when it is as much. */
    List<ConsumerRecord<String, byte[]>> sessionChanges(int atLeast) {
        return records(List.of(new TopicPartition(sessionChanges(), 0)), atLeast);
    }

    /** All records of the log by partition and offset. */
    public Map<String, ConsumerRecord<String, byte[]>> log() {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(each -> new TopicPartition(name, each))
                .toList();
        return records(partitions, 0).stream()
                .collect(toMap(each -> each.partition() + "-" + each.offset(), each -> each));
    }

    private List<ConsumerRecord<String, byte[]>> records(List<TopicPartition> partitions, int atLeast) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return found.size() >= atLeast && isAtTheEnd(consumer, partitions);
            });
            return found;
        }
    }

    private static boolean isAtTheEnd(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) == end.getValue());
    }

    static int partitionOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % PARTITIONS;
    }

    static JdbcClient database(ConfigurableApplicationContext projector) {
        return projector.getBean(JdbcClient.class);
    }

    static void awaitPatterns(ConfigurableApplicationContext projector, int patterns) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(patterns(projector)).isEqualTo(patterns));
        assertThat(database(projector)
                        .sql("SELECT DISTINCT count(*) FROM perennial.session GROUP BY pattern_id")
                        .query(Integer.class)
                        .list())
                .singleElement()
                .satisfies(sessions -> assertThat(sessions).isBetween(25, 27));
    }

    static long patterns(ConfigurableApplicationContext projector) {
        return database(projector)
                .sql("SELECT count(*) FROM perennial.pattern")
                .query(Long.class)
                .single();
    }

    /** What the health of the projection says when it has that status. */
    static String awaitHealth(ConfigurableApplicationContext projector, String status) {
        return awaitHealth(projector, status, "");
    }

    /** What it says when it has that status and mentions something, which may not be the first trouble that it sees. */
    static String awaitHealth(ConfigurableApplicationContext projector, String status, String mentioned) {
        return await().atMost(PATIENCE)
                .until(
                        () -> get(projector, "/actuator/health/projection"),
                        health -> health.path("status").asString().equals(status)
                                && health.toString().contains(mentioned))
                .toString();
    }

    static JsonNode get(ConfigurableApplicationContext projector, String path) throws Exception {
        return JSON.readTree(exchange(projector, "GET", path, "").body());
    }

    static HttpResponse<String> exchange(
            ConfigurableApplicationContext projector, String method, String path, String body)
            throws IOException, InterruptedException {
        String port = projector.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("X-Operator", "Olga")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
