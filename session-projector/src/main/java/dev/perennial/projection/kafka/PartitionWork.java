package dev.perennial.projection.kafka;

import dev.perennial.projection.OwnershipLost;
import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.RecordReader;
import dev.perennial.projection.TickResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One assigned partition of one consumer. While it has work it is paused, so that the consumer can go on polling,
 * which keeps it in the group, however long the work takes. Trouble makes it wait and try again, never skip.
 */
final class PartitionWork {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionWork.class);

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);

    private final TopicPartition partition;
    private final Consumer<?, ?> consumer;
    private final PartitionProjections projections;
    private final RecordReader reader;
    private final Duration maxBackOff;

    private @Nullable PartitionProjection projection;
    private Duration backOff = FIRST_BACK_OFF;
    private Instant notBefore = Instant.MIN;
    private long committed = -1;

    PartitionWork(
            TopicPartition partition,
            Consumer<?, ?> consumer,
            PartitionProjections projections,
            RecordReader reader,
            Duration maxBackOff) {
        this.partition = partition;
        this.consumer = consumer;
        this.projections = projections;
        this.reader = reader;
        this.maxBackOff = maxBackOff;
        // any position will do until the read store says where to go on; without one, Kafka would look for its own
        consumer.seek(partition, 0);
        consumer.pause(List.of(partition));
    }

    void add(List<? extends ConsumerRecord<String, byte[]>> records) {
        PartitionProjection target = projection;
        if (target != null && !records.isEmpty()) {
            records.forEach(each -> target.add(LogRecords.of(each)));
            consumer.pause(List.of(partition));
        }
    }

    /** Whether a step would do something now. */
    boolean isDue(Instant now) {
        return (projection == null || !projection.isIdle() || hasGap(projection)) && !now.isBefore(notBefore);
    }

    private boolean hasGap(PartitionProjection of) {
        return consumer.position(partition) > of.nextOffset();
    }

    /** One transaction's worth of work. */
    void step(Instant now) {
        try {
            work();
            backOff = FIRST_BACK_OFF;
        } catch (OwnershipLost e) {
            LOG.info("{}: {}", partition, e.getMessage());
            projection = null;
            consumer.pause(List.of(partition));
            waitFor(now);
        } catch (RuntimeException e) {
            LOG.warn("{}: trying again in {} ms", partition, backOff.toMillis(), e);
            waitFor(now);
        }
    }

    private void waitFor(Instant now) {
        notBefore = now.plus(backOff);
        backOff = backOff.multipliedBy(2).compareTo(maxBackOff) > 0 ? maxBackOff : backOff.multipliedBy(2);
    }

    private void work() {
        PartitionProjection current = projection;
        if (current == null) {
            projection = current = projections.claim(partition.topic(), partition.partition(), reader);
            consumer.seek(partition, current.nextOffset());
        } else if (current.isIdle()) {
            current.skipTo(consumer.position(partition));
        } else {
            report(current.step());
        }
        if (current.isIdle()) {
            consumer.resume(List.of(partition));
            copyOffset(current.nextOffset());
        }
    }

    private void report(@Nullable TickResult result) {
        if (result != null) {
            LOG.debug(
                    "{}: a tick extended {} patterns by {} sessions and pruned {} sessions",
                    partition,
                    result.patternsExtended(),
                    result.sessionsExtended(),
                    result.sessionsPruned());
        }
    }

    /** For tools that watch consumer groups; the offset that counts is the read store's. */
    private void copyOffset(long offset) {
        if (offset != committed) {
            committed = offset;
            var copy = Map.of(partition, new OffsetAndMetadata(offset));
            consumer.commitAsync(copy, (offsets, failure) -> {
                if (failure != null) {
                    LOG.debug("{}: the copy of the offset was not committed", partition, failure);
                }
            });
        }
    }
}
