package dev.perennial.horizon.jdbc;

import dev.perennial.horizon.TickPosition;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code perennial.projection_status}, as far as ticks go. */
record PartitionStatus(
        int partition,
        long nextOffset,
        @Nullable OffsetDateTime tickAsOf,
        long lastTickPatternsExtended,
        long lastTickSessionsExtended,
        long lastTickSessionsPruned) {

    boolean hasJudged(TickPosition tick) {
        return nextOffset > tick.offset();
    }

    /** Whether the counts are those of that tick, and not of one before or after it. */
    boolean countsTickOf(Instant asOf) {
        return tickAsOf != null && tickAsOf.toInstant().equals(asOf);
    }
}
