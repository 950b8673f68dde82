package dev.perennial.pattern.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.pattern.LogPosition;
import dev.perennial.pattern.LogUnavailableException;
import dev.perennial.pattern.PatternLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class KafkaPatternLogIT {

    private static final String TOPIC = "patterns-of-the-test";
    private static final int PARTITIONS = 12;

    private static KafkaBroker broker;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.startUnsynced(folder, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void an_event_stands_where_the_position_says_under_its_key_with_its_content_type() throws Exception {
        UUID id = UUID.randomUUID();
        try (KafkaPatternLog log = log(broker.bootstrapServers(), TOPIC)) {
            ConsumerRecord<String, byte[]> event = read(log.append(id, "{}".getBytes(UTF_8)));
            assertThat(event.key()).isEqualTo(id.toString());
            assertThat(event.value()).isEqualTo("{}".getBytes(UTF_8));
            assertThat(event.headers().lastHeader("content-type").value())
                    .isEqualTo("application/cloudevents+json".getBytes(UTF_8));
        }
    }

    @Test
    void an_erasure_is_a_null_value() throws Exception {
        UUID id = UUID.randomUUID();
        try (KafkaPatternLog log = log(broker.bootstrapServers(), TOPIC)) {
            ConsumerRecord<String, byte[]> erasure = read(log.erase(id));
            assertThat(erasure.key()).isEqualTo(id.toString());
            assertThat(erasure.value()).isNull();
        }
    }

    @Test
    void the_partition_is_that_of_the_default_partitioner_whatever_is_configured() throws Exception {
        try (KafkaPatternLog log = log(broker.bootstrapServers(), TOPIC)) {
            for (int i = 0; i < 30; i++) {
                UUID id = UUID.randomUUID();
                int expected = Utils.toPositive(Utils.murmur2(id.toString().getBytes(UTF_8))) % PARTITIONS;
                assertThat(log.append(id, "{}".getBytes(UTF_8)).partition()).isEqualTo(expected);
            }
        }
    }

    @Test
    void offsets_of_one_pattern_only_grow() throws Exception {
        UUID id = UUID.randomUUID();
        try (KafkaPatternLog log = log(broker.bootstrapServers(), TOPIC)) {
            List<Long> offsets = IntStream.range(0, 5)
                    .mapToObj(i -> log.append(id, "{}".getBytes(UTF_8)).offset())
                    .toList();
            assertThat(offsets).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_topic_that_is_not_there_is_a_log_that_is_unavailable() {
        try (KafkaPatternLog log = log(broker.bootstrapServers(), "no-such-topic")) {
            assertUnavailable(log);
        }
    }

    @Test
    void a_broker_that_is_away_is_a_log_that_is_unavailable(@TempDir Path other) {
        KafkaBroker gone = KafkaBroker.startUnsynced(other, 0);
        gone.close();
        try (KafkaPatternLog log = log(gone.bootstrapServers(), TOPIC)) {
            assertUnavailable(log);
        }
    }

    private static void assertUnavailable(PatternLog log) {
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> log.append(UUID.randomUUID(), "{}".getBytes(UTF_8)));
    }

    private static KafkaPatternLog log(String bootstrapServers, String topic) {
        KafkaProperties properties = new KafkaProperties();
        properties.getProducer().setAcks("0");
        properties.getProducer().getProperties().put("partitioner.class", RoundRobinPartitioner.class.getName());
        KafkaConnectionDetails connection = () -> List.of(bootstrapServers);
        return (KafkaPatternLog) new PatternKafkaConfiguration().patternLog(properties, connection, topic);
    }

    private static ConsumerRecord<String, byte[]> read(LogPosition position) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        TopicPartition partition = new TopicPartition(TOPIC, position.partition());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, position.offset());
            return consumer.poll(Duration.ofSeconds(30)).records(partition).get(0);
        }
    }
}
