package dev.perennial.projection.rejected;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that the law did not take.
 *
 * @param id partition and offset, as {@code 3-1729}
 * @param recordedAt the broker's time
 * @param reason a {@link dev.perennial.contracts.Refusal.Reason}
 */
public record RejectedEvent(
        String id,
        String topic,
        int partition,
        long offset,
        Instant recordedAt,
        @Nullable String key,
        @Nullable UUID patternId,
        @Nullable String eventId,
        @Nullable String source,
        String reason,
        @Nullable String field,
        String message,
        int payloadBytes,
        State state) {

    /** What people decided about it. */
    public enum State {
        /** Nothing yet, or what they decided could not be done. */
        OPEN,
        /** It is or will be published again. */
        REDRIVEN,
        /** It is of no use. */
        DISCARDED
    }

    public Position position() {
        return new Position(partition, offset);
    }
}
