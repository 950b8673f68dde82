package dev.perennial.projection.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the projection is.
 *
 * @param lag records that are not projected yet; null while the broker does not answer
 * @param horizonShortfall active patterns covered for less than the last tick's {@code extendWhenBelow}; healthy: 0
 * @param rejected events that wait for somebody to redrive or discard them
 */
record ProjectionStatus(
        int generation,
        List<PartitionStatus> partitions,
        @Nullable Long lag,
        long patterns,
        long sessions,
        long horizonShortfall,
        long rejected,
        @Nullable GenerationView rebuild) {

    /** One partition. */
    record PartitionStatus(
            int partition,
            long nextOffset,
            @Nullable Long endOffset,
            @Nullable Long lag,
            @Nullable Instant tickAsOf) {}
}
