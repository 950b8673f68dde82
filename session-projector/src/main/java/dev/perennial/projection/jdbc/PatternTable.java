package dev.perennial.projection.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.json.TimelineJson;
import dev.perennial.contracts.schedule.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Patterns as their events made them. */
final class PatternTable {

    private final JdbcClient jdbc;

    PatternTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Schedule> find(Collection<UUID> patternIds, Map<UUID, Set<String>> eventIds) {
        return jdbc.sql("SELECT * FROM pattern WHERE pattern_id = ANY (:patternIds)")
                .params(new Columns<>(patternIds)
                        .with("patternIds", "uuid", id -> id)
                        .arrays())
                .query((row, number) -> schedule(row, eventIds))
                .list();
    }

    List<Schedule> due(int partition, Instant enough, int most) {
        return jdbc.sql("""
                        SELECT * FROM pattern
                        WHERE partition = :partition AND is_open AND generated_through < :enough
                        ORDER BY generated_through
                        LIMIT :most
                        """)
                .param("partition", partition)
                .param("enough", Times.ofDatabase(enough))
                .param("most", most)
                .query((row, number) -> schedule(row, Map.of()))
                .list();
    }

    private static Schedule schedule(ResultSet row, Map<UUID, Set<String>> eventIds) throws SQLException {
        UUID patternId = row.getObject("pattern_id", UUID.class);
        return new Schedule(
                patternId,
                row.getString("source"),
                Times.required(row, "created_at"),
                Times.required(row, "updated_at"),
                TimelineJson.read(row.getString("timeline").getBytes(UTF_8)),
                Times.required(row, "generated_through"),
                eventIds.getOrDefault(patternId, Set.of()));
    }

    void save(int partition, Collection<Schedule> schedules) {
        if (schedules.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO pattern (pattern_id, partition, version, source, created_at, updated_at,
                                             generated_through, is_open, timeline)
                        SELECT pattern_id, :partition, version, source, created_at, updated_at,
                               generated_through, is_open, timeline
                        FROM unnest(:ids, :versions, :sources, :created, :updated, :generated, :open, :timelines)
                          AS row (pattern_id, version, source, created_at, updated_at, generated_through, is_open, timeline)
                        ON CONFLICT (pattern_id) DO UPDATE
                        SET version = excluded.version, updated_at = excluded.updated_at,
                            generated_through = excluded.generated_through, is_open = excluded.is_open,
                            timeline = excluded.timeline
                        """)
                .param("partition", partition)
                .params(new Columns<>(schedules)
                        .with("ids", "uuid", Schedule::patternId)
                        .with("versions", "int8", Schedule::version)
                        .with("sources", "text", Schedule::source)
                        .with("created", "timestamptz", Schedule::createdAt)
                        .with("updated", "timestamptz", Schedule::updatedAt)
                        .with("generated", "timestamptz", Schedule::generatedThrough)
                        .with("open", "bool", Schedule::isOpen)
                        .with("timelines", "jsonb", PatternTable::timeline)
                        .arrays())
                .update();
    }

    private static String timeline(Schedule schedule) {
        return new String(TimelineJson.write(schedule.timeline()), UTF_8);
    }

    void saveCoverage(Collection<Schedule> schedules) {
        jdbc.sql("""
                        UPDATE pattern SET generated_through = row.generated_through, is_open = row.is_open
                        FROM unnest(:ids, :generated, :open) AS row (pattern_id, generated_through, is_open)
                        WHERE pattern.pattern_id = row.pattern_id
                        """)
                .params(new Columns<>(schedules)
                        .with("ids", "uuid", Schedule::patternId)
                        .with("generated", "timestamptz", Schedule::generatedThrough)
                        .with("open", "bool", Schedule::isOpen)
                        .arrays())
                .update();
    }
}
