package dev.perennial.pattern.jdbc;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.json.TimelineJson;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.KnownPattern;
import dev.perennial.pattern.PatternFilter;
import dev.perennial.pattern.PatternState;
import dev.perennial.pattern.PatternVersion;
import dev.perennial.pattern.Patterns;
import dev.perennial.pattern.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code perennial.pattern} and {@code perennial.pattern_history}. */
final class JdbcPatterns implements Patterns {

    private final JdbcClient jdbc;
    private final String topic;

    JdbcPatterns(JdbcClient jdbc, String topic) {
        this.jdbc = jdbc;
        this.topic = topic;
    }

    @Override
    public Optional<KnownPattern> find(UUID patternId) {
        return jdbc.sql("""
                        SELECT p.pattern_id, p.source, p.created_at, p.updated_at, p.timeline, p.generated_through,
                               greatest(p.updated_at, s.log_time) AS log_time, s.tick_as_of, s.tick_horizon,
                               s.tick_extend_when_below, s.tick_retain_past
                          FROM perennial.pattern p
                          LEFT JOIN perennial.projection_status s ON s.partition = p.partition AND s.topic = :topic
                         WHERE p.pattern_id = :patternId
                        """)
                .param("topic", topic)
                .param("patternId", patternId)
                .query((row, number) -> known(row))
                .optional();
    }

    private static KnownPattern known(ResultSet row) throws SQLException {
        Schedule schedule = new Schedule(
                Columns.uuid(row, "pattern_id"),
                Columns.text(row, "source"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                TimelineJson.read(Columns.json(row, "timeline")),
                Columns.instant(row, "generated_through"),
                Set.of());
        return new KnownPattern(schedule, Columns.logTime(row));
    }

    @Override
    public List<PatternState> list(PatternFilter filter) {
        Pattern.Status status = filter.status();
        return jdbc.sql("""
                        SELECT pattern_id, version, updated_at, generated_through, effective_from, pattern
                          FROM perennial.pattern
                         WHERE (CAST(:status AS text) IS NULL OR status = :status)
                           AND (CAST(:like AS text) IS NULL OR title ILIKE :like OR location ILIKE :like)
                           AND (CAST(:location AS text) IS NULL OR lower(location) = lower(:location))
                           AND (:attributes = '{}' OR pattern -> 'attributes' @> CAST(:attributes AS jsonb))
                           AND (CAST(:after AS uuid) IS NULL OR pattern_id > CAST(:after AS uuid))
                         ORDER BY pattern_id
                         LIMIT :limit
                        """)
                .param("status", status == null ? null : status.name())
                .param("like", like(filter.text()))
                .param("location", filter.location())
                .param("attributes", Columns.json(filter.attributes()))
                .param("after", filter.after())
                .param("limit", filter.limit())
                .query((row, number) -> state(row))
                .list();
    }

    @Override
    public List<RecordedEvent> events(String source, String idPrefix, int limit) {
        return jdbc.sql("""
                        SELECT pattern_id, version, event_id
                          FROM perennial.pattern_history
                         WHERE starts_with(event_id, :prefix) AND source = :source
                         ORDER BY pattern_id, version
                         LIMIT :limit
                        """)
                .param("prefix", idPrefix)
                .param("source", source)
                .param("limit", limit)
                .query((row, number) -> new RecordedEvent(
                        Columns.uuid(row, "pattern_id"), row.getLong("version"), Columns.text(row, "event_id")))
                .list();
    }

    private static @Nullable String like(@Nullable String text) {
        return text == null
                ? null
                : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static PatternState state(ResultSet row) throws SQLException {
        return new PatternState(
                Columns.uuid(row, "pattern_id"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"),
                Columns.instant(row, "generated_through"),
                Columns.instant(row, "effective_from"),
                Columns.pattern(row, "pattern"));
    }

    @Override
    public List<PatternVersion> versionsBy(UUID patternId, String eventIdPrefix) {
        return jdbc.sql("""
                        SELECT version, event_id, event_type, source, recorded_at, effective_from, reason, pattern
                          FROM perennial.pattern_history
                         WHERE pattern_id = :patternId AND starts_with(event_id, :prefix)
                         ORDER BY version
                        """)
                .param("patternId", patternId)
                .param("prefix", eventIdPrefix)
                .query((row, number) -> version(row))
                .list();
    }

    @Override
    public List<PatternVersion> history(UUID patternId, long after, int limit) {
        return jdbc.sql("""
                        SELECT version, event_id, event_type, source, recorded_at, effective_from, reason, pattern
                          FROM perennial.pattern_history
                         WHERE pattern_id = :patternId AND version > :after
                         ORDER BY version
                         LIMIT :limit
                        """)
                .param("patternId", patternId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> version(row))
                .list();
    }

    @Override
    public List<PatternVersion> historyBefore(UUID patternId, long before, int limit) {
        return jdbc.sql("""
                        SELECT version, event_id, event_type, source, recorded_at, effective_from, reason, pattern
                          FROM perennial.pattern_history
                         WHERE pattern_id = :patternId AND version < :before
                         ORDER BY version DESC
                         LIMIT :limit
                        """)
                .param("patternId", patternId)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> version(row))
                .list();
    }

    private static PatternVersion version(ResultSet row) throws SQLException {
        return new PatternVersion(
                row.getLong("version"),
                Columns.text(row, "event_id"),
                Columns.text(row, "event_type"),
                Columns.text(row, "source"),
                Columns.instant(row, "recorded_at"),
                Columns.optionalInstant(row, "effective_from"),
                row.getString("reason"),
                Columns.pattern(row, "pattern"));
    }
}
