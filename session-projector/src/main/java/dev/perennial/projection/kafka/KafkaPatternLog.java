package dev.perennial.projection.kafka;

import dev.perennial.projection.LogRecord;
import dev.perennial.projection.LogTopic;
import dev.perennial.projection.PatternLog;
import dev.perennial.projection.RecordReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads the topic beside the consumers, outside of their group. */
final class KafkaPatternLog implements PatternLog {

    private static final Duration WAIT_FOR_RECORDS = Duration.ofMillis(500);

    /** Without a record or a step of the position. */
    private static final int WAITS = 60;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final PatternsTopic topic;

    KafkaPatternLog(Supplier<Consumer<String, byte[]>> consumers, PatternsTopic topic) {
        this.consumers = consumers;
        this.topic = topic;
    }

    @Override
    public LogTopic topic() {
        return topic.find().orElseThrow(() -> new KafkaException("There is no topic " + topic.name()));
    }

    @Override
    public RecordReader reader() {
        return Partitioning.reader(topic().partitions());
    }

    @Override
    public Map<Integer, Long> ends() {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            return ends(consumer);
        }
    }

    private Map<Integer, Long> ends(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        // the client warns of ends that it learns of partitions that are not assigned
        consumer.assign(partitions);
        Map<Integer, Long> ends = new HashMap<>();
        consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    @Override
    public Map<Integer, Long> offsetsAt(Instant time) {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            Map<Integer, Long> offsets = ends(consumer);
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions(consumer).forEach(partition -> times.put(partition, time.toEpochMilli()));
            Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            found.forEach((partition, first) -> {
                if (first != null) {
                    offsets.put(partition.partition(), first.offset());
                }
            });
            return offsets;
        }
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        List<PartitionInfo> partitions = Objects.requireNonNullElse(consumer.partitionsFor(topic.name()), List.of());
        if (partitions.isEmpty()) {
            throw new KafkaException("There is no topic " + topic.name());
        }
        return partitions.stream()
                .map(each -> new TopicPartition(topic.name(), each.partition()))
                .toList();
    }

    @Override
    public void read(int partition, long from, long to, java.util.function.Consumer<LogRecord> records) {
        TopicPartition of = new TopicPartition(topic.name(), partition);
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(of));
            consumer.seek(of, from);
            long position = from;
            int waits = 0;
            while (position < to) {
                handOver(consumer.poll(WAIT_FOR_RECORDS).records(of), to, records);
                waits = consumer.position(of) > position ? 0 : waits + 1;
                position = consumer.position(of);
                if (waits == WAITS) {
                    throw new TimeoutException("%s ends at %d, and %d is not reached".formatted(of, position, to));
                }
            }
        }
    }

    private static void handOver(
            List<ConsumerRecord<String, byte[]>> read, long to, java.util.function.Consumer<LogRecord> records) {
        for (ConsumerRecord<String, byte[]> each : read) {
            if (each.offset() < to) {
                records.accept(LogRecords.of(each));
            }
        }
    }
}
