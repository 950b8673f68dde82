package dev.perennial.projection.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.json.TimelineJson;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.projection.Changes.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Patterns as their events made them. */
final class PatternTable {

    private final JdbcOperations operations;
    private final JdbcClient jdbc;

    PatternTable(JdbcOperations operations) {
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
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

    /** The time zones that patterns of the partition are in, by any definition of their timelines. */
    Set<String> timeZones(int partition) {
        return Set.copyOf(
                jdbc.sql("""
                        SELECT DISTINCT definition -> 'pattern' ->> 'timeZone'
                        FROM pattern, jsonb_array_elements(timeline) AS definition
                        WHERE partition = :partition
                        """).param("partition", partition).query(String.class).list());
    }

    /** The first patterns after that id that are in one of those time zones, by any definition of their timelines. */
    List<Schedule> inTimeZones(int partition, Collection<String> zones, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        SELECT * FROM pattern
                        WHERE partition = :partition AND (:after::uuid IS NULL OR pattern_id > :after::uuid)
                          AND EXISTS (SELECT FROM jsonb_array_elements(timeline) AS definition
                                      WHERE definition -> 'pattern' ->> 'timeZone' = ANY (:zones))
                        ORDER BY pattern_id
                        LIMIT :most
                        """)
                .param("partition", partition)
                .param("after", after)
                .param("zones", new SqlArrayValue("text", zones.toArray()))
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

    void save(int partition, Collection<Change> changes) {
        add(
                partition,
                changes.stream().filter(change -> change.before() == null).map(Change::after));
        update(changes.stream()
                .filter(change -> change.before() != null)
                .map(Change::after)
                .toList());
    }

    private void add(int partition, Stream<Schedule> schedules) {
        new Copy<Schedule>("pattern")
                .uuid("pattern_id", Schedule::patternId)
                .int4("partition", schedule -> partition)
                .int8("version", Schedule::version)
                .text("source", Schedule::source)
                .timestamptz("created_at", Schedule::createdAt)
                .timestamptz("updated_at", Schedule::updatedAt)
                .timestamptz("generated_through", Schedule::generatedThrough)
                .bool("is_open", Schedule::isOpen)
                .jsonb("timeline", schedule -> TimelineJson.write(schedule.timeline()))
                .write(operations, schedules);
    }

    private void update(Collection<Schedule> schedules) {
        if (schedules.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE pattern
                        SET version = row.version, updated_at = row.updated_at,
                            generated_through = row.generated_through, is_open = row.is_open, timeline = row.timeline
                        FROM unnest(:ids, :versions, :updated, :generated, :open, :timelines)
                          AS row (pattern_id, version, updated_at, generated_through, is_open, timeline)
                        WHERE pattern.pattern_id = row.pattern_id
                        """)
                .params(new Columns<>(schedules)
                        .with("ids", "uuid", Schedule::patternId)
                        .with("versions", "int8", Schedule::version)
                        .with("updated", "timestamptz", Schedule::updatedAt)
                        .with("generated", "timestamptz", Schedule::generatedThrough)
                        .with("open", "bool", Schedule::isOpen)
                        .with(
                                "timelines",
                                "jsonb",
                                schedule -> new String(TimelineJson.write(schedule.timeline()), UTF_8))
                        .arrays())
                .update();
    }

    void erase(Collection<UUID> patternIds) {
        jdbc.sql("DELETE FROM pattern WHERE pattern_id = ANY (:ids)")
                .params(new Columns<>(patternIds).with("ids", "uuid", id -> id).arrays())
                .update();
    }

    void saveCoverage(Collection<Schedule> schedules) {
        jdbc.sql("""
                        UPDATE pattern SET generated_through = row.generated_through, is_open = row.is_open
                        FROM unnest(:ids, :generated, :open) AS row (pattern_id, generated_through, is_open)
                        WHERE pattern.pattern_id = row.pattern_id
                          AND (pattern.generated_through, pattern.is_open) <> (row.generated_through, row.is_open)
                        """)
                .params(new Columns<>(schedules)
                        .with("ids", "uuid", Schedule::patternId)
                        .with("generated", "timestamptz", Schedule::generatedThrough)
                        .with("open", "bool", Schedule::isOpen)
                        .arrays())
                .update();
    }
}
