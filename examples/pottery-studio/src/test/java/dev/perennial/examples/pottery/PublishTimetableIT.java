package dev.perennial.examples.pottery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.Topics;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.embedded.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTimetableIT {

    private static final int PARTITIONS = 12;

    @Test
    void publishes_every_class_once_however_often_it_runs(@TempDir Path folder) throws Exception {
        try (KafkaBroker broker = KafkaBroker.startUnsynced(folder, 0)) {
            createTopic(broker);
            String[] arguments = {TimetableTest.FOLDER.toString(), broker.bootstrapServers()};
            PublishTimetable.main(arguments);
            List<ConsumerRecord<String, byte[]>> once = records(broker);
            PublishTimetable.main(arguments);
            List<ConsumerRecord<String, byte[]>> twice = records(broker);

            assertThat(events(once))
                    .<ScheduleEvent>extracting(CloudEvent::event)
                    .containsExactlyInAnyOrderElementsOf(expected());
            assertThat(once).allSatisfy(PublishTimetableIT::standsWhereTheLawWantsIt);
            assertThat(twice).hasSize(2 * once.size());
            assertThat(events(twice)).extracting(CloudEvent::id).containsOnly(ids(once));
        }
    }

    private static List<ScheduleEvent> expected() throws Exception {
        return StudioClass.readAll(TimetableTest.FOLDER).stream()
                .<ScheduleEvent>map(
                        studioClass -> new PatternCreated(studioClass.patternId(), 1, studioClass.pattern()))
                .toList();
    }

    private static void standsWhereTheLawWantsIt(ConsumerRecord<String, byte[]> record) {
        CloudEvent<?> event = event(record);
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        assertThat(record.key()).isEqualTo(event.subject());
        assertThat(record.partition()).isEqualTo(Utils.toPositive(Utils.murmur2(key)) % PARTITIONS);
        assertThat(event.source()).isEqualTo("urn:example:pottery-studio");
    }

    private static String[] ids(List<ConsumerRecord<String, byte[]>> records) {
        return events(records).stream().map(CloudEvent::id).distinct().toArray(String[]::new);
    }

    private static List<CloudEvent<?>> events(List<ConsumerRecord<String, byte[]>> records) {
        List<CloudEvent<?>> events = new ArrayList<>();
        records.forEach(record -> events.add(event(record)));
        return events;
    }

    private static CloudEvent<?> event(ConsumerRecord<String, byte[]> record) {
        return EventCodec.read(Map.of(), record.value());
    }

    private static void createTopic(KafkaBroker broker) throws Exception {
        try (Admin admin = Admin.create(connection(broker))) {
            admin.createTopics(List.of(new NewTopic(Topics.PATTERNS, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static List<ConsumerRecord<String, byte[]>> records(KafkaBroker broker) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(connection(broker), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                TopicPartition partition = new TopicPartition(Topics.PATTERNS, i);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
                }
            }
            return records;
        }
    }

    private static Map<String, Object> connection(KafkaBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
