package dev.perennial.projection.jdbc;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal;
import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.HeadersJson;
import dev.perennial.projection.LogRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records that the law did not take. */
final class RejectedTable {

    private final JdbcClient jdbc;

    RejectedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Rejected rejected) {
        LogRecord origin = rejected.origin();
        Refusal refusal = rejected.refusal();
        CloudEvent<?> event = rejected.event();
        jdbc.sql("""
                        INSERT INTO rejected_event (partition, log_offset, topic, recorded_at, record_key, pattern_id,
                                                    event_id, source, reason, field, message, payload, headers)
                        VALUES (:partition, :offset, :topic, :recordedAt, :key, :patternId::uuid,
                                :eventId, :source, :reason, :field, :message, :payload, :headers::jsonb)
                        """)
                .param("partition", origin.partition())
                .param("offset", origin.offset())
                .param("topic", origin.topic())
                .param("recordedAt", Times.ofDatabase(origin.timestamp()))
                .param("key", storable(origin.key()))
                .param("patternId", patternId(origin.key()))
                .param("eventId", storable(event == null ? null : event.id()))
                .param("source", storable(event == null ? null : event.source()))
                .param("reason", refusal.reason().name())
                .param("field", storable(refusal.field()))
                .param("message", storable(refusal.getMessage()))
                .param("payload", origin.value())
                .param("headers", HeadersJson.write(origin.headers()))
                .update();
    }

    private static @Nullable String patternId(@Nullable String key) {
        try {
            return key == null ? null : UUID.fromString(key).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** PostgreSQL's text has no NUL. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
