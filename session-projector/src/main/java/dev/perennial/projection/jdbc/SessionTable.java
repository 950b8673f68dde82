package dev.perennial.projection.jdbc;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.ReadStore.Extension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of patterns; written set by set, so that memory has a bound whatever a batch changes. */
final class SessionTable {

    private static final int ROWS_A_STATEMENT = 10_000;

    private record Row(Session session, @Nullable String override) {}

    private final JdbcClient jdbc;

    SessionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the rows of these patterns exactly the sessions that they have. */
    void replace(int partition, Collection<Schedule> schedules, Instant keepFrom) {
        List<Schedule> chunk = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Schedule schedule : schedules) {
            chunk.add(schedule);
            rows(schedule, keepFrom).forEach(rows::add);
            if (rows.size() >= ROWS_A_STATEMENT) {
                replace(partition, chunk, rows);
                chunk.clear();
                rows.clear();
            }
        }
        replace(partition, chunk, rows);
    }

    private void replace(int partition, List<Schedule> schedules, List<Row> rows) {
        if (schedules.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        DELETE FROM session
                        WHERE pattern_id = ANY (:changedIds)
                          AND NOT EXISTS (
                            SELECT FROM unnest(:ids, :dates, :ordinals) AS row (pattern_id, original_date, ordinal)
                            WHERE row.pattern_id = session.pattern_id AND row.original_date = session.original_date
                              AND row.ordinal = session.ordinal)
                        """)
                .params(new Columns<>(schedules)
                        .with("changedIds", "uuid", Schedule::patternId)
                        .arrays())
                .params(keys(rows).arrays())
                .update();
        upsert(partition, rows);
    }

    /** Adds the sessions that start after what was generated before; answers how many. */
    int extend(int partition, List<Extension> extensions, Instant keepFrom) {
        List<Row> rows = new ArrayList<>();
        int added = 0;
        for (Extension extension : extensions) {
            Instant generatedBefore = extension.before().generatedThrough();
            rows(extension.after(), keepFrom)
                    .filter(row -> !row.session().startsAt().isBefore(generatedBefore))
                    .forEach(rows::add);
            if (rows.size() >= ROWS_A_STATEMENT) {
                upsert(partition, rows);
                added += rows.size();
                rows.clear();
            }
        }
        upsert(partition, rows);
        return added + rows.size();
    }

    private void upsert(int partition, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO session AS known (pattern_id, original_date, ordinal, partition, pattern_version,
                                                      number, start, original_start, starts_at, ends_at, override)
                        SELECT pattern_id, original_date, ordinal, :partition, pattern_version,
                               number, start, original_start, starts_at, ends_at, override
                        FROM unnest(:ids, :dates, :ordinals, :versions, :numbers, :starts, :originals, :startsAt,
                                    :endsAt, :overrides)
                          AS row (pattern_id, original_date, ordinal, pattern_version, number, start, original_start,
                                  starts_at, ends_at, override)
                        ON CONFLICT (pattern_id, original_date, ordinal) DO UPDATE
                        SET pattern_version = excluded.pattern_version, number = excluded.number,
                            start = excluded.start, original_start = excluded.original_start,
                            starts_at = excluded.starts_at, ends_at = excluded.ends_at, override = excluded.override
                        WHERE (known.pattern_version, known.number, known.start, known.original_start,
                               known.starts_at, known.ends_at, known.override)
                          IS DISTINCT FROM
                              (excluded.pattern_version, excluded.number, excluded.start, excluded.original_start,
                               excluded.starts_at, excluded.ends_at, excluded.override)
                        """)
                .param("partition", partition)
                .params(keys(rows)
                        .with("versions", "int8", of(Session::patternVersion))
                        .with("numbers", "int4", of(Session::number))
                        .with("starts", "timestamp", of(Session::start))
                        .with("originals", "timestamp", of(Session::originalStart))
                        .with("startsAt", "timestamptz", of(Session::startsAt))
                        .with("endsAt", "timestamptz", of(Session::endsAt))
                        .with("overrides", "jsonb", Row::override)
                        .arrays())
                .update();
    }

    private static Columns<Row> keys(List<Row> rows) {
        return new Columns<>(rows)
                .with("ids", "uuid", of(Session::patternId))
                .with("dates", "date", of(session -> session.originalStart().toLocalDate()))
                .with("ordinals", "int4", of(Session::ordinal));
    }

    private static Function<Row, @Nullable Object> of(Function<Session, @Nullable Object> value) {
        return row -> value.apply(row.session());
    }

    private static Stream<Row> rows(Schedule schedule, Instant keepFrom) {
        Map<Long, Pattern> definitions = new HashMap<>();
        for (Definition definition : schedule.timeline()) {
            definitions.put(definition.version(), definition.pattern());
        }
        return schedule.sessionsKeptFrom(keepFrom).stream()
                .map(session -> new Row(session, override(session, definitions.get(session.patternVersion()))));
    }

    private static @Nullable String override(Session session, @Nullable Pattern pattern) {
        SessionOverride override =
                pattern == null ? null : pattern.recurrenceOverrides().get(session.originalStart());
        return override == null ? null : PatternJson.write(override).toString();
    }

    void erase(Collection<UUID> patternIds) {
        for (String table : List.of("session", "pattern_history", "pattern")) {
            jdbc.sql("DELETE FROM " + table + " WHERE pattern_id = ANY (:ids)")
                    .params(new Columns<>(patternIds)
                            .with("ids", "uuid", id -> id)
                            .arrays())
                    .update();
        }
    }

    /** Durations are bounded, so that those over are the first by their start. */
    int prune(int partition, Instant keepFrom, int most) {
        return jdbc.sql("""
                        DELETE FROM session
                        WHERE ctid = ANY (ARRAY (
                            SELECT ctid FROM session
                            WHERE starts_at < :keepFrom AND ends_at < :keepFrom AND partition = :partition
                            LIMIT :most))
                        """)
                .param("partition", partition)
                .param("keepFrom", Times.ofDatabase(keepFrom))
                .param("most", most)
                .update();
    }
}
