package dev.perennial.projection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log, as it came.
 *
 * @param timestamp the broker's
 * @param value null erases
 */
@SuppressWarnings("ArrayRecordComponent")
public record LogRecord(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        @Nullable String key,
        Map<String, byte[]> headers,
        byte @Nullable [] value) {}
