package dev.perennial.projection.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.Changes.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of patterns; written set by set, so that memory has a bound whatever a batch changes. */
final class SessionTable {

    private static final int ROWS_A_STATEMENT = 10_000;

    /** A session as it is written. */
    record Row(Session session, @Nullable SessionOverride override) {

        byte @Nullable [] overrideJson() {
            return override == null
                    ? null
                    : PatternJson.write(override).toString().getBytes(UTF_8);
        }
    }

    private final JdbcOperations operations;
    private final JdbcClient jdbc;

    SessionTable(JdbcOperations operations) {
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
    }

    /** Makes the rows of these patterns, which are what they had before, exactly the sessions that they have now. */
    void save(int partition, Collection<Change> changes, Instant keepFrom, Journal journal) {
        List<Session.Id> gone = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Change change : changes) {
            RowChanges row = new RowChanges(rows(change.before(), keepFrom));
            rows(change.after(), keepFrom).forEach(row::take);
            gone.addAll(row.gone());
            rows.addAll(row.rows());
            journal.note(change.after().patternId(), row.changed());
            if (rows.size() + gone.size() >= ROWS_A_STATEMENT) {
                replace(partition, gone, rows, journal);
            }
        }
        replace(partition, gone, rows, journal);
    }

    /** A row that differs is deleted and copied anew: its start is indexed, so that an update would write as much. */
    private void replace(int partition, List<Session.Id> gone, List<Row> rows, Journal journal) {
        delete(gone);
        gone.clear();
        add(partition, rows, journal);
    }

    private long add(int partition, List<Row> rows, Journal journal) {
        long added = copy("session", partition, rows.stream());
        rows.clear();
        journal.write();
        return added;
    }

    private void delete(Collection<Session.Id> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        DELETE FROM session
                        USING unnest(:ids, :dates, :ordinals) AS row (pattern_id, original_date, ordinal)
                        WHERE session.pattern_id = row.pattern_id AND session.original_date = row.original_date
                          AND session.ordinal = row.ordinal
                        """)
                .params(new Columns<>(ids)
                        .with("ids", "uuid", Session.Id::patternId)
                        .with("dates", "date", Session.Id::originalDate)
                        .with("ordinals", "int4", Session.Id::ordinal)
                        .arrays())
                .update();
    }

    /** Adds the sessions that start after what was generated before; answers how many. */
    long extend(int partition, Collection<Change> extended, Instant keepFrom, Journal journal) {
        long added = 0;
        List<Row> rows = new ArrayList<>();
        for (Change change : extended) {
            RowChanges row = new RowChanges(Stream.empty());
            newRows(change, keepFrom).forEach(row::take);
            rows.addAll(row.rows());
            journal.note(change.after().patternId(), row.changed());
            if (rows.size() >= ROWS_A_STATEMENT) {
                added += add(partition, rows, journal);
            }
        }
        return added + add(partition, rows, journal);
    }

    private static Stream<Row> newRows(Change change, Instant keepFrom) {
        Instant generatedBefore = Objects.requireNonNull(change.before()).generatedThrough();
        return rows(change.after(), keepFrom)
                .filter(row -> !row.session().startsAt().isBefore(generatedBefore));
    }

    /**
     * Makes the rows of these patterns what they are now, whatever they were, and leaves alone those that are so already.
     *
     * @param schedules of the patterns that there are
     */
    void correct(
            int partition,
            Collection<UUID> patternIds,
            Collection<Schedule> schedules,
            Instant keepFrom,
            Journal journal) {
        jdbc.sql("CREATE TEMPORARY TABLE session_now (LIKE session)").update();
        copy("session_now", partition, schedules.stream().flatMap(schedule -> rows(schedule, keepFrom)));
        StoredChanges changes = new StoredChanges();
        jdbc.sql("""
                        DELETE FROM session
                        WHERE pattern_id = ANY (:ids) AND NOT EXISTS (
                            SELECT FROM session_now
                            WHERE session_now.pattern_id = session.pattern_id
                              AND session_now.original_date = session.original_date
                              AND session_now.ordinal = session.ordinal
                              AND session_now = session)
                        RETURNING pattern_id, original_date, ordinal, starts_at, ends_at
                        """).params(ids(patternIds)).query(changes::deleted);
        jdbc.sql("""
                        INSERT INTO session SELECT * FROM session_now ON CONFLICT DO NOTHING
                        RETURNING pattern_id, original_date, ordinal, starts_at, ends_at
                        """).query(changes::inserted);
        jdbc.sql("DROP TABLE session_now").update();
        changes.noteIn(journal);
        journal.write();
    }

    private static Map<String, Object> ids(Collection<UUID> patternIds) {
        return new Columns<>(patternIds).with("ids", "uuid", id -> id).arrays();
    }

    private long copy(String table, int partition, Stream<Row> rows) {
        return new Copy<Row>(table)
                .uuid("pattern_id", of(Session::patternId))
                .date("original_date", of(session -> session.originalStart().toLocalDate()))
                .int4("ordinal", of(Session::ordinal))
                .int4("partition", row -> partition)
                .int8("pattern_version", of(Session::patternVersion))
                .int4("number", of(Session::number))
                .timestamp("start", of(Session::start))
                .timestamp("original_start", of(Session::originalStart))
                .timestamptz("starts_at", of(Session::startsAt))
                .timestamptz("ends_at", of(Session::endsAt))
                .jsonb("override", Row::overrideJson)
                .text("clock_change", of(Session::clockChangeName))
                .write(operations, rows);
    }

    private static <V> Function<Row, V> of(Function<Session, V> value) {
        return row -> value.apply(row.session());
    }

    private static Stream<Row> rows(@Nullable Schedule schedule, Instant keepFrom) {
        if (schedule == null) {
            return Stream.empty();
        }
        Map<Long, Pattern> definitions = new HashMap<>();
        for (Definition definition : schedule.timeline()) {
            definitions.put(definition.version(), definition.pattern());
        }
        return schedule.sessionsKeptFrom(keepFrom).stream()
                .map(session -> new Row(session, override(session, definitions.get(session.patternVersion()))));
    }

    private static @Nullable SessionOverride override(Session session, @Nullable Pattern pattern) {
        return pattern == null ? null : pattern.recurrenceOverrides().get(session.originalStart());
    }

    void erase(Collection<UUID> patternIds, Journal journal) {
        StoredChanges changes = new StoredChanges();
        jdbc.sql("""
                        DELETE FROM session WHERE pattern_id = ANY (:ids)
                        RETURNING pattern_id, original_date, ordinal, starts_at, ends_at
                        """).params(ids(patternIds)).query(changes::deleted);
        changes.noteIn(journal);
        journal.write();
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
