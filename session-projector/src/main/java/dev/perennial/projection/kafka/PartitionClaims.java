package dev.perennial.projection.kafka;

import dev.perennial.projection.LogRefused;
import dev.perennial.projection.LogTopic;
import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.RecordReader;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Claims partitions of the topic as it is now, provided that it still holds what comes next. */
final class PartitionClaims {

    private static final Duration WAIT_FOR_BROKER = Duration.ofSeconds(5);

    private final PartitionProjections projections;
    private final Supplier<LogTopic> topic;

    PartitionClaims(PartitionProjections projections, Supplier<LogTopic> topic) {
        this.projections = projections;
        this.topic = topic;
    }

    /** The topic as it is now. */
    LogTopic topic() {
        return topic.get();
    }

    /**
     * Claims a partition and lets the consumer read on from where the read store is.
     *
     * @throws LogRefused when it would read something else
     */
    PartitionProjection claim(LogTopic log, TopicPartition partition, Consumer<?, ?> consumer) {
        RecordReader reader = Partitioning.reader(log.partitions());
        PartitionProjection claimed = projections.claim(log, partition.partition(), reader);
        requireInLog(claimed.nextOffset(), partition, consumer);
        consumer.seek(partition, claimed.nextOffset());
        return claimed;
    }

    private static void requireInLog(long next, TopicPartition partition, Consumer<?, ?> consumer) {
        Set<TopicPartition> one = Set.of(partition);
        long start = Objects.requireNonNull(
                consumer.beginningOffsets(one, WAIT_FOR_BROKER).get(partition));
        long end =
                Objects.requireNonNull(consumer.endOffsets(one, WAIT_FOR_BROKER).get(partition));
        if (next < start) {
            throw LogRefused.beginsAfter(partition.toString(), start, next);
        }
        if (next > end) {
            throw LogRefused.endsBefore(partition.toString(), end, next);
        }
    }
}
