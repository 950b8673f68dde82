package dev.perennial.pattern.jdbc;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.pattern.LogPosition;
import dev.perennial.pattern.Projection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code perennial.projection_status} and {@code perennial.rejected_event}. */
final class JdbcProjection implements Projection {

    private final JdbcClient jdbc;
    private final String topic;

    JdbcProjection(JdbcClient jdbc, String topic) {
        this.jdbc = jdbc;
        this.topic = topic;
    }

    @Override
    public Map<Integer, Long> nextOffsets() {
        Map<Integer, Long> next = new HashMap<>();
        jdbc.sql("SELECT partition, next_offset FROM perennial.projection_status WHERE topic = :topic")
                .param("topic", topic)
                .query(row -> {
                    next.put(row.getInt("partition"), row.getLong("next_offset"));
                });
        return next;
    }

    @Override
    public LogTime logTime() {
        return jdbc.sql("""
                        SELECT log_time, tick_as_of, tick_horizon, tick_extend_when_below, tick_retain_past
                          FROM perennial.projection_status
                         WHERE topic = :topic
                         ORDER BY tick_as_of DESC NULLS LAST, log_time DESC
                         LIMIT 1
                        """)
                .param("topic", topic)
                .query((row, number) -> Columns.logTime(row))
                .optional()
                .orElse(LogTime.START);
    }

    @Override
    public Optional<Refusal> rejection(LogPosition position) {
        return jdbc.sql("""
                        SELECT reason, field, message
                          FROM perennial.rejected_event
                         WHERE topic = :topic AND partition = :partition AND log_offset = :offset
                        """)
                .param("topic", topic)
                .param("partition", position.partition())
                .param("offset", position.offset())
                .query((row, number) -> new Refusal(
                        Reason.valueOf(Columns.text(row, "reason")),
                        row.getString("field"),
                        Columns.text(row, "message")))
                .optional();
    }
}
