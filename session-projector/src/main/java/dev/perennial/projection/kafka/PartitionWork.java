package dev.perennial.projection.kafka;

import dev.perennial.projection.LogTopic;
import dev.perennial.projection.OwnershipLost;
import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.TickResult;
import dev.perennial.projection.health.Retries;
import dev.perennial.projection.health.WorkWatch;
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

    private final TopicPartition partition;
    private final Consumer<?, ?> consumer;
    private final PartitionClaims claims;
    private final WorkWatch works;
    private final Retries retries;

    private @Nullable LogTopic claimedFrom;
    private @Nullable PartitionProjection projection;
    private long committed = -1;

    PartitionWork(
            TopicPartition partition,
            Consumer<?, ?> consumer,
            PartitionClaims claims,
            WorkWatch works,
            Duration maxBackOff) {
        this.partition = partition;
        this.consumer = consumer;
        this.claims = claims;
        this.works = works;
        this.retries = new Retries(partition.toString(), maxBackOff, works);
        // any position will do until the read store says where to go on; without one, Kafka would look for its own
        consumer.seek(partition, 0);
        letGo();
    }

    void add(List<? extends ConsumerRecord<String, byte[]>> records) {
        PartitionProjection target = projection;
        if (target != null && !records.isEmpty()) {
            records.forEach(each -> target.add(LogRecords.of(each)));
            consumer.pause(List.of(partition));
        }
    }

    /** Forgets what is under way, so that the next step claims the partition anew. */
    void letGo() {
        projection = null;
        consumer.pause(List.of(partition));
    }

    /** Whether a step would do something now. */
    boolean isDue(Instant now) {
        return hasWork() && retries.mayTry(now);
    }

    private boolean hasWork() {
        return projection == null || isOfAnotherTopic() || !projection.isIdle() || hasGap(projection);
    }

    private boolean isOfAnotherTopic() {
        return !claims.topic().equals(claimedFrom);
    }

    private boolean hasGap(PartitionProjection of) {
        return consumer.position(partition) > of.nextOffset();
    }

    /** Tells whether anything is left to do, fetched or not. */
    void tell() {
        if (hasWork() || consumer.currentLag(partition).orElse(1) > 0) {
            works.waiting(partition.toString());
        } else {
            works.idle(partition.toString());
        }
    }

    /** One transaction's worth of work; answers whether it went well. */
    boolean step(Instant now) {
        try {
            work();
            retries.succeeded();
            return true;
        } catch (OwnershipLost e) {
            letGo();
            retries.failed(e, now);
        } catch (RuntimeException | Error e) {
            // an Error too must not end the thread, whose other partitions may go on
            retries.failed(e, now);
        }
        return false;
    }

    private void work() {
        if (isOfAnotherTopic()) {
            letGo();
        }
        PartitionProjection current = projection;
        if (current == null) {
            claimedFrom = claims.topic();
            projection = current = claims.claim(claimedFrom, partition, consumer);
        } else if (current.isIdle()) {
            current.skipTo(consumer.position(partition));
            works.moved(partition.toString());
        } else {
            report(current.step());
            works.moved(partition.toString());
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
