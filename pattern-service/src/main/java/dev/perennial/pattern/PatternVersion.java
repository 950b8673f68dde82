package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a pattern as the log accepted it. */
public record PatternVersion(
        long version,
        String eventId,
        String type,
        String source,
        Instant recordedAt,
        @Nullable Instant effectiveFrom,
        @Nullable String reason,
        Pattern pattern) {

    /** When it began to hold, unless it was withdrawn before. */
    Instant from() {
        return effectiveFrom != null && effectiveFrom.isAfter(recordedAt) ? effectiveFrom : recordedAt;
    }
}
