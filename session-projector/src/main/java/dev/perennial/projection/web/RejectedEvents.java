package dev.perennial.projection.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that the law rejected, newest first. */
final class RejectedEvents {

    /** A rejected event; its payload stands in the view {@code perennial.rejected_event}. */
    record RejectedEvent(
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
            int payloadBytes) {}

    /** A part of the list, and the id after which the next part begins. */
    record Page(List<RejectedEvent> items, @Nullable String nextCursor) {}

    private final JdbcClient jdbc;

    RejectedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page newest(int limit, long skipped) {
        List<RejectedEvent> found = jdbc.sql("""
                        SELECT *, coalesce(length(payload), 0) AS payload_bytes
                        FROM perennial.rejected_event
                        ORDER BY recorded_at DESC, partition, log_offset DESC
                        LIMIT :limit OFFSET :skipped
                        """)
                .param("limit", limit + 1)
                .param("skipped", skipped)
                .query((row, number) -> new RejectedEvent(
                        row.getInt("partition") + "-" + row.getLong("log_offset"),
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("log_offset"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("record_key"),
                        row.getObject("pattern_id", UUID.class),
                        row.getString("event_id"),
                        row.getString("source"),
                        row.getString("reason"),
                        row.getString("field"),
                        row.getString("message"),
                        row.getInt("payload_bytes")))
                .list();
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(found.subList(0, limit), Long.toString(skipped + limit));
    }
}
