package dev.perennial.projection;

import static dev.perennial.projection.Timetable.mondays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projector as an application of its own, with its consumers on a real broker. */
class SessionProjectorApplicationIT {

    private static final Map<String, String> NEVER_FORGETS =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    private static KafkaBroker broker;
    private static PostgresServer postgres;

    private String name;

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

    /** Topics and database of the test's own. */
    @BeforeEach
    void nameTopics(TestInfo test) {
        name = "it_" + Integer.toHexString(test.getDisplayName().hashCode());
        postgres.createDatabase(name);
    }

    @Test
    void it_waits_for_the_topic_then_projects_and_copies_dead_letters() throws Exception {
        try (ConfigurableApplicationContext projector = projector()) {
            createTopic(NEVER_FORGETS);
            List<UUID> ids = publish(20);
            send(List.of(new ProducerRecord<>(name, "key", "poison".getBytes(UTF_8))));

            awaitPatterns(projector, ids.size());

            ConsumerRecord<String, byte[]> copy = deadLetter();
            assertThat(copy.value()).asString().isEqualTo("poison");
            assertThat(copy.headers().lastHeader("perennial-reason").value())
                    .asString()
                    .isEqualTo("NOT_JSON");
            assertThat(copy.headers().lastHeader("perennial-topic").value())
                    .asString()
                    .isEqualTo(name);
        }
    }

    @Test
    void a_topic_that_would_lose_history_is_refused_with_advice() throws Exception {
        createTopic(Map.of("cleanup.policy", "compact", "retention.ms", "-1"));

        assertThatThrownBy(this::projector)
                .rootCause()
                .hasMessageContaining(name)
                .hasMessageContaining("cleanup.policy=compact instead of delete")
                .hasMessageContaining("kafka-configs.sh --alter");
    }

    @Test
    void projectors_that_come_and_go_lose_and_double_nothing() throws Exception {
        createTopic(NEVER_FORGETS);
        int published = publish(200).size();
        try (ConfigurableApplicationContext first = projector();
                ConfigurableApplicationContext second = projector()) {
            published += publish(200).size();
            first.close();
            published += publish(200).size();
            try (ConfigurableApplicationContext third = projector()) {
                published += publish(200).size();
                awaitPatterns(third, published);
                assertThat(second.isRunning()).isTrue();
            }
        }
    }

    private ConfigurableApplicationContext projector() {
        return new SpringApplicationBuilder(SessionProjectorApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--spring.datasource.url=" + postgres.jdbcUrl(name),
                        "--spring.datasource.hikari.maximum-pool-size=4",
                        "--perennial.projector.max-back-off=200ms",
                        "--perennial.projector.group-id=" + name,
                        "--perennial.topics.patterns=" + name,
                        "--perennial.topics.dead-letters=" + name + "_dlt");
    }

    private void createTopic(Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(name, 4, (short) 1).configs(settings),
                            new NewTopic(name + "_dlt", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private List<UUID> publish(int patterns) throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(patterns).toList();
        send(ids.stream().map(this::created).toList());
        return ids;
    }

    private ProducerRecord<String, byte[]> created(UUID id) {
        PatternCreated event = new PatternCreated(id, 1, mondays("Class " + id));
        byte[] value = EventCodec.write(new CloudEvent<>(id.toString(), Timetable.STUDIO, id.toString(), null, event));
        return new ProducerRecord<>(name, id.toString(), value);
    }

    private static void send(List<ProducerRecord<String, byte[]>> records) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
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

    private ConsumerRecord<String, byte[]> deadLetter() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        name + "_reader",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(name + "_dlt"));
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return !found.isEmpty();
            });
            return found.get(0);
        }
    }

    private static void awaitPatterns(ConfigurableApplicationContext projector, int patterns) {
        JdbcClient jdbc = projector.getBean(JdbcClient.class);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM perennial.pattern")
                                .query(Long.class)
                                .single())
                        .isEqualTo(patterns));
        assertThat(jdbc.sql("SELECT DISTINCT count(*) FROM perennial.session GROUP BY pattern_id")
                        .query(Integer.class)
                        .list())
                .singleElement()
                .satisfies(sessions -> assertThat(sessions).isBetween(26, 27));
    }
}
