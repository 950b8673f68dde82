package dev.perennial.horizon;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.embedded.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker, and what its topics have. */
public final class Broker implements AutoCloseable {

    private final KafkaBroker broker;

    public Broker(Path folder) {
        this.broker = KafkaBroker.startUnsynced(folder, 0);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public void createTopic(String topic, int partitions, String timestampType)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(connection())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)
                            .configs(Map.of("message.timestamp.type", timestampType))))
                    .all()
                    .get();
        }
    }

    public void grow(String topic, int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(connection())) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
    }

    /** All records, in order of partition and offset. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .sorted((one, other) -> one.partition() - other.partition())
                    .toList();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
                }
            }
            return records;
        }
    }

    public static CloudEvent<?> event(ConsumerRecord<String, byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return EventCodec.read(headers, record.value());
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    @Override
    public void close() {
        broker.close();
    }
}
